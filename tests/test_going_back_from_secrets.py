"""The migration of secrets: what is there stays, and going back makes nothing public."""

from tests.test_migrating_a_filled_site import counts, old_site, shape  # noqa: F401  (a fixture)

MIGRATION = "0006_secrets"


def test_what_was_there_is_no_secret_afterwards(old_site):  # noqa: F811
    db, runner = old_site
    before = counts(db)

    runner.up(MIGRATION)

    columns = "place_reveal, exact_name, place_tell_at, hides_numbers, invitation_version, invitation_hash, is_listed"
    rows = db.execute_sql(f"SELECT {columns} FROM event").fetchall()
    assert rows == [("always", "", None, False, 1, None, True)]
    assert {name: counts(db)[name] for name in before} == before


def test_going_back_leaves_the_area_and_hides_what_was_private(old_site):  # noqa: F811
    db, runner = old_site
    runner.up(MIGRATION)
    db.execute_sql("UPDATE event SET visibility = 'private', place_name = 'near the canal'")
    db.execute_sql("UPDATE event SET exact_name = 'Hangar 9', place_reveal = 'accepted'")

    runner.down(MIGRATION)

    rows = db.execute_sql("SELECT visibility, is_draft, is_listed, place_name FROM event").fetchall()
    assert rows == [("unlisted", True, False, "near the canal")]
    assert "exact_name" not in {column.name for column in db.get_columns("event")}


def test_going_back_and_forth_gives_the_same_tables(old_site):  # noqa: F811
    db, runner = old_site
    runner.up(MIGRATION)
    before = shape(db)

    runner.down(MIGRATION)
    runner.up(MIGRATION)

    assert shape(db) == before
