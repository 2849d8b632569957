"""The folded names that people are found by; on Postgres, the words of events stored instead of computed for each search."""

from mobilizon_lite.lib.words import folded_words

# Computed when a row is written, so that sorting by relevance and phrases need not read and cut each text again.
POSTGRES_WORDS = (
    "DROP INDEX event_search",
    "ALTER TABLE event ADD COLUMN search_words tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED",
    "CREATE INDEX event_search ON event USING gin (search_words)",
)
POSTGRES_WORDS_BEFORE = (
    "DROP INDEX event_search",
    "ALTER TABLE event DROP COLUMN search_words",
    "CREATE INDEX event_search ON event USING gin (to_tsvector('simple', search_text))",
)


def up(migrator, db):
    db.execute_sql("ALTER TABLE actor ADD COLUMN name_words TEXT DEFAULT '' NOT NULL")
    _fill_names(db)
    _on_postgres(db, POSTGRES_WORDS)


def down(migrator, db):
    _on_postgres(db, POSTGRES_WORDS_BEFORE)
    db.execute_sql("ALTER TABLE actor DROP COLUMN name_words")


def _fill_names(db):
    statement = "UPDATE actor SET name_words = ? WHERE id = ?".replace("?", db.param)
    rows = db.execute_sql("SELECT id, display_name, username FROM actor WHERE deleted_at IS NULL").fetchall()
    for actor_id, display_name, username in rows:
        db.execute_sql(statement, (" ".join(folded_words(f"{display_name} {username}")), actor_id))


def _on_postgres(db, statements):
    if type(db).__name__ != "SqliteDatabase":
        for statement in statements:
            db.execute_sql(statement)
