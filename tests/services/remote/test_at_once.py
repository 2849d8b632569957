"""Other sites speak at the same moment: several workers tell of one thing, or people here and there want the last places."""

from datetime import timedelta

from mobilizon_lite.database import database, is_sqlite
from mobilizon_lite.lib import dates
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.remote_events import EventInvitation, RemoteEvent
from mobilizon_lite.models.shares import Share
from mobilizon_lite.services.participations.join import take_part
from mobilizon_lite.services.remote import own_answers
from mobilizon_lite.services.remote.comments import store_comment
from mobilizon_lite.services.remote.events import store_event
from mobilizon_lite.services.remote.invitations import invite_from_elsewhere
from mobilizon_lite.services.remote.participations import join_from_elsewhere
from mobilizon_lite.services.remote.shares import share
from tests.factories import make_event, make_invitation, make_profile, make_remote_event
from tests.services.participations.test_at_once import all_at_once, states

WORKERS = 8


def let_go() -> None:
    """The threads of the test need the connection of the test itself back in the pool."""
    if not is_sqlite():
        database.close()


def test_an_event_that_several_workers_tell_of_is_one(cast):
    start = dates.now() + timedelta(days=3)
    values = {
        "title": "Bal",
        "starts_at": start,
        "ends_at": None,
        "timezone": "Europe/Paris",
        "tags": ["Bal"],
    }
    let_go()

    failures = all_at_once(
        WORKERS,
        lambda _index: store_event(
            values, uri="https://far.example/events/1", host="far.example", organizer=cast.remi
        ),
    )

    assert failures == []
    assert (Event.select().count(), RemoteEvent.select().count()) == (1, 1)


def test_a_comment_that_several_workers_tell_of_is_one(cast):
    event = make_event(cast.alice)
    values = {"html": "<p>Je viens</p>", "language": "fr"}
    let_go()

    failures = all_at_once(
        WORKERS,
        lambda _index: store_comment(
            values, uri="https://far.example/notes/1", host="far.example", event=event, author=cast.remi
        ),
    )

    assert failures == []
    assert Comment.select().count() == 1


def test_one_share_and_one_invitation(cast):
    event = make_remote_event(cast.remi)
    let_go()

    def tell(_index: int) -> None:
        share(event, cast.remi, uri="https://far.example/announces/1")
        invite_from_elsewhere(event, cast.bob, inviter=cast.remi, uri="https://far.example/invites/1")

    assert all_at_once(WORKERS, tell) == []
    assert (Share.select().count(), EventInvitation.select().count()) == (1, 1)


def test_who_says_different_things_at_once_said_the_last_of_them_everywhere(cast):
    event = make_remote_event(cast.remi)
    make_invitation(event, cast.bob)
    let_go()

    def say(index: int) -> None:
        (own_answers.come, own_answers.come_perhaps, own_answers.cannot_come)[index % 3](event, by=cast.bob)

    assert all_at_once(WORKERS, say) == []
    said = {"pending": "coming", "maybe": "maybe", "left": "not_coming"}
    assert said[Participation.get().state] == EventInvitation.get().state
    assert Participation.select().count() == 1


def test_the_same_join_from_elsewhere_takes_one_place(cast):
    event = make_event(cast.alice, capacity=5)
    let_go()

    failures = all_at_once(
        WORKERS, lambda _index: join_from_elsewhere(event, cast.remi, uri="https://far.example/joins/1")
    )

    assert failures == []
    assert Participation.select().count() == 1
    assert Event.get().accepted_people == 1


def test_people_of_here_and_elsewhere_share_the_last_places(cast):
    event = make_event(cast.alice, capacity=7)
    people = [make_profile(f"guest{number}", host="far.example") for number in range(15)]
    let_go()

    def come(index: int) -> None:
        if index % 2:
            take_part(event, form_id=f"form number {index}", nickname=f"N{index}")
        else:
            join_from_elsewhere(event, people[index // 2])

    assert all_at_once(30, come) == []
    assert states() == {ParticipationState.ACCEPTED: 7, ParticipationState.WAITING: 23}
    assert Event.get().accepted_people == 7
