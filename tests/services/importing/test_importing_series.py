"""Series of calendars: their dates, single dates that were changed, what came before series were understood."""

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.models.event_places import place_for
from mobilizon_lite.models.events import Event, ImportedEvent, PlaceReveal
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.series import Series
from mobilizon_lite.services.events.states import delete_event
from mobilizon_lite.services.importing.calendars import import_calendar, open_calendar
from mobilizon_lite.services.importing.storing import FILE, Plan
from mobilizon_lite.services.series.editing import Scope, update_in_series
from mobilizon_lite.services.series.making import make_what_is_due
from tests.factories import make_participation
from tests.series import dates_of

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Quartier\r\nX-WR-TIMEZONE:Europe/Paris\r\n"
FOUR = "FREQ=WEEKLY;BYDAY=TU;COUNT=4"


def item(uid="permanence@quartier.example", **lines):
    """Tuesday 24 November 2026, 18:00 to 20:00 in Paris, unless said otherwise; several lines of a name are a list."""
    lines = {
        "UID": uid,
        "SUMMARY": "Permanence",
        "DTSTART": "20261124T180000",
        "DTEND": "20261124T200000",
        **lines,
    }
    said = []
    for name, value in lines.items():
        values = value if isinstance(value, list) else [] if value is None else [value]
        said += [f"{name.replace('_', '-')}:{one}" for one in values]
    return "BEGIN:VEVENT\r\n" + "\r\n".join(said) + "\r\nEND:VEVENT\r\n"


MOVED = {
    "RECURRENCE_ID": "20261201T180000",
    "DTSTART": "20261202T190000",
    "DTEND": "20261202T210000",
    "SUMMARY": "Déplacée",
}


@pytest.fixture
def bring(cast, work):
    def bring(*items, publishes=True):
        reading = open_calendar((HEAD + "".join(items) + "END:VCALENDAR\r\n").encode(), by=cast.alice)
        tally = list(import_calendar(reading, Plan(by=cast.alice, source=FILE, publishes=publishes)))[-1]
        work()
        return tally

    return bring


def days(**where):
    rows = Event.select().where(Event.deleted_at.is_null()).order_by(Event.starts_at)
    return [f"{dates.in_zone(row.starts_at, 'Europe/Paris'):%m-%d %H:%M}" for row in rows]


def test_a_rule_becomes_dates(bring):
    tally = bring(item(RRULE=FOUR, EXDATE="20261208T180000", RDATE="20261210T170000Z"))

    assert (tally.created, tally.problems) == (1, [])
    assert days() == ["11-24 18:00", "12-01 18:00", "12-10 18:00", "12-15 18:00"]
    assert {row.is_listed for row in Event.select()} == {True}


@pytest.mark.parametrize("turned", [False, True])
def test_a_changed_date_takes_the_place_of_its_own(bring, turned):
    items = [item(RRULE=FOUR), item(**MOVED)]

    tally = bring(*(reversed(items) if turned else items))
    again = bring(*items)

    assert (tally.created, again.unchanged) == (2, 2)
    assert days() == ["11-24 18:00", "12-02 19:00", "12-08 18:00", "12-15 18:00"]
    assert [row.title for row in dates_of(Series.get())] == [
        "Permanence",
        "Déplacée",
        "Permanence",
        "Permanence",
    ]


def test_a_date_that_is_cancelled_in_its_calendar_stays_visible(bring):
    bring(
        item(RRULE=FOUR),
        item(RECURRENCE_ID="20261201T180000", DTSTART="20261201T180000", DTEND=None, STATUS="CANCELLED"),
    )

    assert [row.is_cancelled for row in dates_of(Series.get())] == [False, True, False, False]


def test_what_came_as_one_event_before_becomes_the_first_date_at_the_same_address(bring, cast):
    bring(item(), item("single@quartier.example", **{**MOVED, "RECURRENCE_ID": None}))
    first, single = Event.select().order_by(Event.id)
    # As an earlier version stored them: a series as one event with its rule as text, a changed date as another event.
    Event.update(recurrence_text=f"RRULE:{FOUR}").where(Event.id == first.id).execute()
    key = "permanence@quartier.example#20261201T180000"
    ImportedEvent.update(item_uid=key).where(ImportedEvent.event == single).execute()
    make_participation(first, nickname="Lou")

    bring(item(RRULE=FOUR), item(**MOVED))
    again = bring(item(RRULE=FOUR), item(**MOVED))

    series = Series.get()
    assert [row.uuid for row in dates_of(series)][:2] == [first.uuid, single.uuid]
    assert days() == ["11-24 18:00", "12-02 19:00", "12-08 18:00", "12-15 18:00"]
    assert Event.get_by_id(first.id).recurrence_text == ""
    assert Participation.get().event_id == first.id
    assert again.unchanged == 2


def test_a_changed_calendar_changes_its_dates(bring):
    bring(item(RRULE=FOUR))
    ids = [row.id for row in dates_of(Series.get())]

    tally = bring(item(RRULE=FOUR, SUMMARY="Accueil", DTSTART="20261124T190000", DTEND="20261124T210000"))

    assert tally.updated == 1
    assert [row.id for row in dates_of(Series.get())] == ids
    assert days() == ["11-24 19:00", "12-01 19:00", "12-08 19:00", "12-15 19:00"]
    assert {row.title for row in Event.select()} == {"Accueil"}


def test_an_exception_more_takes_its_date_away(bring):
    bring(item(RRULE=FOUR))

    bring(item(RRULE=FOUR, EXDATE="20261208T180000"))

    assert days() == ["11-24 18:00", "12-01 18:00", "12-15 18:00"]


