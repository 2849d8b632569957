"""The threads of `python app.py`: they wake when there is work, and hold nothing while there is none."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mobilizon_lite.database import SQLITE_FILE, is_sqlite, transaction
from mobilizon_lite.facts import SiteChanged
from mobilizon_lite.jobs import embedded, queues
from mobilizon_lite.jobs.draining_thread import DrainingThread, Lookout
from mobilizon_lite.reactions import table
from mobilizon_lite.reactions.reaction import Reaction

PATIENCE = 10


@pytest.fixture
def threads(app):
    embedded.start()
    yield
    embedded.stop()


@pytest.fixture
def is_done(monkeypatch) -> threading.Event:
    """Set by what follows from SiteChanged."""
    event = threading.Event()
    reaction = Reaction("note", lambda _work: event.set())
    monkeypatch.setitem(table.TABLE, SiteChanged, (reaction,))
    monkeypatch.setitem(table.BY_NAME, "note", reaction)
    return event


def test_what_follows_from_a_fact_is_done_at_once(threads, is_done):
    with transaction() as record:
        record(SiteChanged())

    assert is_done.wait(PATIENCE)
    assert embedded.what_is_wrong() is None


def test_threads_without_work_hold_no_connection(threads, is_done):
    if not is_sqlite():
        pytest.skip("Postgres connections go back to a pool")
    with transaction() as record:
        record(SiteChanged())
    assert is_done.wait(PATIENCE)

    # Left are that of this thread and that of the lookout, and sometimes that of a thread that looks at this moment.
    wait_until(lambda: open_connections() <= 3)


def test_what_becomes_due_while_a_thread_works_is_not_forgotten(app):
    waiting, worked_off, is_at_it, goes_on = ["one"], [], threading.Event(), threading.Event()

    def drain() -> None:
        worked_off.append(waiting.pop())
        is_at_it.set()
        goes_on.wait(PATIENCE)

    drainer = DrainingThread("drain", drain, lambda: 0.0 if waiting else None)
    lookout = Lookout([drainer])
    for thread in (drainer, lookout):
        thread.start()
    assert is_at_it.wait(PATIENCE)

    waiting.append("two")
    queues.wake_here()
    goes_on.set()

    wait_until(lambda: worked_off == ["one", "two"])
    for thread in (lookout, drainer):
        thread.stop()
        thread.join(PATIENCE)
    assert not lookout.is_alive()
    assert not drainer.is_alive()


def test_a_thread_that_failed_goes_on_with_the_next(app, caplog, monkeypatch):
    monkeypatch.setattr("mobilizon_lite.jobs.draining_thread.SLEEP_AFTER_FAILURE", 0.01)
    runs = []

    def drain() -> None:
        runs.append(True)
        if len(runs) == 1:
            raise RuntimeError("no")

    drainer = DrainingThread("drain", drain, lambda: None)
    drainer.start()

    drainer.ask()
    wait_until(lambda: len(runs) == 1)
    drainer.ask()

    wait_until(lambda: len(runs) == 2)
    drainer.stop()
    drainer.join(PATIENCE)
    assert "drain could not go on" in caplog.text


def open_connections() -> int:
    return sum(is_log(link) for link in Path("/proc/self/fd").iterdir())


def is_log(link: Path) -> bool:
    """One is open for each connection. (Of the database itself, SQLite keeps what was closed for the next to open.)"""
    try:
        return Path(os.readlink(link)).name == f"{SQLITE_FILE}-wal"
    except FileNotFoundError:
        # Closed since it was listed.
        return False


def wait_until(is_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_true():
        assert time.monotonic() < deadline
        time.sleep(0.02)
