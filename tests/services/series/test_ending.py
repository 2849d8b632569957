"""Cancelling and deleting one date, this and later ones, all."""

from datetime import datetime

import pytest

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.services.accounts.close import OwnEvents, erase_account
from mobilizon_lite.services.events.states import delete_event
from mobilizon_lite.services.series.editing import Scope
from mobilizon_lite.services.series.ending import cancel_dates, delete_dates
from mobilizon_lite.services.series.making import make_all_dates, make_what_is_due
from tests.factories import make_role
from tests.series import dates_of, days_of, make_series


@pytest.fixture
def series(cast):
    return make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=4")


def cancelled(series):
    return [event.is_cancelled for event in dates_of(series)]


def test_one_date_is_cancelled_and_stays_visible(cast, series):
    cancel_dates(dates_of(series)[1], scope=Scope.THIS, by=cast.alice)

    assert cancelled(series) == [False, True, False, False]


def test_this_and_later_ones_are_cancelled_and_none_is_made_any_more(cast, clock):
    series = make_series(cast.alice)

    cancel_dates(dates_of(series)[2], scope=Scope.LATER, by=cast.alice)
    clock.advance(days=100)
    make_what_is_due()

    assert cancelled(series) == [False, False] + [True] * 25


def test_all_are_cancelled_but_what_is_over(cast, series, clock):
    clock.move_to(datetime.fromisoformat("2026-11-25T10:00+00:00"))

    cancel_dates(dates_of(series)[3], scope=Scope.ALL, by=cast.alice)

    assert cancelled(series) == [False, True, True, True]


def test_a_deleted_date_is_an_exception_and_never_made_again(cast, series):
    delete_dates(dates_of(series)[1], scope=Scope.THIS, by=cast.alice)
    Series.update(is_complete=False, made_until=None).execute()
    make_all_dates(series.uuid)

    assert days_of(series) == ["11-24 18:00", "12-08 18:00", "12-15 18:00"]
    assert Series.get_by_id(series.id).left_out_dates == ["2026-12-01T18:00:00"]


def test_the_same_when_a_moderator_deletes_it(cast, series):
    delete_event(dates_of(series)[1], by=cast.mona, reason="spam")
    make_all_dates(series.uuid)

    assert len(dates_of(series)) == 3


def test_this_and_later_ones_are_deleted_and_the_rule_ends_before(cast):
    series = make_series(cast.alice)

    delete_dates(dates_of(series)[2], scope=Scope.LATER, by=cast.alice)
    make_all_dates(series.uuid)

    assert days_of(series) == ["11-24 18:00", "12-01 18:00"]
    assert Series.get_by_id(series.id).rules == "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261207T225959Z"


def test_deleting_all_leaves_no_words_behind(cast, series):
    delete_dates(dates_of(series)[0], scope=Scope.ALL, by=cast.alice)

    assert Series.select().count() == 0
    assert {(event.title, event.deleted_at is None) for event in Event.select()} == {("", False)}


def test_many_are_ended_by_later_work(cast, work):
    series = make_series(cast.alice, rule="FREQ=DAILY;COUNT=70")
    work()

    cancel_dates(dates_of(series)[0], scope=Scope.ALL, by=cast.alice)
    at_once = cancelled(series).count(True)
    work()

    assert 0 < at_once < 70
    assert cancelled(series) == [True] * 70


@pytest.mark.parametrize("end", [cancel_dates, delete_dates])
@pytest.mark.parametrize("scope", list(Scope))
def test_a_stranger_ends_nothing(cast, series, end, scope):
    with pytest.raises(NotAllowed):
        end(dates_of(series)[0], scope=scope, by=cast.charlie)

    assert cancelled(series) == [False] * 4


@pytest.mark.parametrize(("own_events", "left"), [(OwnEvents.CANCEL, 1), (OwnEvents.DELETE, 0)])
def test_a_closed_account_makes_no_more_dates(cast, clock, own_events, left):
    series = make_series(cast.alice)
    erase_account(cast.alice.account, own_events=own_events)
    clock.advance(days=100)

    make_what_is_due()

    assert Series.select().count() == left
    assert Event.select().where(Event.series_date > "2027-06").count() == 0
    assert all(event.is_cancelled for event in dates_of(series))


@pytest.mark.parametrize("scope", [Scope.LATER, Scope.ALL])
def test_who_helps_with_one_date_cancels_and_deletes_no_other(cast, series, scope):
    first = dates_of(series)[0]
    make_role(first, cast.bob)

    for end in (cancel_dates, delete_dates):
        with pytest.raises(NotAllowed):
            end(first, scope=scope, by=cast.bob)

    assert cancelled(series) == [False] * 4


def test_a_date_that_was_handed_over_goes_on(cast, series):
    second = dates_of(series)[1]
    Event.update(organizer=cast.bob).where(Event.id == second.id).execute()

    delete_dates(dates_of(series)[0], scope=Scope.ALL, by=cast.alice)

    assert dates_of(series) == [second]
