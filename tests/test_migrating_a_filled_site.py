"""A site that was filled before a migration holds the same afterwards, and can go back: on both databases."""

import os
from contextlib import contextmanager, nullcontext
from uuid import uuid4

import pytest
from playhouse.db_url import connect as connect_url
from playhouse.migrations import Runner

from mobilizon_lite.config import read_settings
from mobilizon_lite.database import connect
from mobilizon_lite.migrations import FOLDER
from tests.databases import put_back_afterwards

WAS_BEFORE = "0001_initial"
MOMENT = "2026-11-01 10:00:00.000000"


@contextmanager
def postgres_of_its_own(url):
    name = f"migrating_{uuid4().hex}"
    server = connect_url(url, unquote_password=True, prefer_psycopg3=True)
    server.execute_sql(f'CREATE DATABASE "{name}"')
    try:
        yield f"{url.rpartition('/')[0]}/{name}"
    finally:
        server.execute_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
        server.close()


@pytest.fixture
def old_site(tmp_path, settings):
    """A database of the site's kind, as 0001 left it, with an event, an answer and a report in it."""
    environment = {"DATA_DIR": str(tmp_path / "old")}
    url = os.environ.get("TEST_DATABASE_URL")
    own = postgres_of_its_own(url) if url else nullcontext("")
    with put_back_afterwards(settings), own as own_url:
        db = connect(read_settings(environment | ({"DATABASE_URL": own_url} if own_url else {})))
        runner = Runner(db, str(FOLDER))
        runner.up(WAS_BEFORE)
        fill(db)
        yield db, runner
        db.close()
        if url:
            db.close_all()


def fill(db):
    def insert(table, **values):
        mark = "%s" if "Postgres" in type(db).__name__ else "?"
        columns, marks = ", ".join(values), ", ".join([mark] * len(values))
        db.execute_sql(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values()))

    row = {"created_at": MOMENT}
    insert("actor", id=1, uuid=uuid4().hex, uri="https://a.example/@alice", handle="alice", kind="person", username="alice",
           display_name="Alice", summary="", is_discoverable=False, **row)  # fmt: skip
    insert("event", id=1, uuid=uuid4().hex, uri="https://a.example/events/1", organizer_id=1, title="Marche", description="",
           description_html="", language="fr", category="MEETING", is_past=False, timezone="Europe/Paris", is_all_day=False,
           recurrence_text="", place_name="", street="", town="", region="", country="", is_online=False, online_url="",
           visibility="public", status="confirmed", is_draft=False, join_mode="free", max_guests=9, accepted_people=1,
           is_listed=True, updated_at=MOMENT, sequence=0, version=1, search_text="marche", **row)  # fmt: skip
    insert("participation", id=1, uuid=uuid4().hex, uri="https://a.example/participations/1", event_id=1, nickname="Lou",
           party_size=1, message="", state="accepted", token_version=1, mails_stopped=False, queued_at=MOMENT,
           event_sequence=0, **row)  # fmt: skip
    insert("report", id=1, uuid=uuid4().hex, event_id=1, text="Voyez", state="open", **row)


