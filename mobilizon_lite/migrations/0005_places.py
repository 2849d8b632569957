"""Places that are remembered, accessibility, care and links of events, and what people who come need."""

from peewee import (
    BigAutoField,
    BooleanField,
    CharField,
    DateTimeField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    TextField,
    UUIDField,
)


class Frozen(Model):
    class Meta:
        legacy_table_names = False


class Actor(Frozen):
    id = BigAutoField()


class Event(Frozen):
    id = BigAutoField()


class Participation(Frozen):
    id = BigAutoField()


class Venue(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    uri = CharField(max_length=2000, unique=True)
    host = CharField(max_length=255, null=True)
    created_by = ForeignKeyField(Actor, null=True, backref="+", on_delete="SET NULL")
    name = CharField(max_length=200)
    street = CharField(max_length=200)
    town = CharField(max_length=200)
    region = CharField(max_length=200)
    country = CharField(max_length=2)
    geoname_id = IntegerField(null=True)
    latitude = FloatField(null=True)
    longitude = FloatField(null=True)
    description = TextField()
    access = JSONField()
    access_note = CharField(max_length=500)
    way_there = CharField(max_length=500)
    name_key = CharField(max_length=400, index=True)
    search_key = TextField()
    updated_at = DateTimeField()
    version = IntegerField()
    hidden_at = DateTimeField(null=True)
    merged_into = ForeignKeyField("self", null=True, backref="+", on_delete="SET NULL")


class EventDetails(Frozen):
    event = ForeignKeyField(Event, primary_key=True, backref="+", on_delete="CASCADE")
    place_access = JSONField()
    access = JSONField()
    access_note = CharField(max_length=500)
    access_contact = CharField(max_length=500)
    care = JSONField()
    links = JSONField()
    asks_needs = BooleanField()


class ParticipationNeed(Frozen):
    participation = ForeignKeyField(Participation, primary_key=True, backref="+", on_delete="CASCADE")
    text = CharField(max_length=300)


TABLES = (Venue, EventDetails, ParticipationNeed)

# Plain statements: peewee would rebuild a table of SQLite for these, and lose the triggers of the search.
COLUMNS = (
    "ALTER TABLE event ADD COLUMN venue_id {key} REFERENCES venue (id) ON DELETE SET NULL",
    "CREATE INDEX event_venue_id ON event (venue_id)",
    "CREATE INDEX event_venue_id_is_listed_is_past_over_at ON event (venue_id, is_listed, is_past, over_at)",
    "ALTER TABLE event ADD COLUMN is_step_free {no} NOT NULL",
    "CREATE INDEX event_is_step_free_is_listed_is_past_starts_at_over_at ON event "
    "(is_step_free, is_listed, is_past, starts_at, over_at)",
)
NO_COLUMNS = (
    "DROP INDEX event_is_step_free_is_listed_is_past_starts_at_over_at",
    "ALTER TABLE event DROP COLUMN is_step_free",
    "DROP INDEX event_venue_id_is_listed_is_past_over_at",
    "DROP INDEX event_venue_id",
    "ALTER TABLE event DROP COLUMN venue_id",
)
SQLITE_WORDS = {"key": "INTEGER", "no": "INTEGER DEFAULT 0"}
POSTGRES_WORDS = {"key": "BIGINT", "no": "BOOLEAN DEFAULT FALSE"}


def up(migrator, db):
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)
    words = SQLITE_WORDS if type(db).__name__ == "SqliteDatabase" else POSTGRES_WORDS
    for statement in COLUMNS:
        db.execute_sql(statement.format(**words))


def down(migrator, db):
    for statement in NO_COLUMNS:
        db.execute_sql(statement)
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
