"""Codes of answers, sign-up elsewhere or until a moment, and the numbers that stay after answers are deleted."""

from peewee import AutoField, BigAutoField, CharField, ForeignKeyField, IntegerField, Model

from mobilizon_lite.lib.codes import new_code

BATCH = 1_000


class Frozen(Model):
    class Meta:
        legacy_table_names = False


class Event(Frozen):
    id = BigAutoField()


class AnswerCount(Frozen):
    id = AutoField()
    event = ForeignKeyField(Event, backref="+", on_delete="CASCADE")
    day = CharField(max_length=10)
    state = CharField(max_length=32)
    answers = IntegerField()
    people = IntegerField()

    class Meta:
        table_name = "answer_count"
        indexes = ((("event", "day", "state"), True),)


# Plain statements: peewee would rebuild a table of SQLite for these, and lose the triggers of the search.
COLUMNS = (
    "ALTER TABLE event ADD COLUMN external_url VARCHAR(2000) DEFAULT '' NOT NULL",
    "ALTER TABLE event ADD COLUMN answers_until {moment}",
    "ALTER TABLE participation ADD COLUMN code CHAR(6)",
)
NO_COLUMNS = (
    "DROP INDEX participation_event_id_code",
    "ALTER TABLE participation DROP COLUMN code",
    "ALTER TABLE event DROP COLUMN answers_until",
    "ALTER TABLE event DROP COLUMN external_url",
)


def up(migrator, db):
    is_sqlite = type(db).__name__ == "SqliteDatabase"
    with db.bind_ctx([AnswerCount], bind_refs=False, bind_backrefs=False):
        db.create_tables([AnswerCount], safe=False)
    for statement in COLUMNS:
        db.execute_sql(statement.format(moment="DATETIME" if is_sqlite else "TIMESTAMP"))
    give_codes(db, "?" if is_sqlite else "%s")
    db.execute_sql("CREATE UNIQUE INDEX participation_event_id_code ON participation (event_id, code)")


def down(migrator, db):
    for statement in NO_COLUMNS:
        db.execute_sql(statement)
    with db.bind_ctx([AnswerCount], bind_refs=False, bind_backrefs=False):
        db.drop_tables([AnswerCount], safe=False)


def give_codes(db, mark):
    """A code for each answer that is there already, no two alike."""
    ids = [row[0] for row in db.execute_sql("SELECT id FROM participation").fetchall()]
    codes = set()
    while len(codes) < len(ids):
        codes.add(new_code())
    statement = f"UPDATE participation SET code = {mark} WHERE id = {mark}"  # noqa: S608 (only the marks differ)
    pairs = list(zip(codes, ids, strict=True))
    for start in range(0, len(pairs), BATCH):
        with db.atomic():
            for pair in pairs[start : start + BATCH]:
                db.execute_sql(statement, pair)