def test_what_was_deleted_here_stays_deleted_whatever_the_calendar_says(bring, cast):
    bring(item(RRULE=FOUR))
    delete_event(dates_of(Series.get())[1], by=cast.alice)

    bring(item(RRULE=FOUR, SUMMARY="Accueil"))

    assert days() == ["11-24 18:00", "12-08 18:00", "12-15 18:00"]


def test_a_date_that_was_changed_here_keeps_its_change(bring, cast):
    bring(item(RRULE=FOUR))
    second = dates_of(Series.get())[1]
    update_in_series(second, {"title": "Spéciale"}, scope=Scope.THIS, by=cast.alice, version=second.version)

    bring(item(RRULE=FOUR, SUMMARY="Accueil"))

    assert [row.title for row in dates_of(Series.get())] == ["Accueil", "Spéciale", "Accueil", "Accueil"]


def test_a_series_that_takes_place_once_after_all(bring):
    bring(item(RRULE=FOUR))
    first = dates_of(Series.get())[0]

    bring(item())

    assert days() == ["11-24 18:00"]
    assert Event.get(Event.deleted_at.is_null()).uuid == first.uuid


def test_a_series_that_is_cancelled(bring):
    bring(item(RRULE=FOUR))

    bring(item(RRULE=FOUR, STATUS="CANCELLED"))

    assert [row.is_cancelled for row in dates_of(Series.get())] == [True] * 4


def test_whole_days(bring):
    lines = {"DTSTART": None, "DTEND": None, "DTSTART;VALUE=DATE": "20261128", "RRULE": "FREQ=YEARLY;COUNT=2"}
    bring(item(**lines))

    assert days() == ["11-28 00:00"]
    assert Series.get().recurrence.until(Series.get().start_wall.replace(year=2030))[-1].year == 2027


def test_times_in_utc_are_repeated_in_utc(bring):
    bring(item(DTSTART="20270320T170000Z", DTEND="20270320T190000Z", RRULE="FREQ=WEEKLY;COUNT=3"))

    # On 28 March 2027 the clocks go forward in Paris.
    assert days() == ["03-20 18:00", "03-27 18:00", "04-03 19:00"]
    assert {row.timezone for row in Event.select()} == {"Europe/Paris"}


def test_a_start_that_its_rule_leaves_out_is_no_date(bring):
    bring(item(RRULE=FOUR, EXDATE="20261124T180000"))

    assert days() == ["12-01 18:00", "12-08 18:00", "12-15 18:00"]
    assert bring(item(RRULE=FOUR, EXDATE="20261124T180000")).unchanged == 1


def test_once_is_no_series(bring):
    bring(item(RRULE="FREQ=DAILY;COUNT=1"))

    assert Series.select().count() == 0
    assert days() == ["11-24 18:00"]


def test_a_draft_series_is_one_draft(bring):
    bring(item(RRULE=FOUR), publishes=False)

    assert [row.is_draft for row in Event.select()] == [True]
    assert Series.select().count() == 1


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=SECONDLY", "too_often"),
        ("FREQ=HOURLY", "too_often"),
        ("FREQ=DAILY;INTERVAL=0", "bad_rule"),
        ("FREQ=DAILY;COUNT=3;BYMONTH=2;BYMONTHDAY=30", "series_no_dates"),
    ],
)
def test_a_hostile_rule_is_refused_by_name_and_harms_nothing_else(bring, rule, reason):
    tally = bring(item("evil@evil.example", RRULE=rule), item("good@quartier.example"))

    assert [problem.reason for problem in tally.problems] == [reason]
    assert days() == ["11-24 18:00"]


def test_a_hundred_thousand_dates_are_refused(bring):
    many = ",".join(
        f"2027{1 + number % 12:02}{1 + number % 28:02}T{number % 24:02}0000" for number in range(5_000)
    )

    by_rule = bring(
        item("a@evil.example", DTSTART="19900101T000000", DTEND=None, RRULE="FREQ=DAILY;COUNT=99999")
    )
    by_list = bring(item("b@evil.example", RDATE=[many] * 20))

    assert [problem.reason for problem in by_rule.problems] == ["series_too_many_dates"]
    assert [problem.reason for problem in by_list.problems] == ["too_many_dates"]
    assert Event.select().count() == 0


def test_a_calendar_that_is_read_again_gives_no_secret_place_away(bring, cast, clock):
    bring(item(RRULE="FREQ=WEEKLY;BYDAY=TU", LOCATION="3 rue Cachée"))
    first = dates_of(Series.get())[0]
    secret = {"place_reveal": PlaceReveal.ACCEPTED, "place_area": "Near the canal"}
    update_in_series(first, secret, scope=Scope.ALL, by=cast.alice, version=first.version)

    bring(item(RRULE="FREQ=WEEKLY;BYDAY=TU", LOCATION="9 rue Voilée", GEO="48.11;-1.67", SUMMARY="Accueil"))
    clock.advance(days=60)
    make_what_is_due()

    rows = dates_of(Series.get())[2:]
    assert {row.title for row in rows} == {"Accueil"}
    assert {place_for(row).line for row in rows} == {"Near the canal"}
    assert {place_for(row, organizes=True).line for row in rows} == {"9 rue Voilée"}
    assert {(row.latitude, row.longitude) for row in rows} == {(None, None)}


def test_what_is_good_to_know_stays_when_a_calendar_is_read_again(bring, cast):
    bring(item(RRULE=FOUR))
    first = dates_of(Series.get())[0]
    update_in_series(
        first, {"details": {"access_note": "Ring"}}, scope=Scope.ALL, by=cast.alice, version=first.version
    )

    bring(item(RRULE=FOUR, SUMMARY="Accueil"))

    assert Series.get().pattern["details"]["access_note"] == "Ring"
