"""One date or all of a series: an answer belongs to one date unless all were asked for."""

import pytest

from mobilizon_lite.errors import Conflict, Invalid
from mobilizon_lite.jobs.schedule import run_what_is_due
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.needs import ParticipationNeed
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.series import Series
from mobilizon_lite.models.series_answers import SeriesAnswer
from mobilizon_lite.services.accounts.close import OwnEvents, close_account
from mobilizon_lite.services.events.states import cancel_event
from mobilizon_lite.services.participations import all_dates, news
from mobilizon_lite.services.participations.change import delete, leave, renew_link
from mobilizon_lite.services.participations.join import take_part, take_part_with_profile
from mobilizon_lite.services.participations.links import renew_for_participant
from mobilizon_lite.services.participations.purge import purge_what_is_due
from mobilizon_lite.services.series.editing import Scope, update_in_series
from mobilizon_lite.services.series.making import make_what_is_due
from tests.factories import PASSWORD, give_password, make_participation
from tests.series import dates_of, make_series

ACCEPTED, WAITING, LEFT = ParticipationState.ACCEPTED, ParticipationState.WAITING, ParticipationState.LEFT


@pytest.fixture
def series(cast):
    return make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=4", capacity=2)


def come(series, number=0, nickname="Lou", **values):
    event = Event.get_by_id(dates_of(series)[number].id)
    return all_dates.take_part_in_all(event, form_id=f"form of {nickname}", nickname=nickname, **values)


def people(series):
    return [event.accepted_people for event in dates_of(series)]


def test_an_answer_to_one_date_fills_no_other(series):
    take_part(dates_of(series)[1], form_id="form of Lou", nickname="Lou")

    assert people(series) == [0, 1, 0, 0]


def test_an_answer_to_all_is_one_answer_to_each(series):
    answer = come(series)

    assert people(series) == [1, 1, 1, 1]
    assert {one.series_answer_id for one in Participation.select()} == {answer.id}
    assert len({one.token_hash for one in Participation.select()}) == 4


def test_the_same_form_twice_is_one_answer(series):
    first, second = come(series), come(series)

    assert first.uuid == second.uuid
    assert people(series) == [1, 1, 1, 1]


def test_each_date_has_its_own_places_and_waiting_list(series):
    take_part(dates_of(series)[2], form_id="form of Jo", nickname="Jo", party_size=2)

    come(series)

    assert people(series) == [1, 1, 2, 1]
    states = [
        one.state
        for one in Participation.select().where(Participation.nickname == "Lou").order_by(Participation.id)
    ]
    assert states == [ACCEPTED, ACCEPTED, WAITING, ACCEPTED]


def test_cancelled_dates_are_not_answered(cast, series):
    cancel_event(dates_of(series)[1], by=cast.alice)

    come(series)

    assert people(series) == [1, 0, 1, 1]


def test_dates_that_are_made_later_are_answered_too(cast, clock, work):
    series = make_series(cast.alice)
    come(series)
    clock.advance(days=40)

    make_what_is_due()
    work()

    assert len(dates_of(series)) > 27
    assert set(people(series)) == {1}


def test_one_date_can_be_left(series):
    come(series)

    leave(Participation.get(Participation.event == dates_of(series)[1]))

    assert people(series) == [1, 0, 1, 1]


def test_all_dates_can_be_left_and_later_ones_are_not_answered(cast, clock, work):
    series = make_series(cast.alice)
    answer = come(series)

    all_dates.leave_all_dates(answer)
    clock.advance(days=40)
    make_what_is_due()
    work()

    assert set(people(series)) == {0}


def test_what_was_deleted_for_one_date_does_not_come_back(cast, clock, work):
    series = make_series(cast.alice)
    come(series)
    work()
    gone = dates_of(series)[-1]
    delete(Participation.get(Participation.event == gone))

    clock.advance(days=40)
    make_what_is_due()
    work()

    assert Event.get_by_id(gone.id).accepted_people == 0


