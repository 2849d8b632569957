"""A series as a calendar: its rule, its exceptions, and the dates that differ; one date alone is a plain event."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from mobilizon_lite.models.events import Event
from mobilizon_lite.services.events.states import cancel_event, delete_event
from mobilizon_lite.services.series.editing import Scope, update_in_series
from tests.series import dates_of, make_series


@pytest.fixture
def series(cast):
    return make_series(cast.alice, tags=["entraide"], place_name="Salle 2")


def items(client, path):
    return Calendar.from_ical(client.get(path).data).walk("VEVENT")


def test_the_rule_says_all_that_there_is(client, series):
    (item,) = items(client, f"/series/{series.uuid}.ics")

    assert item["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=TU"
    assert item["UID"] == f"{series.uuid}@lite.example"
    assert item["DTSTART"].to_ical() == b"20261124T180000"
    assert item["DTSTART"].params["TZID"] == "Europe/Paris"
    assert (item["SUMMARY"], item["LOCATION"]) == ("Permanence", "Salle 2")
    assert "EXDATE" not in item


def test_its_zone_is_told_for_years_to_come(client, series):
    (zone,) = Calendar.from_ical(client.get(f"/series/{series.uuid}.ics").data).walk("VTIMEZONE")

    said = zone.to_ical().decode()
    assert zone["TZID"] == "Europe/Paris"
    assert "2026" in said
    assert "20300331" in said


def test_dates_that_differ_stand_beside_it_with_the_date_that_they_replace(cast, client, series):
    _first, second, third, fourth = dates_of(series)[:4]
    cancel_event(second, by=cast.alice)
    update_in_series(third, {"title": "Spéciale"}, scope=Scope.THIS, by=cast.alice, version=third.version)
    delete_event(fourth, by=cast.alice)

    whole, cancelled, special = items(client, f"/series/{series.uuid}.ics")

    assert whole["EXDATE"].to_ical() == b"20261215T180000"
    assert cancelled["RECURRENCE-ID"].to_ical() == b"20261201T180000"
    assert (cancelled["STATUS"], cancelled["SEQUENCE"] > 0) == ("CANCELLED", True)
    assert (special["RECURRENCE-ID"].to_ical(), special["SUMMARY"]) == (b"20261208T180000", "Spéciale")
    assert {item["UID"] for item in (cancelled, special)} == {whole["UID"]}
    assert whole["SEQUENCE"] > 0


def test_a_moved_date_says_where_it_was_and_where_it_is(cast, client, series):
    second = dates_of(series)[1]
    values = {
        "starts_at": datetime(2026, 12, 2, 19, tzinfo=UTC),
        "ends_at": datetime(2026, 12, 2, 20, tzinfo=UTC),
    }
    update_in_series(second, values, scope=Scope.THIS, by=cast.alice, version=second.version)

    _whole, moved = items(client, f"/series/{series.uuid}.ics")

    assert moved["RECURRENCE-ID"].to_ical() == b"20261201T180000"
    assert moved["DTSTART"].to_ical() == b"20261202T200000"


def test_whole_days_are_days(cast, client):
    start = datetime(2026, 11, 27, 23, tzinfo=UTC)
    end = datetime(2026, 11, 28, 23, tzinfo=UTC)
    series = make_series(
        cast.alice, rule="FREQ=WEEKLY;COUNT=3", start="2026-11-28T00:00", lasts=24, is_all_day=True
    )
    delete_event(dates_of(series)[1], by=cast.alice)

    (item,) = items(client, f"/series/{series.uuid}.ics")

    assert (dates_of(series)[0].starts_at, dates_of(series)[0].ends_at) == (start, end)
    assert (item["DTSTART"].to_ical(), item["EXDATE"].to_ical()) == (b"20261128", b"20261205")
    assert b"EXDATE;VALUE=DATE:20261205" in client.get(f"/series/{series.uuid}.ics").data


def test_one_date_alone_is_a_plain_event_with_an_address_of_its_own(client, series):
    event = dates_of(series)[1]

    (item,) = items(client, f"/events/{event.uuid}.ics")

    assert item["UID"] == f"{event.uuid}@lite.example"
    assert not {"RRULE", "RECURRENCE-ID", "EXDATE"} & set(item)


def test_the_same_bytes_while_nothing_changes(client, series):
    first = client.get(f"/series/{series.uuid}.ics")
    second = client.get(f"/series/{series.uuid}.ics", headers={"If-None-Match": first.headers["ETag"]})

    assert second.status_code == 304
    assert Event.select().count() == 27
