"""What people elsewhere write: below events, and in private."""

import pytest

from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.conversations import Message
from mobilizon_lite.models.events import CommentMode, Visibility
from mobilizon_lite.services import comments
from tests.factories import make_comment, make_event
from tests.federation.remote_objects import PUBLIC, note_document
from tests.federation.strangers import make_remote_actor

DONE = ("done", "")


@pytest.fixture
def remi(app):
    return make_remote_actor("remi")[0]


@pytest.fixture
def event(cast):
    return make_event(cast.alice)


def write(say, author, about, number: int = 1, **values):
    return say(author, type="Create", object=note_document(author, number, inReplyTo=about.uri, **values))


def test_a_public_note_stands_below_the_event_that_it_answers(client, event, remi, say):
    assert write(say, remi, event) == DONE

    comment = Comment.get()
    assert (comment.event, comment.author, comment.state) == (event, remi, CommentState.SHOWN)
    assert "guitare" in client.get(f"/events/{event.uuid}").text


def test_an_unlisted_note_is_public_too(event, remi, say):
    assert write(say, remi, event, to=[f"{remi.uri}/followers"], cc=[PUBLIC]) == DONE


def test_a_note_for_followers_alone_is_not_shown(event, remi, say):
    assert write(say, remi, event, to=[f"{remi.uri}/followers"])[0] == "ignored"
    assert Comment.select().count() == 0


def test_a_note_for_followers_that_names_somebody_here_is_read_by_them_alone(cast, event, remi, say):
    note = note_document(
        remi, to=[f"{remi.uri}/followers"], cc=[cast.alice.uri], inReplyTo=event.uri, content="<p>Psst</p>"
    )

    assert say(remi, type="Create", object=note) == ("done", "")

    assert not Comment.select().exists()
    message = Message.get()
    assert message.html == "<p>Psst</p>"
    readers = {member.actor for member in message.conversation.members}
    assert readers == {remi, cast.alice}


def test_a_private_note_never_stands_below_an_event(cast, client, event, remi, say):
    assert write(say, remi, event, to=[cast.alice.uri]) == DONE

    assert Comment.select().count() == 0
    assert Message.get().author == remi
    assert "guitare" not in client.get(f"/events/{event.uuid}").text


def test_a_reply_joins_the_conversation(cast, event, remi, say):
    parent = make_comment(event, cast.bob)

    write(say, remi, parent)

    reply = Comment.get(Comment.author == remi)
    assert (reply.in_reply_to, reply.thread) == (parent, parent)


def test_a_content_warning_is_read_before_the_text(event, remi, say):
    write(say, remi, event, summary="Politique & cie")

    assert Comment.get().html.startswith("<details>\n<summary>Politique &amp; cie</summary>")


def test_what_a_stranger_wrote_is_cleaned(client, event, remi, say):
    write(
        say, remi, event, content='<p onclick="x()">Bonjour<script>alert(1)</script><img src=x onerror=y></p>'
    )

    page = client.get(f"/events/{event.uuid}").text
    assert "Bonjour" in page
    assert "onclick" not in page
    assert "onerror" not in page
    assert "alert(1)" not in page


@pytest.mark.parametrize(
    ("mode", "outcome"), [(CommentMode.CLOSED, ("refused", "comments_closed")), (CommentMode.MODERATED, DONE)]
)
def test_the_organizer_decides_who_may_comment(cast, remi, say, mode, outcome):
    event = make_event(cast.alice, comment_mode=mode)

    assert write(say, remi, event) == outcome
    assert [comment.state for comment in Comment.select()] in ([], [CommentState.WAITING])


def test_whom_the_organizer_blocked_writes_nothing_here(cast, event, remi, say):
    Block.create(uri=f"http://lite.example/blocks/{new_uuid()}", actor=cast.alice, target=remi)

    assert write(say, remi, event)[0] == "refused"


def test_nothing_stands_below_what_is_not_for_everybody(cast, remi, say):
    event = make_event(cast.alice, visibility=Visibility.PRIVATE)

    assert write(say, remi, event)[0] == "refused"


def test_its_author_changes_it_and_nobody_else(event, remi, say):
    write(say, remi, event)
    mate = make_remote_actor("mate")[0]

    changed = note_document(remi, inReplyTo=event.uri, content="<p>Sans guitare</p>")
    assert say(mate, type="Update", object=changed)[0] == "refused"
    assert say(remi, type="Update", object=changed) == DONE

    comment = Comment.get()
    assert "Sans guitare" in comment.html
    assert comment.edited_at


def test_a_deleted_note_goes_and_does_not_come_back(event, remi, say):
    write(say, remi, event)

    assert say(remi, type="Delete", object={"type": "Tombstone", "id": "https://far.example/notes/1"}) == DONE
    write(say, remi, event)

    comment = Comment.get()
    assert (comment.html, comment.author_id) == ("", None)
    assert comment.deleted_at


def test_a_note_about_nothing_here_is_not_kept(remi, say):
    assert say(remi, type="Create", object=note_document(remi)) == ("ignored", "not_for_us")


def test_people_here_answer_what_was_written_elsewhere(cast, event, remi, say):
    write(say, remi, event)

    reply = comments.write_comment(
        event, text="Super", language="fr", by=cast.bob, uuid=new_uuid(), in_reply_to=Comment.get()
    )

    assert reply.thread == Comment.get(Comment.author == remi)
