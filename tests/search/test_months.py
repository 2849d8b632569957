"""The month as a table: every day has its first few, however full or empty the site is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mobilizon_lite.models.events import Event, EventStatus, Visibility
from mobilizon_lite.search.months import PER_DAY, month
from mobilizon_lite.search.query import Near
from tests.factories import days, hours, make_event

PARIS = "Europe/Paris"
DECEMBER = date(2026, 12, 1)


def at(day: int, hour: int = 12, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def titles(first=DECEMBER, near=None) -> dict[int, list[str]]:
    return {
        day.day.day: [event.title for event in day.events] for day in month(first, PARIS, near) if day.events
    }


def test_each_day_of_the_month_is_there_and_no_other(cast):
    found = month(DECEMBER, PARIS)

    assert [day.day for day in found] == [DECEMBER + timedelta(days=number) for number in range(31)]
    assert not any(day.events or day.has_more for day in found)


def test_days_are_those_of_the_clocks_of_the_zone(cast):
    make_event(cast.alice, title="Minuit", starts_at=at(4, 23))
    make_event(cast.alice, title="Novembre", starts_at=at(30, 22, month=11), lasts=hours(1))
    make_event(cast.alice, title="Janvier", starts_at=at(31, 23))

    assert titles() == {5: ["Minuit"]}


def test_what_lasts_stands_on_each_of_its_days_and_a_night_on_its_evening(cast):
    make_event(cast.alice, title="Trois jours", starts_at=at(10, 8), lasts=days(2) + hours(6))
    make_event(cast.alice, title="Nuit", starts_at=at(20, 21), lasts=hours(6))
    make_event(cast.alice, title="Depuis novembre", starts_at=at(29, 8, month=11), lasts=days(3))
    make_event(cast.alice, title="Exposition", starts_at=at(15, 8), lasts=days(60))

    assert titles() == {
        1: ["Depuis novembre"],
        2: ["Depuis novembre"],
        10: ["Trois jours"],
        11: ["Trois jours"],
        12: ["Trois jours"],
        15: ["Exposition"],
        20: ["Nuit"],
    }


@pytest.mark.parametrize("per_day", [PER_DAY, PER_DAY + 1, 3 * PER_DAY])
def test_a_full_month_shows_the_first_few_of_each_day_and_says_that_there_are_more(cast, questions, per_day):
    for day in range(1, 32):
        for number in range(per_day):
            make_event(cast.alice, title=f"{day}.{number}", starts_at=at(day, 6) + hours(number))

    with questions() as asked:
        found = month(DECEMBER, PARIS)

    for day in found:
        assert [event.title for event in day.events] == [
            f"{day.day.day}.{number}" for number in range(PER_DAY)
        ]
        assert day.has_more == (per_day > PER_DAY)
    assert len(asked) <= 3


def test_of_much_that_goes_on_from_before_the_first_day_shows_what_began_last(cast):
    for day in range(10, 30):
        make_event(cast.alice, title=f"Depuis le {day}", starts_at=at(day, month=11), lasts=days(25))

    first = month(DECEMBER, PARIS)[0]

    assert [event.title for event in first.events] == ["Depuis le 26", "Depuis le 27", "Depuis le 28"]
    assert first.has_more


def test_a_month_that_is_half_over_shows_both_halves(cast, clock):
    make_event(cast.alice, title="Hier", starts_at=at(9))
    make_event(cast.alice, title="Demain", starts_at=at(11))
    clock.move_to(at(10))
    Event.mark_past()

    assert titles() == {9: ["Hier"], 11: ["Demain"]}


def test_only_what_is_near_and_for_everybody(cast):
    rennes = {"latitude": 48.11, "longitude": -1.68}
    make_event(cast.alice, title="Ici", starts_at=at(3), **rennes, status=EventStatus.CANCELLED)
    make_event(cast.alice, title="Loin", starts_at=at(3), latitude=43.3, longitude=5.4)
    make_event(cast.alice, title="Brouillon", starts_at=at(3), is_draft=True, **rennes)
    make_event(cast.alice, title="Entre nous", starts_at=at(3), visibility=Visibility.UNLISTED, **rennes)
    make_event(cast.alice, title="Cachée", starts_at=at(3), hidden_at=at(1), **rennes)

    assert titles(near=Near(48.11, -1.68, 25)) == {3: ["Ici"]}
