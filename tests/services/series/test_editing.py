"""A change of one date, of this and later ones, of all: what was changed by hand stays, and no answer is lost."""

from datetime import datetime, timedelta

import pytest

from mobilizon_lite.errors import Conflict, NotAllowed
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.series import Series
from mobilizon_lite.services.series.editing import Scope, update_in_series
from mobilizon_lite.services.series.planning import SeriesPlan, matched
from tests.factories import make_participation, make_role
from tests.series import dates_of, days_of, make_series

FOUR = "FREQ=WEEKLY;BYDAY=TU;COUNT=4"


@pytest.fixture
def series(cast):
    return make_series(cast.alice, rule=FOUR)


@pytest.fixture
def edit(cast):
    def edit(event, scope, plan=None, **values):
        event = Event.get_by_id(event.id)
        return update_in_series(event, values, plan=plan, scope=scope, by=cast.alice, version=event.version)

    return edit


def titles(series):
    return [event.title for event in dates_of(series)]


def later(event, **amount):
    starts_at = event.starts_at + timedelta(**amount)
    return {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}


def test_one_date_is_changed_alone(series, edit):
    edit(dates_of(series)[1], Scope.THIS, title="Permanence spéciale")

    assert titles(series) == ["Permanence", "Permanence spéciale", "Permanence", "Permanence"]


def test_this_and_later_ones(series, edit):
    edit(dates_of(series)[1], Scope.LATER, title="Accueil")

    assert titles(series) == ["Permanence", "Accueil", "Accueil", "Accueil"]


def test_all_that_are_to_come_but_not_what_is_over(series, edit, clock):
    clock.move_to(datetime.fromisoformat("2026-11-25T10:00+00:00"))

    edit(dates_of(series)[2], Scope.ALL, title="Accueil")

    assert titles(series) == ["Permanence", "Accueil", "Accueil", "Accueil"]


@pytest.mark.parametrize("scope", [Scope.LATER, Scope.ALL])
def test_what_was_changed_for_one_date_stays(series, edit, scope):
    special = dates_of(series)[2]
    edit(special, Scope.THIS, title="Permanence spéciale", place_name="Au parc")

    edit(dates_of(series)[0], scope, title="Accueil", description="Nouveau", town="Rennes")

    kept = Event.get_by_id(special.id)
    assert (kept.title, kept.description, kept.place_name, kept.town) == (
        "Permanence spéciale",
        "Nouveau",
        "Au parc",
        "",
    )
    assert titles(series).count("Accueil") == 3


def test_what_is_then_changed_for_all_from_that_very_date_is_no_longer_its_own(series, edit):
    special = dates_of(series)[2]
    edit(special, Scope.THIS, title="Permanence spéciale")
    edit(special, Scope.ALL, title="Accueil")

    edit(dates_of(series)[0], Scope.ALL, title="Café")

    assert titles(series) == ["Café"] * 4


def test_dates_that_are_made_later_say_what_the_series_says_now(cast, edit, clock):
    from mobilizon_lite.services.series.making import make_what_is_due

    series = make_series(cast.alice)
    edit(dates_of(series)[0], Scope.ALL, title="Accueil", tags=["café"])
    edit(dates_of(series)[-1], Scope.THIS, title="La dernière")
    clock.advance(days=60)

    make_what_is_due()

    assert dates_of(series)[-1].title == "Accueil"


def test_another_hour_for_all_moves_the_dates_and_keeps_who_answered(series, edit):
    second = dates_of(series)[1]
    make_participation(second, nickname="Lou")

    edit(dates_of(series)[0], Scope.ALL, **later(dates_of(series)[0], hours=1))

    assert days_of(series) == ["11-24 19:00", "12-01 19:00", "12-08 19:00", "12-15 19:00"]
    assert Participation.get().event_id == second.id
    assert Event.get_by_id(second.id).series_date == "2026-12-01T19:00:00"


def test_another_weekday_moves_each_date_to_the_next_day(series, edit):
    ids = [event.id for event in dates_of(series)]
    plan = SeriesPlan(("FREQ=WEEKLY;BYDAY=WE;COUNT=4",))

    edit(dates_of(series)[0], Scope.ALL, plan, **later(dates_of(series)[0], days=1))

    assert [event.id for event in dates_of(series)] == ids
    assert days_of(series) == ["11-25 18:00", "12-02 18:00", "12-09 18:00", "12-16 18:00"]


def test_another_hour_for_later_ones_goes_on_as_a_series_of_its_own(series, edit):
    third = dates_of(series)[2]

    edit(third, Scope.LATER, **later(third, hours=2))

    before = Series.get_by_id(series.id)
    after = before.continued_by
    assert days_of(before) == ["11-24 18:00", "12-01 18:00"]
    assert days_of(after) == ["12-08 20:00", "12-15 20:00"]
    assert Event.get_by_id(third.id).series == after
    assert after.rules == "FREQ=WEEKLY;BYDAY=TU;COUNT=2"
    assert before.is_complete


