"""Days and times as people type them, time zones, and the nights when the clocks change."""

from datetime import UTC, datetime

import pytest

from mobilizon_lite.models.events import Event
from tests.factories import make_event
from tests.web.event_forms import typed


def send(browser, **changed):
    return browser.post("/events/create", data=typed(**changed))


@pytest.mark.parametrize(
    ("day", "clock"),
    [("2026-11-28", "14:00"), ("28/11/2026", "14h"), ("28 novembre", "14h00"), ("Nov 28, 2026", "2 pm")],
)
def test_days_and_times_are_read_as_people_write_them(cast, sign_in, day, clock):
    send(sign_in(cast.alice), start_date=day, start_time=clock)

    assert Event.get().starts_at == datetime(2026, 11, 28, 13, 0, tzinfo=UTC)


def test_an_end_without_a_day_is_on_the_same_day(cast, sign_in):
    send(sign_in(cast.alice), start_time="14:00", end_time="17:00")

    assert Event.get().ends_at == datetime(2026, 11, 28, 16, 0, tzinfo=UTC)


def test_an_end_after_midnight_is_in_the_following_night(cast, sign_in):
    send(sign_in(cast.alice), start_time="21:00", end_time="02:00")

    assert Event.get().ends_at == datetime(2026, 11, 29, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"end_time": "13:00"}, "It ends before it starts. Correct the day or the time."),
        ({"end_date": "2026-11-27"}, "It ends before it starts. Correct the day or the time."),
        ({"start_date": "31/02/2027"}, "There is no such day. Look it up in a calendar and write it again."),
        ({"start_date": "soon"}, "Write a day such as 21/11/2026."),
        ({"start_date": "2126-11-28"}, "This year is very far away. Is it right?"),
        ({"start_time": "half past"}, "Write a time such as 18:30."),
        ({"start_time": "25:00"}, "Write a time such as 18:30."),
        ({"start_time": ""}, "At what time does it start?"),
        ({"start_date": ""}, "On which day does it start?"),
        ({"end_date": "2026-11-28", "end_time": ""}, "Add the time at which it ends, or clear the day."),
        (
            {"timezone": "Middle-earth"},
            "We don't know this time zone. Write the name of a large town there, such as Paris.",
        ),
    ],
)
def test_what_cannot_be_is_answered_with_what_to_do(cast, sign_in, towns, changed, message):
    answer = send(sign_in(cast.alice), **changed)

    assert answer.status_code == 422
    assert message in answer.text.replace("&#39;", "'")
    assert "Bring what is broken." in answer.text
    assert Event.select().count() == 0


def test_a_time_that_does_not_exist_is_answered_with_two_that_do(cast, sign_in):
    browser = sign_in(cast.alice)

    answer = send(browser, start_date="2027-03-28", start_time="02:30", end_time="")

    assert answer.status_code == 422
    assert "The clocks go forward that night, so there is no 02:30. Choose one of these." in answer.text
    assert "01:30, Central European Standard Time" in answer.text
    assert "03:30, Central European Summer Time" in answer.text

    send(browser, start_date="2027-03-28", start_time="02:30", end_time="", start_choice="1")
    assert Event.get().starts_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(("choice", "hour"), [("0", 0), ("1", 1)])
def test_a_time_that_comes_twice_can_be_told_apart(cast, sign_in, choice, hour):
    browser = sign_in(cast.alice)
    night = {"start_date": "2027-10-31", "start_time": "02:30", "end_time": ""}

    answer = send(browser, **night)
    assert answer.status_code == 422
    assert "The clocks go back that night, so 02:30 comes twice. Choose one." in answer.text

    send(browser, **night, start_choice=choice)
    assert Event.get().starts_at == datetime(2027, 10, 31, hour, 30, tzinfo=UTC)


@pytest.mark.parametrize("hour", [0, 1])
def test_editing_an_event_in_that_night_does_not_move_it(cast, sign_in, hour):
    event = make_event(cast.alice, starts_at=datetime(2027, 10, 31, hour, 30, tzinfo=UTC), lasts=None)
    browser = sign_in(cast.alice)
    form = browser.get(f"/events/{event.uuid}/edit").text
    assert f'name="start_choice" value="{hour}"' in form

    night = {"start_date": "2027-10-31", "start_time": "02:30", "start_choice": str(hour), "end_time": ""}
    browser.post(f"/events/{event.uuid}/edit", data=typed("save", version="1", title="Changed", **night))

    assert Event.get().title == "Changed"
    assert Event.get().starts_at == event.starts_at


@pytest.mark.parametrize("zone", ["America/Montreal", "america/montreal", "Montréal"])
def test_another_zone_can_be_named_by_a_town(cast, sign_in, towns, zone):
    send(sign_in(cast.alice), timezone=zone)

    event = Event.get()
    assert event.starts_at == datetime(2026, 11, 28, 19, 0, tzinfo=UTC)
    assert event.timezone in ("America/Montreal", "America/Toronto")


def test_the_zone_of_the_account_counts_before_that_of_the_site(cast, sign_in):
    cast.alice.account.timezone = "Asia/Tokyo"
    cast.alice.account.save()

    send(sign_in(cast.alice))

    assert Event.get().timezone == "Asia/Tokyo"
    assert Event.get().starts_at == datetime(2026, 11, 28, 5, 0, tzinfo=UTC)


def test_whole_days_need_no_times(cast, sign_in):
    send(sign_in(cast.alice), is_all_day="y", end_date="2026-11-29", start_time="", end_time="")

    event = Event.get()
    assert event.is_all_day
    assert event.starts_at == datetime(2026, 11, 27, 23, 0, tzinfo=UTC)
    assert event.ends_at == datetime(2026, 11, 29, 23, 0, tzinfo=UTC)


def test_the_form_of_whole_days_shows_the_last_day_and_not_the_midnight_after(cast, sign_in):
    browser = sign_in(cast.alice)
    send(browser, is_all_day="y", end_date="2026-11-29", start_time="", end_time="")

    form = browser.get(f"/events/{Event.get().uuid}/edit").text

    assert 'value="2026-11-28"' in form
    assert 'value="2026-11-29"' in form
    assert 'value="2026-11-30"' not in form
