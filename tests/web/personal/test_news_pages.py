"""The pages behind the links in mails: opening one changes nothing, its button does."""

import pytest

from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services.participations.join import take_part, take_part_with_profile
from tests.factories import make_event


@pytest.fixture
def answer(cast) -> Participation:
    return take_part(make_event(cast.alice), form_id="12345678", nickname="Lou", email="lou@example.org")


def path(answer) -> str:
    return f"/r/news/{answer.news_token()}"


def test_opening_the_link_confirms_nothing_and_its_button_does(client, answer):
    client.get(path(answer))
    assert not Participation.get().has_confirmed_email

    sent = client.post(path(answer))

    assert Participation.get().has_confirmed_email
    assert "Your address is confirmed." in client.get(sent.location).text


def test_opening_the_link_to_stop_stops_nothing_and_its_button_does(client, answer):
    client.post(path(answer))
    client.get(f"{path(answer)}/stop")
    assert Participation.get().email

    sent = client.post(f"{path(answer)}/stop")

    assert Participation.get().email is None
    assert "You get no more mails about this action." in client.get(sent.location).text


def test_a_link_that_was_used_to_stop_finds_nothing(client, answer):
    client.post(f"{path(answer)}/stop")

    assert client.get(path(answer)).status_code == 404


def test_the_link_in_a_mail_does_not_show_the_name_or_the_personal_link(client, answer):
    page = client.get(path(answer)).text

    assert "Lou" not in page
    assert answer.personal_token() not in page


def test_the_mail_can_be_asked_for_again_once_a_day(client, answer, mailbox, clock):
    own = f"/r/{answer.personal_token()}"
    mailbox.all()

    first = client.post(f"{own}/news-again")
    second = client.post(f"{own}/news-again")

    assert "A mail is on its way." in client.get(first.location).text
    assert "from tomorrow on" in client.get(second.location).text
    assert len(mailbox.all()) == 2


def test_mails_can_be_stopped_on_the_personal_page(client, answer):
    client.post(path(answer))

    client.post(f"/r/{answer.personal_token()}/no-news")

    assert Participation.get().email is None


def test_a_profile_stops_and_resumes_on_the_personal_page(cast, client):
    answer = take_part_with_profile(make_event(cast.alice), by=cast.bob)
    own = f"/r/{answer.personal_token()}"

    client.post(f"{own}/no-news")
    assert "You get no mails about this action." in client.get(own).text
    client.post(f"{own}/news-again")

    assert "News about this action goes to the address of your account." in client.get(own).text
