"""Private messages: who writes to whom, what comes from other sites, and what is left when people go."""

import pytest

from mobilizon_lite.errors import Invalid, NotAllowed
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.conversations import Conversation, ConversationMember, Message
from mobilizon_lite.models.own_conversations import conversations_of, messages_in, number_of_new
from mobilizon_lite.services import messages
from mobilizon_lite.services.accounts.close import OwnEvents, erase_account

NOTE = "https://ailleurs.example/notes/1"


def begin(target, by, text="Bonjour", uuid=None):
    return messages.begin_conversation(target, text=text, language="und", by=by, uuid=uuid or new_uuid())


def answer(message, by, text="Oui"):
    return messages.answer_conversation(
        message.conversation, text=text, language="und", by=by, uuid=new_uuid()
    )


def receive(author, *recipients, uri=NOTE, **values):
    values = {"html": "<p>Bonjour</p>", "language": "fr", **values}
    return messages.receive_note(uri=uri, host=author.host, author=author, recipients=recipients, **values)


def block(actor, target):
    Block.create(uri=f"https://x.example/{new_uuid()}", actor=actor, target=target)


def conversations_with(profile) -> list[Conversation]:
    mine = Conversation.select().join(ConversationMember)
    return list(mine.where(ConversationMember.actor == profile, ConversationMember.left_at.is_null()))


def words(conversation) -> list[str]:
    return [message.text or message.html for message in messages_in(conversation, 10)]


def test_people_write_and_answer(cast):
    message = begin(cast.alice, cast.bob, "On y va *ensemble* ?")

    answer(message, cast.alice, "Oui")

    assert words(message.conversation) == ["On y va *ensemble* ?", "Oui"]
    assert "<em>ensemble</em>" in Message.get_by_id(message.id).html


def test_the_same_form_sent_twice_writes_once(cast):
    uuid = new_uuid()

    assert begin(cast.alice, cast.bob, uuid=uuid) == begin(cast.alice, cast.bob, uuid=uuid)
    assert Conversation.select().count() == Message.select().count() == 1


@pytest.mark.parametrize(("text", "code"), [("  ", "message_missing"), ("a" * 5_001, "message_long")])
def test_words_that_cannot_be_sent(cast, text, code):
    with pytest.raises(Invalid) as caught:
        begin(cast.alice, cast.bob, text)

    assert caught.value.code == code


def test_who_has_no_page_cannot_be_written_to_but_can_answer(cast):
    with pytest.raises(NotAllowed):
        begin(cast.bob, cast.alice)

    assert answer(begin(cast.alice, cast.bob), cast.alice)


def test_people_of_other_sites_can_be_written_to(cast):
    assert begin(cast.remi, cast.bob).conversation.members.count() == 2


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_nobody_writes_where_one_of_the_two_wants_nothing_of_the_other(cast, who):
    one, other = (cast.alice, cast.bob) if who == "alice" else (cast.bob, cast.alice)
    block(one, other)

    with pytest.raises(NotAllowed):
        begin(cast.alice, cast.bob)


def test_a_stranger_does_not_answer(cast):
    message = begin(cast.alice, cast.bob)

    with pytest.raises(NotAllowed):
        answer(message, cast.charlie)


def test_what_is_new_until_it_is_read(cast):
    message = begin(cast.alice, cast.bob)
    assert (number_of_new(cast.alice), number_of_new(cast.bob)) == (1, 0)

    messages.mark_read(message.conversation, by=cast.alice)

    assert number_of_new(cast.alice) == 0
    assert [one.is_new for one in conversations_of(cast.alice, 5)] == [False]


def test_who_leaves_gets_no_more_and_the_last_one_takes_it_with_them(cast):
    message = begin(cast.alice, cast.bob)

    messages.leave_conversation(message.conversation, by=cast.alice)
    assert conversations_of(cast.alice, 5) == []
    assert len(conversations_of(cast.bob, 5)) == 1

    messages.leave_conversation(message.conversation, by=cast.bob)
    assert (
        Conversation.select().count() == Message.select().count() == ConversationMember.select().count() == 0
    )


def test_a_note_from_elsewhere_begins_a_conversation_once(cast):
    first, second = receive(cast.remi, cast.alice), receive(cast.remi, cast.alice)

    assert first == second
    assert words(first.conversation) == ["<p>Bonjour</p>"]


def test_an_answer_from_elsewhere_joins_what_it_answers(cast):
    message = begin(cast.remi, cast.alice)

    received = receive(cast.remi, cast.alice, in_reply_to=message.uri)

    assert received.conversation == message.conversation
    assert answer(received, cast.alice).in_reply_to == NOTE


def test_what_is_for_one_of_several_is_read_by_nobody_else_here(cast):
    everybody = receive(cast.remi, cast.alice, cast.bob)

    aside = receive(
        cast.remi, cast.alice, uri=f"{NOTE}2", in_reply_to=NOTE, html="<p>Ne le dis pas à Bob</p>"
    )

    assert aside.conversation != everybody.conversation
    assert [words(one) for one in conversations_with(cast.bob)] == [["<p>Bonjour</p>"]]
    assert len(conversations_with(cast.alice)) == 2


def test_who_is_named_later_does_not_read_what_was_said_before(cast):
    message = begin(cast.remi, cast.alice, "Entre nous")

    received = receive(cast.remi, cast.alice, cast.bob, in_reply_to=message.uri)

    assert [words(one) for one in conversations_with(cast.bob)] == [["<p>Bonjour</p>"]]
    assert received.conversation != message.conversation


def test_who_left_gets_no_more_from_elsewhere_either(cast):
    receive(cast.remi, cast.alice, cast.bob)
    messages.leave_conversation(conversations_with(cast.bob)[0], by=cast.bob)

    receive(cast.remi, cast.alice, cast.bob, uri=f"{NOTE}2", in_reply_to=NOTE)
    nothing = receive(cast.remi, cast.bob, uri=f"{NOTE}3", in_reply_to=NOTE)

    assert nothing is None
    assert conversations_with(cast.bob) == []
    assert [len(words(one)) for one in conversations_with(cast.alice)] == [2]


def test_nobody_joins_a_conversation_of_others_by_naming_it(cast):
    message = begin(cast.alice, cast.bob)

    received = receive(cast.remi, cast.alice, in_reply_to=message.uri)

    assert received.conversation != message.conversation


def test_a_note_that_nobody_here_wants_is_not_kept(cast):
    block(cast.alice, cast.remi)

    assert receive(cast.remi, cast.alice) is None
    assert receive(cast.remi) is None
    assert Message.select().count() == 0


def test_closing_an_account_erases_what_it_wrote(cast):
    message = begin(cast.alice, cast.bob, "Mot secret")
    answer(message, cast.alice)

    erase_account(cast.bob.account, own_events=OwnEvents.DELETE)

    assert words(message.conversation) == ["Oui"]
    assert Actor.get_by_id(cast.bob.id).conversations.count() == 0