def test_all_can_be_deleted_for_good(series, clock):
    answer = come(series)

    all_dates.delete_all_dates(answer)

    assert (Participation.select().count(), SeriesAnswer.select().count()) == (0, 0)


def test_with_a_profile_once_and_again_after_leaving(cast, series):
    event = dates_of(series)[0]
    take_part_with_profile(dates_of(series)[1], by=cast.bob)
    first = all_dates.take_part_in_all_with_profile(event, by=cast.bob)
    all_dates.leave_all_dates(first)
    left = people(series)

    again = all_dates.take_part_in_all_with_profile(event, by=cast.bob)

    assert (left, people(series)) == ([0, 0, 0, 0], [1, 1, 1, 1])
    assert again.id == first.id
    assert Participation.select().count() == 4


def test_a_party_that_is_too_large_is_told_so(series):
    with pytest.raises(Invalid):
        come(series, party_size=3)

    assert SeriesAnswer.select().count() == 0


def test_a_single_action_cannot_be_answered_for_all(cast, series):
    event = dates_of(series)[0]
    cancel_event(event, by=cast.alice)

    with pytest.raises(Conflict):
        come(series)


def test_who_moves_to_a_series_of_its_own_still_comes_to_all(cast, series):
    answer = come(series)
    third = Event.get_by_id(dates_of(series)[2].id)
    values = {"starts_at": third.starts_at.replace(hour=19), "ends_at": third.starts_at.replace(hour=20)}

    update_in_series(third, values, scope=Scope.LATER, by=cast.alice, version=third.version)

    later = Series.get_by_id(series.id).continued_by
    assert (people(series), people(later)) == ([1, 1], [1, 1])
    assert SeriesAnswer.get_by_id(answer.id).series_id == later.id


def test_an_address_is_confirmed_once_and_told_once(series, cast, mailbox, clock):
    come(series, email="lou@example.org")
    mailbox.all()
    news.confirm(Participation.get(Participation.event == dates_of(series)[0]))
    confirmed = len(mailbox.to("lou@example.org"))
    first = Event.get_by_id(dates_of(series)[0].id)

    update_in_series(first, {"place_name": "Au parc"}, scope=Scope.ALL, by=cast.alice, version=first.version)
    mailbox.all()
    clock.advance(minutes=11)

    # One to confirm, one that tells of the place that they have, and one of the change.
    assert confirmed == 2
    assert len(mailbox.to("lou@example.org")) == 3


def test_who_comes_to_one_date_is_told_of_that_date(series, cast, mailbox, clock):
    take_part_with_profile(dates_of(series)[2], by=cast.bob)
    mailbox.all()
    first = Event.get_by_id(dates_of(series)[0].id)

    update_in_series(first, {"place_name": "Au parc"}, scope=Scope.ALL, by=cast.alice, version=first.version)
    mailbox.all()
    clock.advance(minutes=11)

    assert len(mailbox.to("bob@example.org")) == 2


def test_answers_are_deleted_date_by_date_and_at_last_the_answer_to_all(series, clock):
    answer = come(series)
    clock.advance(days=35)
    purge_what_is_due()
    after_the_first = Participation.select().count()
    kept = SeriesAnswer.get_by_id(answer.id).nickname

    clock.advance(days=60)
    purge_what_is_due()
    all_dates.forget_ended_answers()

    assert (after_the_first, kept) == (3, "Lou")
    assert (Participation.select().count(), SeriesAnswer.select().count()) == (0, 0)


def make_private(*events):
    for event in events:
        event.visibility = Visibility.PRIVATE
        event.refresh_listing()
        event.save()


def answered(series):
    rows = Participation.select(Participation.event).tuples()
    return [event.id in {event_id for (event_id,) in rows} for event in dates_of(series)]


