"""Answers from before there were codes get one each, and a site can go back."""

from mobilizon_lite.lib.codes import read_code
from mobilizon_lite.migrations import FOLDER
from tests.test_migrating_a_filled_site import counts, old_site, shape

__all__ = ["old_site"]  # the fixture

THIS = "0007_taking_part"


def test_every_answer_gets_a_code_of_its_own(old_site):
    db, runner = old_site
    same = "event_id, nickname, party_size, message, state, token_version, mails_stopped, queued_at, event_sequence, created_at"
    for number in range(2, 30):
        own = f"{number}, '{number:032x}', 'https://a.example/{number}'"
        db.execute_sql(
            f"INSERT INTO participation (id, uuid, uri, {same}) SELECT {own}, {same} FROM participation WHERE id = 1"
        )

    runner.up(THIS)

    codes = [code for (code,) in db.execute_sql("SELECT code FROM participation").fetchall()]
    assert len(set(codes)) == 29
    assert all(read_code(code) for code in codes)
    assert db.execute_sql("SELECT external_url, answers_until FROM event").fetchall() == [("", None)]


def test_going_back_leaves_what_was_there(old_site):
    db, runner = old_site
    names = sorted(path.stem for path in FOLDER.glob("[0-9]*.py"))
    runner.up(names[names.index(THIS) - 1])
    before, shape_before = counts(db), shape(db)
    runner.up(THIS)

    runner.down(THIS)

    assert counts(db) == before
    assert shape(db) == shape_before
