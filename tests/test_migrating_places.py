"""A filled site learns of places, details and needs, and can go back: on both databases."""

from mobilizon_lite.migrations import FOLDER
from tests.test_migrating_a_filled_site import counts, old_site, shape

__all__ = ["old_site"]

THIS = "0005_places"
# Whichever stands before it in the folder.
BEFORE = max(path.stem for path in FOLDER.glob("[0-9]*.py") if path.stem < THIS)
NEW_TABLES = {"venue", "event_details", "participation_need"}


def test_nothing_is_lost_and_no_place_is_known_yet(old_site):
    db, runner = old_site
    runner.up(BEFORE)
    before = counts(db)

    runner.up(THIS)

    after = counts(db)
    assert {name: number for name, number in after.items() if name not in NEW_TABLES} == before
    assert {after[name] for name in NEW_TABLES} == {0}
    assert db.execute_sql("SELECT venue_id, is_step_free FROM event").fetchall() == [(None, False)]


def test_an_event_is_still_found_by_its_words(old_site):
    db, runner = old_site
    runner.up(THIS)
    if "Postgres" in type(db).__name__:
        found = (
            "SELECT id FROM event WHERE to_tsvector('simple', search_text) @@ to_tsquery('simple', 'autre')"
        )
    else:
        found = "SELECT rowid FROM event_search WHERE event_search MATCH 'autre'"

    db.execute_sql("UPDATE event SET search_text = 'autre'")

    assert db.execute_sql(found).fetchall() == [(1,)]


def test_going_back_leaves_what_was_there(old_site):
    db, runner = old_site
    runner.up(BEFORE)
    before, shape_before = counts(db), shape(db)
    runner.up(THIS)

    runner.down(THIS)

    assert counts(db) == before
    assert shape(db) == shape_before
