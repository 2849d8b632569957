"""Requests for an account, several profiles with pictures, a person's own choices, and private feeds."""

from peewee import (
    BigAutoField,
    DateTimeField,
    FixedCharField,
    ForeignKeyField,
    IntegerField,
    Model,
    UUIDField,
)


class Frozen(Model):
    class Meta:
        legacy_table_names = False


class Account(Frozen):
    id = BigAutoField()


class Actor(Frozen):
    id = BigAutoField()


class FeedLink(Frozen):
    id = BigAutoField()
    created_at = DateTimeField()
    uuid = UUIDField(unique=True)
    account = ForeignKeyField(Account, backref="+", on_delete="CASCADE")
    profile = ForeignKeyField(Actor, null=True, backref="+", on_delete="CASCADE")
    version = IntegerField()
    token_hash = FixedCharField(max_length=64, unique=True)

    class Meta:
        table_name = "feed_link"


# Plain statements: peewee would rebuild a table of SQLite for these.
COLUMNS = (
    "ALTER TABLE registration ADD COLUMN reason TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE registration ADD COLUMN is_doubtful {no} NOT NULL",
    "ALTER TABLE registration ADD COLUMN sent_at {moment}",
    "ALTER TABLE registration ADD COLUMN confirmed_at {moment}",
    "ALTER TABLE registration ADD COLUMN refused_at {moment}",
    "ALTER TABLE account ADD COLUMN is_new {no} NOT NULL",
    "ALTER TABLE account ADD COLUMN home_town INTEGER",
    "ALTER TABLE account ADD COLUMN home_radius INTEGER",
    "ALTER TABLE account ADD COLUMN mails_answers {yes} NOT NULL",
    "ALTER TABLE account ADD COLUMN mails_changes {yes} NOT NULL",
    "ALTER TABLE account ADD COLUMN mails_reminders {yes} NOT NULL",
    "ALTER TABLE account ADD COLUMN mails_comments {yes} NOT NULL",
    "ALTER TABLE actor ADD COLUMN acted_at {moment}",
    "ALTER TABLE actor ADD COLUMN avatar_id {key} REFERENCES media (id) ON DELETE SET NULL",
    "CREATE INDEX actor_avatar_id ON actor (avatar_id)",
)
# Until now a page was shown for whoever had published for everybody; from now on for who says so.
KEEP_PAGES = (
    "UPDATE actor SET is_discoverable = {true} WHERE host IS NULL AND deleted_at IS NULL"
    " AND id IN (SELECT organizer_id FROM event WHERE is_listed = {true})"
)
NO_COLUMNS = (
    "DROP INDEX actor_avatar_id",
    "ALTER TABLE actor DROP COLUMN avatar_id",
    "ALTER TABLE actor DROP COLUMN acted_at",
    "ALTER TABLE account DROP COLUMN mails_comments",
    "ALTER TABLE account DROP COLUMN mails_reminders",
    "ALTER TABLE account DROP COLUMN mails_changes",
    "ALTER TABLE account DROP COLUMN mails_answers",
    "ALTER TABLE account DROP COLUMN home_radius",
    "ALTER TABLE account DROP COLUMN home_town",
    "ALTER TABLE account DROP COLUMN is_new",
    "ALTER TABLE registration DROP COLUMN refused_at",
    "ALTER TABLE registration DROP COLUMN confirmed_at",
    "ALTER TABLE registration DROP COLUMN sent_at",
    "ALTER TABLE registration DROP COLUMN is_doubtful",
    "ALTER TABLE registration DROP COLUMN reason",
)
SQLITE_WORDS = {
    "key": "INTEGER",
    "moment": "DATETIME",
    "yes": "INTEGER DEFAULT 1",
    "no": "INTEGER DEFAULT 0",
    "true": "1",
}
POSTGRES_WORDS = {
    "key": "BIGINT",
    "moment": "TIMESTAMP",
    "yes": "BOOLEAN DEFAULT TRUE",
    "no": "BOOLEAN DEFAULT FALSE",
    "true": "TRUE",
}
# The values of settings are JSON.
SWITCH_TO_WORD = (
    "UPDATE site_setting SET name = 'registrations', value = '\"closed\"'"
    " WHERE name = 'registrations_open' AND CAST(value AS TEXT) = 'false'",
    "DELETE FROM site_setting WHERE name = 'registrations_open'",
)
WORD_TO_SWITCH = (
    "UPDATE site_setting SET name = 'registrations_open', value = 'false'"
    " WHERE name = 'registrations' AND CAST(value AS TEXT) = '\"closed\"'",
    "DELETE FROM site_setting WHERE name = 'registrations'",
)


def up(migrator, db):
    with db.bind_ctx([FeedLink], bind_refs=False, bind_backrefs=False):
        db.create_tables([FeedLink], safe=False)
    words = _words(db)
    for statement in (*COLUMNS, KEEP_PAGES):
        db.execute_sql(statement.format(**words))
    for statement in SWITCH_TO_WORD:
        db.execute_sql(statement)


def down(migrator, db):
    for statement in (*WORD_TO_SWITCH, *NO_COLUMNS):
        db.execute_sql(statement)
    with db.bind_ctx([FeedLink], bind_refs=False, bind_backrefs=False):
        db.drop_tables([FeedLink], safe=False)


def _words(db):
    return SQLITE_WORDS if type(db).__name__ == "SqliteDatabase" else POSTGRES_WORDS
