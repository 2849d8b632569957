"""People who were there before their names could be searched are found too, and one can go back."""

from tests.test_migrating_a_filled_site import old_site, shape

__all__ = ["old_site"]
MIGRATION = "0009_finding"


def test_names_of_people_are_filled_in(old_site):
    db, runner = old_site
    db.execute_sql("UPDATE actor SET display_name = 'Élise Œuvrard'")

    runner.up(MIGRATION)

    assert db.execute_sql("SELECT name_words FROM actor").fetchall() == [("elise oeuvrard alice",)]


def test_events_are_still_found_by_their_words(old_site):
    db, runner = old_site
    runner.up(MIGRATION)
    is_postgres = "Postgres" in type(db).__name__
    found = (
        "SELECT id FROM event WHERE search_words @@ to_tsquery('simple', '{word}')"
        if is_postgres
        else "SELECT rowid FROM event_search WHERE event_search MATCH '{word}'"
    )

    assert db.execute_sql(found.format(word="marche")).fetchall() == [(1,)]
    db.execute_sql("UPDATE event SET search_text = 'autre'")
    assert db.execute_sql(found.format(word="autre")).fetchall() == [(1,)]


def test_going_back_leaves_the_tables_as_they_were(old_site):
    db, runner = old_site
    runner.up(max(migration.name for migration in runner.migrations() if migration.name < MIGRATION))
    before = shape(db)
    runner.up(MIGRATION)

    runner.down(MIGRATION)

    assert shape(db) == before
