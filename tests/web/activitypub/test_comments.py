"""A comment as other servers read it."""

import pytest

from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.deliveries import Activity
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.services import comments
from tests.factories import make_comment, make_event
from tests.federation.known import make_known
from tests.web.activitypub.asking import ask, document


@pytest.fixture
def event(cast):
    return make_event(make_known(cast.alice))


def test_a_comment_is_a_note_to_everybody_and_to_who_organises(client, cast, event):
    comment = make_comment(event, make_known(cast.bob), text="Shall I bring *spoons*?", language="en")

    found = document(client, comment.uri)

    assert (found["type"], found["id"]) == ("Note", comment.uri)
    assert found["attributedTo"] == found["actor"] == cast.bob.uri
    assert found["inReplyTo"] == event.uri
    assert found["to"] == [PUBLIC, cast.alice.uri]
    assert found["cc"] == [f"{cast.bob.uri}/followers"]
    assert "<em>spoons</em>" in found["content"]
    assert found["contentMap"] == {"en": found["content"]}


def test_a_reply_names_whom_it_answers_so_that_their_server_tells_them(client, cast, event):
    asked = make_comment(event, cast.remi)
    reply = make_comment(event, cast.alice, in_reply_to=asked)

    found = document(client, reply.uri)

    assert found["inReplyTo"] == asked.uri
    assert found["to"] == [PUBLIC, cast.remi.uri]
    assert found["tag"] == [{"type": "Mention", "name": "@remi@ailleurs.example", "href": cast.remi.uri}]


@pytest.mark.parametrize("values", [{"state": CommentState.WAITING}, {"state": CommentState.HIDDEN}])
def test_what_is_not_shown_is_not_there(client, cast, event, values):
    comment = make_comment(event, cast.alice, text="Zitterpappel", **values)

    answer = ask(client, comment.uri)

    assert answer.status_code == 404
    assert "Zitterpappel" not in answer.text


@pytest.mark.parametrize(
    "values", [{"visibility": Visibility.PRIVATE}, {"is_draft": True}, {"hidden_at": dates.now()}]
)
def test_comments_under_what_is_not_for_everybody_are_not_there(client, cast, values):
    event = make_event(make_known(cast.alice), **values)

    assert ask(client, make_comment(event, cast.alice).uri).status_code == 404


def test_a_deleted_comment_leaves_a_tombstone(client, cast, event):
    comment = make_comment(event, cast.alice, deleted_at=dates.now())

    answer = ask(client, comment.uri)

    assert (answer.status_code, answer.json["type"], answer.json["formerType"]) == (410, "Tombstone", "Note")


def test_a_comment_of_somebody_whom_others_do_not_know_is_not_told(client, cast, event):
    comment = make_comment(event, cast.bob)

    assert ask(client, comment.uri).status_code == 404
    assert client.get(f"/comments/{comment.uuid}").status_code == 302


def test_a_comment_of_a_hidden_person_is_not_told(client, cast, event):
    comment = make_comment(event, make_known(cast.bob))
    Actor.update(hidden_at=dates.now()).where(Actor.id == cast.bob.id).execute()

    assert ask(client, comment.uri).status_code == 404


def test_a_comment_from_elsewhere_is_read_there(client, cast, event):
    comment = make_comment(event, cast.remi)
    Comment.update(uri="https://ailleurs.example/notes/1", host="ailleurs.example").execute()

    answer = ask(client, f"/comments/{comment.uuid}")

    assert (answer.status_code, answer.headers["Location"]) == (302, "https://ailleurs.example/notes/1")


def test_a_comment_below_an_event_of_another_server_is_for_its_organizer(client, cast):
    event = make_event(cast.remi, host="ailleurs.example")
    Event.update(uri="https://ailleurs.example/events/1").execute()
    comment = make_comment(Event.get(), make_known(cast.alice))

    found = document(client, comment.uri)

    assert found["inReplyTo"] == "https://ailleurs.example/events/1"
    assert found["to"] == [PUBLIC, cast.remi.uri]
    assert found["tag"][0]["href"] == cast.remi.uri
    assert event.id == Event.get().id


def test_what_was_said_of_a_comment_is_not_read_while_nobody_may_read_it(client, cast, event, work):
    make_known(cast.bob)
    written = comments.write_comment(event, text="Psst", language="en", by=cast.bob, uuid=new_uuid())
    work()
    uri = Activity.get(Activity.object_uri == written.uri).uri
    assert document(client, uri)["object"] == written.uri

    comments.hide_comment(written, by=cast.alice)

    assert ask(client, uri).status_code == 404
