"""What other sites hear of answers and comments, those from here and those from there."""

import pytest

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import (
    REMOTE,
    CommentWritten,
    ParticipationChanged,
    ParticipationRequested,
)
from mobilizon_lite.federation.outbox.answers import home_of
from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.comments import CommentState
from mobilizon_lite.models.deliveries import Activity, Delivery
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services import comments
from mobilizon_lite.services.participations import purge
from tests.factories import make_comment, make_event, make_participation
from tests.federation.outbox.told import FAR, kinds, publish, said, sent_to
from tests.federation.receivers import give_key


@pytest.mark.parametrize(
    ("state", "kind"), [("accepted", "Accept"), ("refused", "Reject"), ("cancelled", "Reject")]
)
def test_who_asked_from_elsewhere_alone_is_told_the_answer(alice, remi, work, state: str, kind: str):
    event = make_event(alice)
    answer = make_participation(event, actor=remi, state=ParticipationState(state))
    Participation.update(uri="https://far.example/join/1").execute()
    with transaction() as record:
        record(
            ParticipationChanged(
                participation_uuid=answer.uuid, event_uuid=event.uuid, before="pending", state=state
            )
        )

    work()

    (words,) = [one for one in said() if one["type"] == kind]
    assert (words["actor"], words["to"], words["cc"]) == (alice.uri, [remi.uri], [])
    assert words["object"] == {
        "id": "https://far.example/join/1",
        "type": "Join",
        "actor": remi.uri,
        "object": event.uri,
    }
    assert sent_to(kind) == {f"http://{FAR}/users/remi2/inbox"}


def test_who_waits_gets_no_answer_yet(alice, remi, work):
    event = make_event(alice)
    answer = make_participation(event, actor=remi, state=ParticipationState.WAITING)
    with transaction() as record:
        record(
            ParticipationRequested(
                participation_uuid=answer.uuid, event_uuid=event.uuid, state="waiting", origin=REMOTE
            )
        )

    work()

    assert said() == []


def remote_event(remi):
    event = make_event(remi)
    event.host, event.uri = FAR, f"https://{FAR}/events/1"
    event.save()
    return event


def ask(event, who, state="pending", before=None, **values):
    answer = Participation.get_or_none(Participation.event == event, Participation.actor == who)
    answer = answer or make_participation(event, actor=who, state=ParticipationState(state), **values)
    about = {"participation_uuid": answer.uuid, "event_uuid": event.uuid, "state": state}
    with transaction() as record:
        record(ParticipationChanged(before=before, **about) if before else ParticipationRequested(**about))
    return answer


def test_who_wants_to_come_elsewhere_asks_there_and_takes_it_back(cast, remi, work):
    give_key(cast.bob)
    event = remote_event(remi)

    answer = ask(event, cast.bob, message="Je viens avec Lou.")
    ask(event, cast.bob, state="left", before="accepted")
    work()

    join, leave = said()
    assert (join["type"], join["id"], join["object"]) == ("Join", answer.uri, event.uri)
    assert (join["actor"], join["to"], join["cc"]) == (cast.bob.uri, [home_of(event).uri], [])
    assert join["participationMessage"] == "Je viens avec Lou."
    assert (leave["type"], leave["object"]) == ("Leave", event.uri)


def test_the_word_of_the_home_is_not_sent_back_to_it(cast, remi, work):
    event = remote_event(remi)
    answer = make_participation(event, actor=cast.bob, state=ParticipationState.ACCEPTED)
    with transaction() as record:
        record(
            ParticipationChanged(
                participation_uuid=answer.uuid,
                event_uuid=event.uuid,
                before="pending",
                state="accepted",
                origin=REMOTE,
            )
        )

    work()

    assert said() == []


def test_a_comment_is_told_changed_and_taken_back_by_its_author(alice, cast, remi, work):
    give_key(cast.bob)
    event = publish(alice)
    comment = comments.write_comment(
        event, text="J’apporte le café.", language="fr", by=cast.bob, uuid=new_uuid()
    )
    work()
    comments.edit_comment(comment, text="J’apporte le thé.", language="fr", by=cast.bob)
    work()
    comments.delete_comment(comment, by=cast.bob)
    work()

    about_it = [words for words in said() if words["actor"] == cast.bob.uri]
    assert [words["type"] for words in about_it] == ["Create", "Update", "Delete"]
    assert PUBLIC in about_it[0]["to"]
    assert about_it[2]["object"]["id"] == comment.uri
    assert sent_to("Delete") == {f"http://{FAR}/inbox"}


def test_a_comment_that_waits_is_told_once_it_is_approved_and_taken_back_when_hidden(alice, cast, remi, work):
    give_key(cast.bob)
    event = publish(alice)
    work()
    comment = make_comment(event, cast.bob, state=CommentState.WAITING)

    comments.show_comment(comment, by=alice)
    work()
    comments.hide_comment(comment, by=alice)
    work()

    assert [words["type"] for words in said() if words["actor"] == cast.bob.uri] == ["Create", "Delete"]


def test_a_comment_below_an_event_of_others_goes_to_who_looks_after_it(cast, remi, work):
    give_key(cast.bob)
    event = remote_event(remi)
    comment = make_comment(event, cast.bob)
    with transaction() as record:
        record(CommentWritten(comment_uuid=comment.uuid, event_uuid=event.uuid, state="shown"))
    work()

    (words,) = said()
    assert words["object"]["inReplyTo"] == event.uri
    assert remi.uri in words["to"]
    assert sent_to("Create") == {f"http://{FAR}/inbox"}


def test_with_the_answers_to_an_event_goes_what_was_said_about_them(alice, remi, work, clock):
    event = make_event(alice)
    answer = make_participation(event, actor=remi, state=ParticipationState.ACCEPTED)
    with transaction() as record:
        record(
            ParticipationRequested(participation_uuid=answer.uuid, event_uuid=event.uuid, state="accepted")
        )
    work()
    assert kinds() == ["Accept"]

    clock.advance(days=40)
    purge.purge_what_is_due()

    assert Activity.select().count() == Delivery.select().count() == 0
