"""Places that are revealed later, hidden numbers, and invitation links to private events."""

# Plain statements: peewee would rebuild the table of SQLite for these, and lose the triggers of the search.
COLUMNS = (
    "ALTER TABLE event ADD COLUMN place_reveal VARCHAR(32) DEFAULT 'always' NOT NULL",
    "ALTER TABLE event ADD COLUMN place_reveal_at {moment}",
    "ALTER TABLE event ADD COLUMN exact_name VARCHAR(200) DEFAULT '' NOT NULL",
    "ALTER TABLE event ADD COLUMN exact_street VARCHAR(200) DEFAULT '' NOT NULL",
    "ALTER TABLE event ADD COLUMN exact_online_url VARCHAR(2000) DEFAULT '' NOT NULL",
    "ALTER TABLE event ADD COLUMN exact_more_online {json} DEFAULT '[]' NOT NULL",
    "ALTER TABLE event ADD COLUMN place_in_mails {no} NOT NULL",
    "ALTER TABLE event ADD COLUMN place_tell_at {moment}",
    "ALTER TABLE event ADD COLUMN hides_numbers {no} NOT NULL",
    "ALTER TABLE event ADD COLUMN invitation_version INTEGER DEFAULT 1 NOT NULL",
    "ALTER TABLE event ADD COLUMN invitation_hash CHAR(64)",
    "CREATE INDEX event_place_tell_at ON event (place_tell_at)",
    "CREATE UNIQUE INDEX event_invitation_hash ON event (invitation_hash)",
)
NO_COLUMNS = (
    "DROP INDEX event_invitation_hash",
    "DROP INDEX event_place_tell_at",
    "ALTER TABLE event DROP COLUMN invitation_hash",
    "ALTER TABLE event DROP COLUMN invitation_version",
    "ALTER TABLE event DROP COLUMN hides_numbers",
    "ALTER TABLE event DROP COLUMN place_tell_at",
    "ALTER TABLE event DROP COLUMN place_in_mails",
    "ALTER TABLE event DROP COLUMN exact_more_online",
    "ALTER TABLE event DROP COLUMN exact_online_url",
    "ALTER TABLE event DROP COLUMN exact_street",
    "ALTER TABLE event DROP COLUMN exact_name",
    "ALTER TABLE event DROP COLUMN place_reveal_at",
    "ALTER TABLE event DROP COLUMN place_reveal",
)
# What only this version knows how to keep from everybody must not become public by going back.
CLOSE = "UPDATE event SET is_listed = {false}, is_draft = {true} WHERE visibility = 'private'"
SQLITE_WORDS = {"moment": "DATETIME", "json": "TEXT", "no": "INTEGER DEFAULT 0"}
POSTGRES_WORDS = {"moment": "TIMESTAMP", "json": "JSONB", "no": "BOOLEAN DEFAULT FALSE"}


def up(migrator, db):
    words = SQLITE_WORDS if type(db).__name__ == "SqliteDatabase" else POSTGRES_WORDS
    for statement in COLUMNS:
        db.execute_sql(statement.format(**words))


def down(migrator, db):
    truth = (
        {"false": "0", "true": "1"}
        if type(db).__name__ == "SqliteDatabase"
        else {"false": "FALSE", "true": "TRUE"}
    )
    db.execute_sql(CLOSE.format(**truth))
    db.execute_sql("UPDATE event SET visibility = 'unlisted' WHERE visibility = 'private'")
    for statement in NO_COLUMNS:
        db.execute_sql(statement)
