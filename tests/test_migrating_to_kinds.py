"""A filled site gets what 0008 brings, with its defaults, and can go back."""

from mobilizon_lite.migrations import FOLDER
from tests.test_migrating_a_filled_site import counts, old_site, shape

__all__ = ["old_site"]
KINDS = "0008_kinds"
WAS_BEFORE = max(path.stem for path in FOLDER.glob("0*.py") if path.stem < KINDS)


def test_an_event_of_before_has_no_price_no_second_address_and_nobody_who_helps(old_site):
    db, runner = old_site
    before = counts(db)

    runner.up(KINDS)

    assert {name: number for name, number in counts(db).items() if name in before} == before
    columns = "online_name, price_kind, price_from, price_to, price_currency, price_note"
    assert db.execute_sql(f"SELECT {columns} FROM event").fetchall() == [("", "unsaid", None, None, "", "")]
    assert db.execute_sql("SELECT COUNT(*) FROM event_role").fetchone() == (0,)


def test_going_back_leaves_what_was_there(old_site):
    db, runner = old_site
    runner.up(WAS_BEFORE)
    before, shape_before = counts(db), shape(db)
    runner.up(KINDS)

    runner.down(KINDS)

    assert counts(db) == before
    assert shape(db) == shape_before