def test_an_answer_to_all_opens_no_private_date_of_a_series_for_everybody(series):
    make_private(dates_of(series)[1])

    come(series)

    assert answered(series) == [True, False, True, True]


def test_nor_does_one_from_another_private_date(series):
    make_private(*dates_of(series)[:2])

    come(series)

    assert answered(series) == [True, False, True, True]


def test_who_was_invited_to_a_date_of_a_private_series_may_come_to_all(cast):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=3", visibility=Visibility.PRIVATE)

    come(series)

    assert answered(series) == [True, True, True]


def test_one_public_date_opens_no_private_series(cast):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=3", visibility=Visibility.PRIVATE)
    first = dates_of(series)[0]
    Event.update(visibility=Visibility.PUBLIC).where(Event.id == first.id).execute()

    come(series)

    assert answered(series) == [True, False, False]


def test_who_was_refused_is_not_let_in_by_answering_all(cast, series):
    first, second, *_rest = dates_of(series)
    for event in (first, second):
        make_participation(event, actor=cast.bob, state=ParticipationState.REFUSED)

    all_dates.take_part_in_all_with_profile(first, by=cast.bob)

    states = [Participation.of_profile(event, cast.bob).state for event in dates_of(series)]
    assert states == ["refused", "refused", "accepted", "accepted"]


def test_a_new_link_ends_every_former_one_to_any_date(series):
    answer = come(series)
    one, *_others = list(Participation.select().order_by(Participation.id))
    former = [known.personal_token() for known in Participation.select()]

    renew_link(one)

    assert SeriesAnswer.with_token(answer.token()) is None
    assert [Participation.with_personal_token(token) for token in former] == [None] * 4
    again = SeriesAnswer.get()
    assert SeriesAnswer.with_token(again.token()) == again
    assert all(Participation.with_personal_token(known.personal_token()) for known in Participation.select())


def test_so_does_one_that_those_who_organise_hand_over(cast, series):
    answer = come(series)
    one = Participation.select().order_by(Participation.id).first()

    renew_for_participant(one, by=cast.alice, version=str(one.token_version))

    assert SeriesAnswer.with_token(answer.token()) is None


def test_whoever_closed_their_account_comes_to_no_date_that_is_made_later(cast, clock, work):
    weekly = make_series(cast.alice)
    all_dates.take_part_in_all_with_profile(
        dates_of(weekly)[0], by=give_password(cast.bob), message="With a cake"
    )
    close_account(cast.bob.account, password=PASSWORD, own_events=OwnEvents.CANCEL)

    clock.advance(days=60)
    make_what_is_due()
    work()

    assert not Participation.select().exists()
    assert not SeriesAnswer.select().exists()


def test_what_is_needed_on_one_date_is_needed_on_all_and_every_answer_has_a_code(cast, clock, work):
    weekly = make_series(cast.alice, details={"asks_needs": True})
    come(weekly, needs="A chair")

    clock.advance(days=60)
    make_what_is_due()
    work()

    answers = list(Participation.select())
    assert len(answers) > 30
    assert all(answer.code for answer in answers)
    assert {need.text for need in ParticipationNeed.select()} == {"A chair"}
    assert ParticipationNeed.select().count() == len(answers)


def test_nothing_of_an_answer_to_all_is_left_when_the_last_date_is_purged(cast, series, clock, work):
    asking = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=3", details={"asks_needs": True})
    come(asking, nickname="Zoubida", needs="Une rampe", email="zoubida@example.org", asks_to_confirm=False)

    clock.advance(days=60)
    run_what_is_due()
    work()

    assert not SeriesAnswer.select().exists()
    assert not Participation.select().exists()
    assert not ParticipationNeed.select().exists()


def test_a_new_date_that_is_made_known_twice_brings_nobody_back_who_left_it(series):
    come(series)
    second = dates_of(series)[1]
    leave(Participation.get(Participation.event == second))

    all_dates.answer_new_date(second.uuid)

    assert people(series) == [1, 0, 1, 1]
