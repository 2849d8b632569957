"""People who help with an event, several online addresses, and prices."""

from peewee import (
    BigAutoField,
    CharField,
    DateTimeField,
    FixedCharField,
    ForeignKeyField,
    Model,
    UUIDField,
)


class Frozen(Model):
    class Meta:
        legacy_table_names = False


class Actor(Frozen):
    id = BigAutoField()


class Event(Frozen):
    id = BigAutoField()


class EventRole(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    event = ForeignKeyField(Event, backref="+", on_delete="CASCADE")
    actor = ForeignKeyField(Actor, null=True, backref="+", on_delete="CASCADE")
    kind = CharField(max_length=32)
    state = CharField(max_length=32)
    asked_by = ForeignKeyField(Actor, null=True, backref="+", on_delete="SET NULL")
    asked_at = DateTimeField()
    answered_at = DateTimeField(null=True)
    token_hash = FixedCharField(max_length=64, null=True, unique=True)
    expires_at = DateTimeField(null=True)

    class Meta:
        table_name = "event_role"
        indexes = ((("event", "actor", "kind"), True),)


# Plain statements: peewee would rebuild a table of SQLite for these, and lose the triggers of the search.
COLUMNS = {
    "online_name": "VARCHAR(80) DEFAULT '' NOT NULL",
    "more_online": "{json} DEFAULT '[]' NOT NULL",
    "price_kind": "VARCHAR(32) DEFAULT 'unsaid' NOT NULL",
    "price_from": "INTEGER",
    "price_to": "INTEGER",
    "price_currency": "VARCHAR(3) DEFAULT '' NOT NULL",
    "price_note": "VARCHAR(200) DEFAULT '' NOT NULL",
}


def up(migrator, db):
    with db.bind_ctx([EventRole], bind_refs=False, bind_backrefs=False):
        db.create_tables([EventRole], safe=False)
    json = "TEXT" if type(db).__name__ == "SqliteDatabase" else "JSONB"
    for name, kind in COLUMNS.items():
        db.execute_sql(f"ALTER TABLE event ADD COLUMN {name} {kind.format(json=json)}")


def down(migrator, db):
    for name in reversed(COLUMNS):
        db.execute_sql(f"ALTER TABLE event DROP COLUMN {name}")
    with db.bind_ctx([EventRole], bind_refs=False, bind_backrefs=False):
        db.drop_tables([EventRole], safe=False)
