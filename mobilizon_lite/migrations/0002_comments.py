"""Comments under events, who may write them, and reports about them."""

from peewee import (
    BigAutoField,
    CharField,
    DateTimeField,
    ForeignKeyField,
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


class Comment(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    uri = CharField(max_length=2000, unique=True)
    host = CharField(max_length=255, null=True)
    event = ForeignKeyField(Event, backref="+", on_delete="CASCADE")
    author = ForeignKeyField(Actor, null=True, backref="+", on_delete="SET NULL")
    in_reply_to = ForeignKeyField("self", null=True, backref="+", on_delete="SET NULL")
    thread = ForeignKeyField("self", null=True, backref="+", on_delete="CASCADE")
    text = TextField()
    html = TextField()
    language = CharField(max_length=16)
    state = CharField(max_length=32)
    edited_at = DateTimeField(null=True)
    deleted_at = DateTimeField(null=True)

    class Meta:
        table_name = "comment"
        indexes = ((("event", "thread", "id"), False),)


# Plain statements: peewee would rebuild a table of SQLite for these, and lose the triggers of the search.
COLUMNS = (
    "ALTER TABLE event ADD COLUMN comment_mode VARCHAR(32) DEFAULT 'allow_all' NOT NULL",
    "ALTER TABLE event ADD COLUMN comment_mails {yes} NOT NULL",
    "ALTER TABLE report ADD COLUMN comment_id {key} REFERENCES comment (id) ON DELETE SET NULL",
    "CREATE INDEX report_comment_id ON report (comment_id)",
)
NO_COLUMNS = (
    "DROP INDEX report_comment_id",
    "ALTER TABLE report DROP COLUMN comment_id",
    "ALTER TABLE event DROP COLUMN comment_mails",
    "ALTER TABLE event DROP COLUMN comment_mode",
)
SQLITE_WORDS = {"key": "INTEGER", "yes": "INTEGER DEFAULT 1"}
POSTGRES_WORDS = {"key": "BIGINT", "yes": "BOOLEAN DEFAULT TRUE"}


def up(migrator, db):
    with db.bind_ctx([Comment], bind_refs=False, bind_backrefs=False):
        db.create_tables([Comment], safe=False)
    words = SQLITE_WORDS if type(db).__name__ == "SqliteDatabase" else POSTGRES_WORDS
    for statement in COLUMNS:
        db.execute_sql(statement.format(**words))


def down(migrator, db):
    for statement in NO_COLUMNS:
        db.execute_sql(statement)
    with db.bind_ctx([Comment], bind_refs=False, bind_backrefs=False):
        db.drop_tables([Comment], safe=False)
