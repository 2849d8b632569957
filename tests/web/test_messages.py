"""The pages of private messages."""

from datetime import UTC, datetime

import pytest

from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.conversations import Conversation, Message
from tests.factories import make_message


@pytest.fixture
def message(cast) -> Message:
    return make_message(cast.bob, cast.alice, text="On se voit avant ?")


def path(message: Message) -> str:
    return f"/conversations/{message.conversation.uuid}"


def form(text: str, form_id: str = "a form of the test") -> dict[str, str]:
    return {"form_id": form_id, "text": text}


def test_writing_to_somebody_from_their_page(cast, sign_in):
    browser = sign_in(cast.bob)
    assert 'href="/@alice/message">Write to Alice</a>' in browser.get("/@alice").text
    assert "Write to Alice" in browser.get("/@alice/message").text

    answer = browser.post("/@alice/message", data=form("Bonjour Alice"), follow_redirects=True)

    assert "Your message is sent." in answer.text
    assert "Bonjour Alice" in answer.text


def test_people_of_other_sites_are_written_to_from_their_page_too(cast, sign_in):
    page = f"/@{cast.remi.handle}"

    assert f'href="{page}/message">' in sign_in(cast.bob).get(page).text


def test_visitors_and_oneself_are_not_asked_to_write(cast, sign_in, client):
    assert "/message" not in client.get("/@alice").text
    assert "/message" not in sign_in(cast.alice).get("/@alice").text


def test_an_empty_message_comes_back(cast, sign_in):
    answer = sign_in(cast.bob).post("/@alice/message", data=form(" "))

    assert answer.status_code == 422
    assert "Write a few words first." in answer.text


def test_messages_say_when_they_were_written_by_the_clock_of_who_reads(cast, sign_in, message):
    Message.update(created_at=datetime(2020, 11, 21, 23, 40, tzinfo=UTC)).execute()
    Conversation.update(last_message_at=datetime(2020, 11, 21, 23, 40, tzinfo=UTC)).execute()
    Account.update(timezone="Europe/Paris").where(Account.id == cast.alice.account_id).execute()
    browser = sign_in(cast.alice)

    for address in ("/conversations", path(message)):
        assert "Sunday 22 November 2020 at 00:40" in browser.get(address).text


def test_the_list_says_what_was_written_last(cast, sign_in, message):
    make_message(cast.bob, conversation=message.conversation, text="Devant la **mairie** " + "x" * 100)

    page = sign_in(cast.alice).get("/conversations").text

    assert "Devant la mairie xxx" in page
    assert "x" * 80 not in page
    assert "On se voit avant ?" not in page


def test_who_wrote_to_each_other_is_led_to_that_conversation(cast, sign_in, message):
    make_message(cast.bob, cast.alice, cast.remi, text="À trois")

    page = sign_in(cast.bob).get("/@alice/message").text

    assert f'href="{path(message)}">Go on with that conversation</a>' in page
    assert "Go on with that conversation" not in sign_in(cast.charlie).get("/@alice/message").text


def test_a_long_conversation_leads_to_its_last_message(cast, sign_in, message):
    for _number in range(3):
        last = make_message(cast.alice, conversation=message.conversation)

    assert f'href="#m{last.id}"' in sign_in(cast.alice).get(path(message)).text


def test_the_list_says_what_is_new_and_reading_it_ends_that(cast, sign_in, message):
    browser = sign_in(cast.alice)
    assert "New" in browser.get("/conversations").text
    assert "One conversation has something new." in browser.get("/mine").text

    assert "On se voit avant ?" in browser.get(path(message)).text

    assert "One conversation has something new." not in browser.get("/mine").text


def test_answering(cast, sign_in, message):
    answer = sign_in(cast.alice).post(path(message), data=form("Oui, à six heures"), follow_redirects=True)

    assert "Oui, à six heures" in answer.text
    assert Message.select().count() == 2


def test_an_answer_that_is_too_long_comes_back_with_every_word(cast, sign_in, message):
    answer = sign_in(cast.alice).post(path(message), data=form("mot " * 1_300))

    assert answer.status_code == 422
    assert "mot mot mot" in answer.text
    assert "On se voit avant ?" in answer.text


@pytest.mark.parametrize("who", ["charlie", "mona", "ada"])
def test_nobody_else_reads_it(cast, sign_in, message, who):
    browser = sign_in(getattr(cast, who))

    assert browser.get(path(message)).status_code == 404
    assert browser.get(f"/messages/{message.uuid}").status_code == 404


def test_a_visitor_is_asked_to_sign_in(client, message):
    assert client.get(path(message)).status_code == 302


def test_the_address_of_a_message_leads_to_its_conversation(cast, sign_in, message):
    answer = sign_in(cast.alice).get(f"/messages/{message.uuid}")

    assert answer.location.startswith(path(message))


def test_leaving(cast, sign_in, message):
    browser = sign_in(cast.alice)

    answer = browser.post(f"{path(message)}/leave", follow_redirects=True)

    assert "You left the conversation." in answer.text
    assert browser.get(path(message)).status_code == 404


def test_more_conversations_than_a_page_holds(cast, sign_in):
    for number in range(23):
        make_message(cast.bob, cast.alice, text=f"Mot {number}")
    browser = sign_in(cast.alice)

    first = browser.get("/conversations").text

    assert first.count("/conversations/") == 20
    later = first.split('href="/conversations?after=')[1].split('"')[0]
    assert browser.get(f"/conversations?after={later}").text.count("/conversations/") == 3


def test_messages_of_hostile_sites_are_words_only(cast, sign_in, message):
    Message.update(html="<p>Salut</p>", language='fr" onload="x').where(Message.id == message.id).execute()

    assert 'onload="x' not in sign_in(cast.alice).get(path(message)).text