def counts(db):
    new = ("schema_migration", "comment", "feed_link")
    names = [name for name in db.get_tables() if name not in new]
    return {name: db.execute_sql(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in sorted(names)}


def shape(db):
    return {
        name: (sorted(db.get_columns(name)), sorted(db.get_indexes(name)), sorted(db.get_foreign_keys(name)))
        for name in sorted(db.get_tables())
        if name != "schema_migration"
    }


def test_nothing_is_lost_and_what_is_new_has_its_default(old_site):
    db, runner = old_site
    before = counts(db)

    runner.up("0002_comments")

    assert counts(db) == before
    assert db.execute_sql("SELECT comment_mode, comment_mails FROM event").fetchall() == [("allow_all", True)]
    assert db.execute_sql("SELECT comment_id FROM report").fetchall() == [(None,)]
    assert db.execute_sql("SELECT COUNT(*) FROM comment").fetchone() == (0,)


def test_an_event_is_still_found_by_its_words(old_site):
    db, runner = old_site
    runner.up("0002_comments")
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
    before, shape_before = counts(db), shape(db)
    runner.up("0002_comments")

    runner.down("0002_comments")

    assert counts(db) == before
    assert shape(db) == shape_before
    assert db.execute_sql("SELECT title FROM event").fetchall() == [("Marche",)]


def test_who_published_keeps_a_page_and_who_did_not_gets_none(old_site):
    db, runner = old_site
    db.execute_sql(
        "INSERT INTO actor (id, uuid, created_at, uri, handle, kind, username, display_name, summary, is_discoverable) "
        f"VALUES (2, '{uuid4().hex}', '{MOMENT}', 'https://a.example/@bob', 'bob', 'person', 'bob', 'Bob', '', '0')"
    )

    runner.up("0003_people")

    pages = db.execute_sql("SELECT username, is_discoverable FROM actor ORDER BY id").fetchall()
    assert [(name, bool(page)) for name, page in pages] == [("alice", True), ("bob", False)]


@pytest.mark.parametrize(("before", "after"), [("false", [("registrations", '"closed"')]), ("true", [])])
def test_whether_everybody_may_register_stays_as_it_was(old_site, before, after):
    db, runner = old_site
    db.execute_sql(f"INSERT INTO site_setting (name, value) VALUES ('registrations_open', '{before}')")
    stored = "SELECT name, CAST(value AS TEXT) FROM site_setting"

    runner.up("0003_people")
    assert db.execute_sql(stored).fetchall() == after
    runner.down("0003_people")

    assert db.execute_sql(stored).fetchall() == ([("registrations_open", before)] if after else [])


def test_people_lose_nothing_on_the_way_there_and_back(old_site):
    db, runner = old_site
    runner.up("0002_comments")
    before, shape_before = counts(db), shape(db)

    runner.up("0003_people")
    assert counts(db) == before
    runner.down("0003_people")

    assert counts(db) == before
    assert shape(db) == shape_before


def test_what_was_there_belongs_to_no_series_and_comes_back_as_it_was(old_site):
    db, runner = old_site
    runner.up("0003_people")
    before, shape_before = counts(db), shape(db)

    runner.up("0004_series")
    linked = db.execute_sql("SELECT series_id, series_date, series_changes FROM event").fetchall()
    answered = db.execute_sql("SELECT series_answer_id FROM participation").fetchall()
    runner.down("0004_series")

    assert (linked, answered) == ([(None, None, "")], [(None,)])
    assert counts(db) == before
    assert shape(db) == shape_before


STEPS = sorted(path.stem for path in FOLDER.glob("0*.py"))


@pytest.mark.parametrize(("before", "step"), list(zip(STEPS, STEPS[1:], strict=False)), ids=STEPS[1:])
def test_each_step_forward_and_back_leaves_a_filled_site_as_it_was(old_site, before, step):
    db, runner = old_site
    if before != WAS_BEFORE:
        runner.up(before)
    rows_before, shape_before, titles = counts(db), shape(db), "SELECT title, accepted_people FROM event"

    runner.up(step)
    kept = {name: number for name, number in counts(db).items() if name in rows_before}
    runner.down(step)

    assert kept == counts(db) == rows_before
    assert shape(db) == shape_before
    assert db.execute_sql(titles).fetchall() == [("Marche", 1)]


def test_the_whole_way_forward_and_back(old_site):
    db, runner = old_site
    rows_before, shape_before = counts(db), shape(db)

    runner.up()
    kept = {name: number for name, number in counts(db).items() if name in rows_before}
    for step in reversed(STEPS[1:]):
        runner.down(step)

    assert kept == counts(db) == rows_before
    assert shape(db) == shape_before
