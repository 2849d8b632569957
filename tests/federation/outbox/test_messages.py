"""Private messages leave for those to whom they are written, and for nobody else."""

import pytest

from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.conversations import ConversationMember, Message
from mobilizon_lite.models.deliveries import Delivery
from mobilizon_lite.services import messages
from mobilizon_lite.services.accounts.close import OwnEvents, erase_account
from tests.factories import make_profile
from tests.federation.outbox.told import said
from tests.federation.receivers import follow, give_key, make_remote

FAR, OTHER = "far.example", "other.example"
HELLO = "Bring the ladder, please."


@pytest.fixture
def alice(cast):
    return give_key(cast.alice)


@pytest.fixture
def lou():
    return make_remote("lou", FAR)


def write(by, to, text=HELLO) -> Message:
    return messages.begin_conversation(to, text=text, language="und", by=by, uuid=new_uuid())


def answer(message: Message, by, text="Which one?") -> Message:
    return messages.answer_conversation(
        message.conversation, text=text, language="und", by=by, uuid=new_uuid()
    )


def received(by, to, **values) -> Message:
    values = {
        "uri": f"{by.uri}/notes/1",
        "host": by.host,
        "html": "<p>Hello</p>",
        "language": "und",
        **values,
    }
    return messages.receive_note(author=by, recipients=[to], **values)


def test_a_message_goes_to_its_reader_alone_and_names_them(alice, lou, work):
    follow(make_remote("remi2", OTHER), alice)

    message = write(alice, lou)
    work()

    (words,) = said()
    note = words["object"]
    assert (words["type"], note["type"], note["id"]) == ("Create", "Note", message.uri)
    assert words["to"] == note["to"] == [lou.uri]
    assert words["cc"] == note["cc"] == []
    assert HELLO in note["content"]
    assert [(tag["type"], tag["href"], tag["name"]) for tag in note["tag"]] == [
        ("Mention", lou.uri, f"@lou@{FAR}")
    ]
    assert [row.inbox for row in Delivery.select()] == [f"http://{FAR}/users/lou/inbox"]


def test_an_answer_says_what_it_answers_and_repeats_the_name_of_the_conversation(alice, lou, work):
    first = received(lou, alice, context="https://far.example/contexts/7")

    answer(first, alice)
    work()

    (words,) = said()
    assert words["object"]["inReplyTo"] == first.uri
    assert words["object"]["context"] == "https://far.example/contexts/7"


def test_what_another_site_wrote_is_not_sent_back(alice, lou, work):
    received(lou, alice)

    work()

    assert said() == []


def test_what_people_here_write_to_each_other_stays_here(alice, work):
    write(alice, make_profile("nina", is_discoverable=True))

    work()

    assert said() == []


def test_who_left_or_wants_nothing_from_the_author_gets_nothing_more(alice, lou, work):
    first = write(alice, lou)
    zoe = make_remote("zoe", OTHER)
    ConversationMember.create(conversation=first.conversation, actor=zoe)
    Block.create(uri=f"{zoe.uri}#block", host=OTHER, actor=zoe, target=alice)
    work()
    messages.leave_conversation(first.conversation, by=lou)

    answer(first, alice)
    work()

    assert {row.inbox for row in Delivery.select()} == {f"http://{FAR}/users/lou/inbox"}
    assert Delivery.select().count() == 1


def test_messages_of_one_conversation_keep_their_order(alice, lou, work):
    first = write(alice, lou)
    answer(first, alice)

    work()

    assert {row.object_key for row in Delivery.select()} == {f"conversation:{first.conversation.uuid}"}
    assert [words["object"].get("inReplyTo") for words in said()] == [None, first.uri]


def test_a_message_that_was_erased_before_it_left_does_not_leave(alice, lou, work):
    messages.erase_message(write(alice, lou))

    work()

    assert said() == []


def test_with_an_account_goes_what_was_sent_of_its_private_words(alice, lou, work):
    write(alice, lou)
    work()

    erase_account(alice.account, own_events=OwnEvents.DELETE)
    work()

    assert [words for words in said() if HELLO in str(words)] == []