def test_what_is_over_keeps_its_hour_when_all_are_moved(series, edit, clock):
    clock.move_to(datetime.fromisoformat("2026-11-25T10:00+00:00"))

    edit(dates_of(series)[1], Scope.ALL, **later(dates_of(series)[1], hours=1))

    assert days_of(series) == ["11-24 18:00"]
    assert days_of(Series.get_by_id(series.id).continued_by) == ["12-01 19:00", "12-08 19:00", "12-15 19:00"]


def test_a_date_with_an_hour_of_its_own_keeps_it(series, edit):
    second = dates_of(series)[1]
    edit(second, Scope.THIS, **later(second, hours=-2))

    edit(dates_of(series)[0], Scope.ALL, **later(dates_of(series)[0], hours=1))

    assert days_of(series) == ["11-24 19:00", "12-01 16:00", "12-08 19:00", "12-15 19:00"]


def test_a_date_that_no_longer_fits_goes_but_is_only_cancelled_where_somebody_answered(series, edit):
    _first, second, _third, fourth = dates_of(series)
    make_participation(fourth, nickname="Lou")

    edit(dates_of(series)[0], Scope.ALL, SeriesPlan(("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=2",)))

    assert Event.get_by_id(second.id).deleted_at is not None
    assert Event.get_by_id(fourth.id).is_cancelled
    assert Participation.get().event_id == fourth.id
    assert days_of(series) == ["11-24 18:00", "12-08 18:00", "12-15 18:00"]


def test_more_dates_are_made_when_the_rule_has_more(series, edit):
    edit(dates_of(series)[0], Scope.ALL, SeriesPlan(("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=8",)))

    assert days_of(series)[:4] == ["11-24 18:00", "11-26 18:00", "12-01 18:00", "12-03 18:00"]
    assert len(dates_of(series)) == 8


def test_a_change_of_many_dates_is_finished_by_later_work(cast, edit, work):
    series = make_series(cast.alice, rule="FREQ=DAILY;COUNT=70")
    work()
    first = dates_of(series)[0]

    edit(first, Scope.ALL, title="Café", **later(first, hours=1))
    at_once = titles(series).count("Café")
    work()

    assert 0 < at_once < 70
    assert set(titles(series)) == {"Café"}
    assert {day[6:] for day in days_of(series)} == {"19:00"}


def test_an_older_version_is_refused_and_nothing_is_changed(cast, series):
    event = dates_of(series)[0]

    with pytest.raises(Conflict):
        update_in_series(event, {"title": "Café"}, scope=Scope.ALL, by=cast.alice, version=event.version - 1)

    assert titles(series) == ["Permanence"] * 4


@pytest.mark.parametrize("scope", list(Scope))
def test_a_stranger_changes_nothing(cast, series, scope):
    event = dates_of(series)[0]

    with pytest.raises(NotAllowed):
        update_in_series(event, {"title": "Café"}, scope=scope, by=cast.charlie, version=event.version)

    assert titles(series) == ["Permanence"] * 4


def test_a_cancelled_date_stays_cancelled(series, edit, cast):
    from mobilizon_lite.services.events.states import cancel_event

    cancel_event(dates_of(series)[1], by=cast.alice)

    edit(dates_of(series)[0], Scope.ALL, title="Accueil", status=EventStatus.TENTATIVE)

    assert [event.status for event in dates_of(series)] == [
        "tentative",
        "cancelled",
        "tentative",
        "tentative",
    ]


def test_dates_are_matched_with_the_nearest():
    day = datetime(2026, 11, 24, 18)
    tuesdays = [day + timedelta(days=7 * number) for number in range(3)]
    wednesdays = [wall + timedelta(days=1) for wall in tuesdays]

    assert matched(tuesdays, wednesdays) == dict(zip(tuesdays, wednesdays, strict=True))
    assert matched(tuesdays, [tuesdays[1]]) == {tuesdays[1]: tuesdays[1]}
    assert dates.now() < dates.settle_local(day.date(), day.time(), "Europe/Paris")


@pytest.mark.parametrize("scope", [Scope.LATER, Scope.ALL])
def test_who_helps_with_one_date_changes_no_other(cast, series, scope):
    first = dates_of(series)[0]
    make_role(first, cast.bob)

    with pytest.raises(NotAllowed):
        update_in_series(first, {"title": "Autre"}, scope=scope, by=cast.bob, version=first.version)

    assert titles(series) == ["Permanence"] * 4
    assert Series.get_by_id(series.id).pattern["columns"]["title"] == "Permanence"


def test_who_was_handed_one_date_changes_no_other(cast, series):
    first = dates_of(series)[0]
    Event.update(organizer=cast.bob).where(Event.id == first.id).execute()
    first = Event.get_by_id(first.id)

    with pytest.raises(NotAllowed):
        update_in_series(first, {"title": "Autre"}, scope=Scope.ALL, by=cast.bob, version=first.version)

    assert titles(series) == ["Permanence"] * 4


def test_a_date_that_was_handed_over_is_left_as_it_is(cast, series, edit):
    second = dates_of(series)[1]
    Event.update(organizer=cast.bob).where(Event.id == second.id).execute()

    edit(dates_of(series)[0], Scope.ALL, title="Accueil")

    assert titles(series) == ["Accueil", "Permanence", "Accueil", "Accueil"]
