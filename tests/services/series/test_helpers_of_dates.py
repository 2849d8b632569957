"""Who helps with one date changes that one; a date that was handed over is no longer changed with the others."""

import pytest

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.models.event_roles import EventRole
from mobilizon_lite.models.events import Event
from mobilizon_lite.services.events.roles import hand_over
from mobilizon_lite.services.series.editing import Scope, update_in_series
from mobilizon_lite.services.series.ending import cancel_dates, delete_dates
from tests.factories import make_role
from tests.series import dates_of, make_series

FOUR = "FREQ=WEEKLY;BYDAY=TU;COUNT=4"
MANY = [Scope.LATER, Scope.ALL]


@pytest.fixture
def series(cast):
    return make_series(cast.alice, rule=FOUR)


def retitle(event, scope, by):
    event = Event.get_by_id(event.id)
    return update_in_series(event, {"title": "Accueil"}, scope=scope, by=by, version=event.version)


def titles(series):
    return [event.title for event in dates_of(series)]


@pytest.mark.parametrize("scope", MANY)
def test_a_co_organizer_of_one_date_changes_and_cancels_no_other(cast, series, scope):
    second = dates_of(series)[1]
    make_role(second, cast.bob)

    for refused in (
        lambda: retitle(second, scope, cast.bob),
        lambda: cancel_dates(second, scope=scope, by=cast.bob),
    ):
        with pytest.raises(NotAllowed):
            refused()

    assert titles(series) == ["Permanence"] * 4
    assert not any(event.is_cancelled for event in dates_of(series))


def test_a_co_organizer_of_one_date_changes_that_one(cast, series):
    second = dates_of(series)[1]
    make_role(second, cast.bob)

    retitle(second, Scope.THIS, cast.bob)

    assert titles(series) == ["Permanence", "Accueil", "Permanence", "Permanence"]


def test_a_co_organizer_of_all_later_dates_changes_them(cast, series):
    for event in dates_of(series)[1:]:
        make_role(event, cast.bob)

    retitle(dates_of(series)[1], Scope.LATER, cast.bob)

    assert titles(series) == ["Permanence", "Accueil", "Accueil", "Accueil"]


@pytest.mark.parametrize("scope", MANY)
def test_a_co_organizer_of_all_dates_deletes_none(cast, series, scope):
    for event in dates_of(series):
        make_role(event, cast.bob)

    with pytest.raises(NotAllowed):
        delete_dates(dates_of(series)[0], scope=scope, by=cast.bob)

    assert len(dates_of(series)) == 4


@pytest.mark.parametrize("scope", MANY)
def test_who_took_over_one_date_deletes_no_other(cast, series, scope):
    second = dates_of(series)[1]
    hand_over(make_role(second, cast.bob), by=cast.alice)

    with pytest.raises(NotAllowed):
        delete_dates(Event.get_by_id(second.id), scope=scope, by=cast.bob)

    assert len(dates_of(series)) == 4


def test_a_date_that_was_handed_over_stays_when_the_others_are_deleted(cast, series):
    second = dates_of(series)[1]
    hand_over(make_role(second, cast.bob), by=cast.alice)

    delete_dates(dates_of(series)[0], scope=Scope.ALL, by=cast.alice)

    assert [event.id for event in dates_of(series)] == [second.id]


def test_a_date_that_is_in_other_hands_keeps_its_words_when_all_are_changed(cast, series):
    second = dates_of(series)[1]
    hand_over(make_role(second, cast.bob), by=cast.alice)
    EventRole.delete().where(EventRole.actor == cast.alice).execute()

    retitle(dates_of(series)[0], Scope.ALL, cast.alice)

    assert titles(series) == ["Accueil", "Permanence", "Accueil", "Accueil"]
