"""Series of events, and answers to all dates of one."""

from peewee import (
    BigAutoField,
    BooleanField,
    CharField,
    DateTimeField,
    FixedCharField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    SmallIntegerField,
    TextField,
    UUIDField,
)


class Frozen(Model):
    class Meta:
        legacy_table_names = False


class Actor(Frozen):
    id = BigAutoField()


class Series(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    uri = CharField(max_length=2000, unique=True)
    host = CharField(max_length=255, null=True)
    organizer = ForeignKeyField(Actor, backref="+", on_delete="CASCADE")
    zone = CharField(max_length=64)
    starts = CharField(max_length=19)
    lasts = IntegerField(null=True)
    rules = TextField()
    extra_dates = JSONField()
    left_out_dates = JSONField()
    pattern = JSONField()
    date_count = IntegerField()
    made_until = DateTimeField(null=True)
    is_complete = BooleanField()
    continued_by = ForeignKeyField("self", null=True, backref="+", on_delete="SET NULL")
    updated_at = DateTimeField()
    sequence = IntegerField()

    class Meta:
        table_name = "series"
        indexes = ((("is_complete", "made_until"), False),)


class SeriesAnswer(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    series = ForeignKeyField(Series, backref="+", on_delete="CASCADE")
    actor = ForeignKeyField(Actor, null=True, backref="+", on_delete="CASCADE")
    nickname = CharField(max_length=80, null=True)
    party_size = SmallIntegerField()
    message = CharField(max_length=1000)
    email = CharField(max_length=250, null=True)
    email_confirmed_at = DateTimeField(null=True)
    language = CharField(max_length=16, null=True)
    token_hash = FixedCharField(max_length=64, unique=True, null=True)
    token_version = IntegerField()
    ended_at = DateTimeField(null=True)

    class Meta:
        table_name = "series_answer"
        indexes = ((("series", "actor"), True),)


TABLES = [Series, SeriesAnswer]
# Plain statements: peewee would rebuild a table of SQLite for these, and lose the triggers of the search.
COLUMNS = (
    "ALTER TABLE event ADD COLUMN series_id {key} REFERENCES series (id) ON DELETE SET NULL",
    "ALTER TABLE event ADD COLUMN series_date VARCHAR(19)",
    "ALTER TABLE event ADD COLUMN series_changes TEXT DEFAULT '' NOT NULL",
    "CREATE UNIQUE INDEX event_series_id_series_date ON event (series_id, series_date)",
    "CREATE INDEX event_series_id_is_past_starts_at ON event (series_id, is_past, starts_at)",
    "ALTER TABLE participation ADD COLUMN series_answer_id {key} REFERENCES series_answer (id) ON DELETE SET NULL",
    "CREATE INDEX participation_series_answer_id ON participation (series_answer_id)",
)
NO_COLUMNS = (
    "DROP INDEX participation_series_answer_id",
    "ALTER TABLE participation DROP COLUMN series_answer_id",
    "DROP INDEX event_series_id_is_past_starts_at",
    "DROP INDEX event_series_id_series_date",
    "ALTER TABLE event DROP COLUMN series_changes",
    "ALTER TABLE event DROP COLUMN series_date",
    "ALTER TABLE event DROP COLUMN series_id",
)


def up(migrator, db):
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)
    key = "INTEGER" if type(db).__name__ == "SqliteDatabase" else "BIGINT"
    for statement in COLUMNS:
        db.execute_sql(statement.format(key=key))


def down(migrator, db):
    for statement in NO_COLUMNS:
        db.execute_sql(statement)
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.drop_tables(list(reversed(TABLES)), safe=False)
