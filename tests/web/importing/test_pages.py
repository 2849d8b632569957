"""Importing on a page: a file at once, an address later, and what became of it; nobody else sees it."""

from io import BytesIO

import pytest

from mobilizon_lite.models.calendar_imports import CalendarImport, ImportState
from mobilizon_lite.models.events import Event
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from mobilizon_lite.services.importing import orders
from tests.services.importing.test_importing import calendar, item
from tests.strangers import says, stranger


@pytest.fixture
def open_door():
    network.use(Client(allow_private=True))
    yield
    network.use(None)


@pytest.fixture
def alice(sign_in, cast):
    return sign_in(cast.alice)


def send_file(browser, content, form_id="a-form-of-alice", **fields):
    fields = {"form_id": form_id, "publishes": "now", "language": "fr", **fields}
    response = browser.post(
        "/import", data={**fields, "file": (BytesIO(content), "calendar.ics")}, headers=SAME_SITE
    )
    # The test client leaves the temporary file of a large request to the garbage collector, which complains.
    response.request.environ["wsgi.input"].close()
    return response


def send_address(browser, address, form_id="a-form-of-alice"):
    return browser.post(
        "/import", data={"form_id": form_id, "publishes": "now", "address": address}, headers=SAME_SITE
    )


SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


def test_a_visitor_is_asked_to_sign_in(client, cast):
    response = client.get("/import")

    assert response.status_code == 302
    assert "/sign-in" in response.location


def test_a_file_is_imported_at_once(alice):
    response = send_file(alice, calendar(item(), item("b@b", SUMMARY=None)))

    page = alice.get(response.location).text
    assert response.status_code == 303
    assert "1 new event, published" in page
    assert "It has no title." in page
    assert "line 11 of the file" in page
    assert Event.get().is_listed
    assert Event.get().language == "fr"


def test_a_second_tap_shows_the_same_import(alice):
    first = send_file(alice, calendar(item()))
    second = send_file(alice, calendar(item()))

    assert first.location == second.location
    assert CalendarImport.select().count() == 1


def test_the_file_itself_is_not_kept(alice):
    send_file(alice, calendar(item()))

    assert CalendarImport.get().content is None


def test_drafts_when_asked_for(alice):
    send_file(alice, calendar(item()), publishes="drafts")

    assert Event.get().is_draft


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n", "not a calendar file"),
        (b"BEGIN:VCALENDAR\n" + b"x" * 11_000_000, "larger than 10 MB"),
    ],
)
def test_what_is_no_calendar_is_refused_and_not_kept(alice, content, sentence):
    response = send_file(alice, content)

    assert response.status_code == 422
    assert sentence in response.text
    assert CalendarImport.select().count() == 0


def test_neither_a_file_nor_an_address(alice):
    response = send_address(alice, "")

    assert response.status_code == 422
    assert "Choose a file, or write the address" in response.text


def test_both_a_file_and_an_address(alice):
    response = send_file(alice, calendar(item()), address="https://calendar.example/a.ics")

    assert response.status_code == 422
    assert "not both" in response.text


def test_an_address_is_fetched_later(alice, work, open_door):
    with stranger(says(calendar(item()))) as server:
        response = send_address(alice, server.url("/a.ics"))
        before = alice.get(response.location).text
        asked_before = list(server.requests)
        work()
        after = alice.get(response.location).text

    assert asked_before == []
    assert "The calendar is being fetched." in before
    assert "All is imported." in after
    assert Event.select().count() == 1


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("https://localhost/a.ics", "private network"), ("http://example.org/a.ics", "begin with https://")],
)
def test_an_address_that_may_not_be_asked_says_so(alice, work, address, sentence):
    response = send_address(alice, address)
    work()

    page = alice.get(response.location).text
    assert "Nothing was imported." in page
    assert sentence in page


def test_a_page_instead_of_a_calendar_saves_nothing(alice, work, open_door):
    with stranger(says(b"<!doctype html>")) as server:
        response = send_address(alice, server.url())
        work()

    assert "This is not a calendar file" in alice.get(response.location).text
    assert Event.select().count() == 0


def test_something_that_is_no_address_is_refused(alice):
    response = send_address(alice, "file:///etc/passwd")

    assert response.status_code == 422
    assert "Write a whole address" in response.text


def test_an_import_is_nobody_elses_business(alice, sign_in, cast, client):
    location = send_file(alice, calendar(item())).location

    assert sign_in(cast.bob).get(location).status_code == 404
    assert sign_in(cast.ada).get(location).status_code == 404
    assert client.get(location).status_code == 302


def test_a_long_calendar_goes_on_piece_by_piece(alice, work, monkeypatch):
    monkeypatch.setattr(orders, "AT_ONCE_SECONDS", 0.0)
    monkeypatch.setattr(orders, "PIECE_SECONDS", 0.0)
    response = send_file(
        alice, calendar(*(item(f"{number}@long") for number in range(50)), item("z@z", SUMMARY=None))
    )
    part_way = alice.get(response.location).text

    work()

    assert "20 of 51 events are read." in part_way
    done = CalendarImport.get()
    assert (done.state, done.created, done.problem_count, done.position) == (ImportState.DONE, 50, 1, 51)
    assert Event.select().count() == 50


def test_an_import_whose_process_died_is_taken_up_again(alice, work, monkeypatch, clock):
    monkeypatch.setattr(orders, "AT_ONCE_SECONDS", 0.0)
    send_file(alice, calendar(*(item(f"{number}@long") for number in range(30))))
    order = CalendarImport.get()
    assert CalendarImport.claim(order.id)
    work()
    assert Event.select().count() == 20

    clock.advance(minutes=2)
    orders.take_up_stopped_imports()
    work()

    assert CalendarImport.get().state == ImportState.DONE
    assert Event.select().count() == 30


def test_what_an_import_did_is_forgotten_after_30_days(alice, clock):
    send_file(alice, calendar(item()))

    clock.advance(days=29)
    orders.forget_finished_imports()
    kept = CalendarImport.select().count()
    clock.advance(days=2)
    orders.forget_finished_imports()

    assert (kept, CalendarImport.select().count()) == (1, 0)
    assert Event.select().count() == 1
