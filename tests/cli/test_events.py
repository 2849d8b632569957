"""`flask --app app events import`: what it says, what it changes, and how it ends."""

import pytest

from mobilizon_lite.models.events import Event
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from tests.services.importing.test_importing import calendar, item
from tests.strangers import says, stranger


@pytest.fixture
def run(app):
    def run(*arguments):
        return app.test_cli_runner().invoke(args=["events", "import", *arguments])

    return run


@pytest.fixture
def file(tmp_path):
    def write(*items, name="calendar.ics"):
        path = tmp_path / name
        path.write_bytes(calendar(*items))
        return str(path)

    return write


@pytest.fixture
def open_door():
    """Strangers may live on this machine."""
    network.use(Client(allow_private=True))
    yield
    network.use(None)


def test_a_file_comes_in(run, file, cast):
    result = run(file(item()), "--profile", "alice")

    assert result.exit_code == 0
    assert "1 new" in result.output
    assert Event.get().is_listed


def test_bad_items_are_named_and_the_rest_goes_in(run, file, cast):
    result = run(file(item("a@a"), item("b@b", SUMMARY=None)), "--profile", "alice")

    assert result.exit_code == 0
    assert "Line 11: It has no title." in result.output
    assert "1 new" in result.output


def test_a_dry_run_changes_nothing(run, file, cast):
    result = run(file(item()), "--profile", "alice", "--dry-run")

    assert "Would be: 1 new" in result.output
    assert Event.select().count() == 0


def test_drafts_are_kept_as_drafts(run, file, cast):
    run(file(item()), "--profile", "alice", "--draft")

    assert Event.get().is_draft


def test_progress_of_a_long_file_is_told(run, file, cast):
    result = run(file(*(item(f"{number}@long") for number in range(250))), "--profile", "alice")

    assert "100 of 250" in result.output
    assert "250 new" in result.output


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html>", "not a calendar file"),
        (b"", "not a calendar file"),
        (b"x" * 11_000_000, "larger than 10 MB"),
    ],
)
def test_what_is_no_calendar_ends_with_a_sentence_and_saves_nothing(run, tmp_path, cast, content, sentence):
    path = tmp_path / "page.ics"
    path.write_bytes(content)

    result = run(str(path), "--profile", "alice")

    assert result.exit_code == 1
    assert sentence in result.output
    assert Event.select().count() == 0


def test_a_file_that_is_not_there_ends_with_a_sentence(run, cast):
    result = run("/nowhere/calendar.ics", "--profile", "alice")

    assert result.exit_code == 1
    assert "No such file" in result.output


@pytest.mark.parametrize("name", ["nobody", "remi@ailleurs.example"])
def test_a_profile_that_is_not_ours_ends_with_a_sentence(run, file, cast, name):
    result = run(file(item()), "--profile", name)

    assert result.exit_code == 1
    assert "There is no profile" in result.output


def test_an_address_is_fetched_and_remembered(run, cast, open_door):
    with stranger(says(calendar(item()))) as server:
        first = run(server.url("/a.ics"), "--profile", "alice")
        second = run(server.url("/a.ics#top"), "--profile", "alice")

    assert "1 new" in first.output
    assert "1 unchanged" in second.output


def test_an_address_of_this_machine_is_refused(run, cast):
    result = run("https://localhost/a.ics", "--profile", "alice")

    assert result.exit_code == 1
    assert "private network" in result.output


def test_an_address_without_a_calendar_ends_with_a_sentence(run, cast, open_door):
    with stranger(says(b"", status=404)) as server:
        result = run(server.url(), "--profile", "alice")

    assert result.exit_code == 1
    assert "nothing at this address" in result.output
