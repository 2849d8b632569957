"""A participant's own page: with the link alone, from any device."""

import pytest

from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations.join import take_part
from mobilizon_lite.services.site import change_setting
from tests.factories import days, make_event, make_participation


def joined(cast, **values) -> Participation:
    event = make_event(cast.alice, place_name="Gymnase", **values)
    return take_part(event, form_id="12345678", nickname="Lou", email="lou@example.org")


def path(answer) -> str:
    return f"/r/{Participation.get_by_id(answer.id).personal_token()}"


def test_the_page_shows_the_answer_the_event_and_the_link(cast, client):
    answer = joined(cast)

    page = client.get(path(answer)).text

    assert "You&#39;re coming, Lou." in page
    assert "Gymnase" in page
    assert f"http://lite.example{path(answer)}" in page
    assert "QR code of your link" in page
    assert "Keep this link: it is the only way back to your answer." in page


@pytest.mark.parametrize("token", ["x" * 22, "x", "%00", "é", "../../etc"])
def test_a_wrong_link_finds_nothing(app, client, token):
    assert client.get(f"/r/{token}").status_code == 404


def test_trying_links_is_slowed_down_but_right_ones_are_not(cast, client):
    change_setting("limit_secret_link", "3 per minute")
    answer = joined(cast)

    tried = [client.get(f"/r/{number:022}").status_code for number in range(5)]

    assert tried == [404, 404, 404, 429, 429]
    assert client.get(path(answer)).status_code == 200


def test_name_number_and_address_can_be_changed(cast, client):
    answer = joined(cast)

    sent = client.post(
        f"{path(answer)}/change", data={"nickname": "Louise", "party_size": "3", "email": "l@example.org"}
    )

    row = Participation.get()
    assert sent.status_code == 303
    assert (row.nickname, row.party_size, row.email) == ("Louise", 3, "l@example.org")
    assert "Your answer is changed." in client.get(sent.location).text


def test_a_change_that_is_not_possible_comes_back_with_what_was_typed(cast, client):
    answer = joined(cast, capacity=2)

    page = client.post(
        f"{path(answer)}/change", data={"nickname": "Louise", "party_size": "3", "email": "lou@example.org"}
    )

    assert page.status_code == 422
    assert 'value="Louise"' in page.text
    assert "Places in all: 2." in page.text
    assert Participation.get().nickname == "Lou"


def test_leaving_asks_once_and_can_be_undone(cast, client):
    answer = joined(cast)

    assert "You can&#39;t come after all?" in client.get(f"{path(answer)}/leave").text
    client.post(f"{path(answer)}/leave")
    gone = client.get(path(answer)).text
    client.post(f"{path(answer)}/come-back")

    assert "You&#39;re not coming, Lou." in gone
    assert "You&#39;re coming, Lou." in client.get(path(answer)).text


def test_a_new_link_replaces_the_former(cast, client):
    former = path(joined(cast))

    sent = client.post(f"{former}/new-link")

    assert client.get(former).status_code == 404
    assert "This is your new link." in client.get(sent.location).text


def test_an_answer_can_be_deleted_before_its_time(cast, client):
    answer = joined(cast)
    own = path(answer)

    sent = client.post(f"{own}/delete")

    assert Participation.select().count() == 0
    assert client.get(own).status_code == 404
    assert "Your answer is deleted." in client.get(sent.location).text


def test_the_calendar_file_to_pass_on_holds_no_secret(cast, client):
    answer = joined(cast)
    token = answer.personal_token()

    shared = client.get(f"{path(answer)}/event.ics")
    kept = client.get(f"{path(answer)}/ticket.ics")

    assert shared.content_type == "text/calendar; charset=utf-8"
    assert token not in shared.text.replace("\r\n ", "")
    assert token in kept.text.replace("\r\n ", "")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ParticipationState.PENDING, "Your request is sent, Lou."),
        (ParticipationState.REFUSED, "Your request was not accepted, Lou."),
        (ParticipationState.LEFT, "You&#39;re not coming, Lou."),
    ],
)
def test_each_state_is_said_in_words(cast, client, state, words):
    answer = make_participation(make_event(cast.alice), state=state)

    assert words in client.get(path(answer)).text


def test_who_waits_sees_their_own_number_and_nobody_elses_name(cast, client):
    event = make_event(cast.alice, capacity=1)
    names = ["Max", "Zoé", "Lou"]
    answers = [take_part(event, form_id=f"form of {name}", nickname=name) for name in names]

    page = client.get(path(answers[2])).text

    assert "You are number 2" in page
    assert "Max" not in page
    assert "Zoé" not in page


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"status": EventStatus.CANCELLED}, "Cancelled. Please tell the people who were coming with you."),
        ({"deleted_at": True}, "This action was deleted."),
        ({"hidden_at": True}, "This action is not shown on the site at the moment."),
    ],
)
def test_what_happened_to_the_event_comes_first(cast, client, clock, values, words):
    answer = joined(cast)
    Event.update(**{k: clock.moment if v is True else v for k, v in values.items()}).execute()

    page = client.get(path(answer)).text

    assert words in page
    assert page.index(words) < page.index("<h1")


def test_a_past_event_is_said_to_be_over(cast, client, clock):
    answer = joined(cast)
    clock.advance(days=3)

    assert "This action is over, Lou." in client.get(path(answer)).text


def test_an_event_that_moved_since_the_answer_is_pointed_out(cast, client):
    answer = joined(cast)
    Event.update(sequence=Event.sequence + 1, place_name="Parc").execute()

    page = client.get(path(answer)).text

    assert "Something important changed since you answered" in page
    assert "Parc" in page


def test_after_the_purge_the_link_finds_nothing(cast, client, clock):
    from mobilizon_lite.services.participations.purge import purge_what_is_due

    answer = joined(cast, retention_days=0)
    own = path(answer)
    clock.advance(days=4)
    purge_what_is_due()

    assert client.get(own).status_code == 404


def test_a_changed_answer_when_it_is_too_late_is_refused_kindly(cast, client):
    answer = joined(cast, starts_in=days(1))
    Event.update(status=EventStatus.CANCELLED).execute()

    page = client.post(
        f"{path(answer)}/change", data={"nickname": "Lou", "party_size": "2", "email": "lou@example.org"}
    )

    assert page.status_code == 422
    assert "This action is cancelled" in page.text
