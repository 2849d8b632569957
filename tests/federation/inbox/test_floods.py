"""What one stranger, with many people and many names, may leave here."""

import pytest

from mobilizon_lite.errors import Conflict
from mobilizon_lite.federation.inbox import floods
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.conversations import Message
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.reports import Report
from mobilizon_lite.models.tombstones import Tombstone
from mobilizon_lite.services import messages
from mobilizon_lite.services.remote import actors, comments, flags, tombstones
from tests.factories import make_event
from tests.federation.remote_objects import event_document, note_document
from tests.federation.strangers import FAR, make_remote_actor

BELOW = f"more.{FAR}"


@pytest.fixture
def remi(app):
    return make_remote_actor("remi")[0]


@pytest.fixture
def ravi(app):
    """Of another host below the same name."""
    return make_remote_actor("ravi", BELOW)[0]


def test_events_that_nobody_asked_for_are_few(cast, remi, ravi, say, monkeypatch):
    monkeypatch.setattr(floods.of_strangers, "most", 2)

    outcomes = [say(remi, type="Create", object=event_document(remi, number)) for number in range(2)]
    outcomes += [say(ravi, type="Create", object=event_document(ravi))]

    assert outcomes == [("done", ""), ("done", ""), ("refused", "too_many_events")]


def test_events_of_whom_somebody_follows_are_not_among_them(cast, remi, say, monkeypatch):
    monkeypatch.setattr(floods.of_strangers, "most", 0)
    Follow.create(
        uri="http://lite.example/follows/1", follower=cast.alice, target=remi, state=FollowState.ACCEPTED
    )

    assert say(remi, type="Create", object=event_document(remi)) == ("done", "")


def test_an_invitation_is_no_way_around(cast, remi, say, monkeypatch):
    monkeypatch.setattr(floods.of_strangers, "most", 0)

    outcome = say(remi, type="Invite", object=event_document(remi), to=[cast.bob.uri])

    assert outcome == ("refused", "too_many_events")


def test_who_is_followed_passes_on_no_endless_number_of_events(cast, remi, say, monkeypatch):
    monkeypatch.setattr(floods.of_followed, "most", 1)
    Follow.create(
        uri="http://lite.example/follows/1", follower=cast.alice, target=remi, state=FollowState.ACCEPTED
    )

    outcomes = [say(remi, type="Announce", object=event_document(remi, number)) for number in range(2)]

    assert outcomes == [("done", ""), ("refused", "too_many_events")]


def test_what_is_known_is_changed_all_the_same(cast, remi, say, monkeypatch, clock):
    say(remi, type="Create", object=event_document(remi))
    monkeypatch.setattr(floods.of_strangers, "most", 0)
    clock.advance(minutes=1)

    say(remi, type="Update", object=event_document(remi, name="Fête au parc"))

    assert Event.get(Event.host == FAR).title == "Fête au parc"


def test_somebody_elsewhere_writes_as_many_comments_as_somebody_here(cast, remi, say, monkeypatch):
    monkeypatch.setattr(comments.by_author, "most", 2)
    event = make_event(cast.alice)

    outcomes = [
        say(remi, type="Create", object=note_document(remi, number, inReplyTo=event.uri))
        for number in range(3)
    ]

    assert outcomes[-1] == ("refused", "too_many_comments")
    assert Comment.select().count() == 2


def test_many_people_of_one_name_write_no_more_comments_than_a_crowd(cast, remi, ravi, say, monkeypatch):
    monkeypatch.setattr(comments.by_site, "most", 1)
    event = make_event(cast.alice)

    for one in (remi, ravi):
        say(one, type="Create", object=note_document(one, inReplyTo=event.uri))

    assert [comment.author for comment in Comment.select()] == [remi]


def test_somebody_elsewhere_writes_as_many_messages_as_somebody_here(cast, remi, say, monkeypatch):
    monkeypatch.setattr(messages.by_author, "most", 2)

    outcomes = [
        say(remi, type="Create", object=note_document(remi, number, to=[cast.alice.uri]))
        for number in range(3)
    ]

    assert outcomes[-1] == ("refused", "too_many_messages")
    assert Message.select().count() == 2


def test_marks_of_what_was_never_here_are_bounded(cast, remi, ravi, say, monkeypatch):
    monkeypatch.setattr(tombstones.by_site, "most", 1)

    for one in (remi, ravi):
        say(one, type="Delete", object=f"https://{one.host}/notes/1")

    assert Tombstone.select().count() == 1


def test_reports_of_one_name_are_counted_together(cast, remi, ravi, say, monkeypatch):
    monkeypatch.setattr(flags, "MOST_A_DAY", 1)

    for one in (remi, ravi):
        say(one, type="Flag", object=[cast.alice.uri], content="x")

    assert Report.select().count() == 1


def test_people_of_one_name_are_met_in_bounded_number(app, monkeypatch):
    monkeypatch.setattr(actors.new_people, "most", 1)
    first = f"https://{FAR}/@lain"
    actors.store_actor({"username": "lain"}, uri=first, host=FAR)

    with pytest.raises(Conflict):
        actors.store_actor({"username": "lou"}, uri=f"https://{BELOW}/@lou", host=BELOW)

    assert actors.store_actor({"username": "lain"}, uri=first, host=FAR)
    assert actors.store_actor({"username": "lou"}, uri="https://kind.example/@lou", host="kind.example")
