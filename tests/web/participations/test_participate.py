"""Saying "I'm coming": two pages, no cookie, no script."""

import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mobilizon_lite.models.events import Event, EventStatus, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.site import change_setting
from tests.factories import days, make_event, make_participation


def form_of(client: FlaskClient, event: Event) -> dict[str, str]:
    """The form as a browser would send it, with a nickname."""
    page = client.get(f"/events/{event.uuid}/participate")
    form_id = re.search(r'name="form_id"[^>]*value="([^"]+)"', page.text)[1]
    return {"form_id": form_id, "nickname": "Lou", "party_size": "1", "email": ""}


def send(client: FlaskClient, event: Event, **values: str) -> TestResponse:
    return client.post(f"/events/{event.uuid}/participate", data=form_of(client, event) | values)


def test_two_pages_after_the_event_lead_to_ones_own_page_without_a_cookie(cast, client):
    event = make_event(cast.alice)

    form = client.get(f"/events/{event.uuid}/participate")
    answer = send(client, event, nickname="Lou")
    page = client.get(answer.location)

    assert answer.status_code == 303
    assert re.fullmatch(r"/r/[\w-]{22}", answer.location)
    assert "You&#39;re coming, Lou." in page.text
    assert not any("Set-Cookie" in response.headers for response in (form, answer, page))


def test_a_second_tap_and_back_lead_to_the_same_page(cast, client):
    event = make_event(cast.alice)
    form = form_of(client, event)

    pages = [client.post(f"/events/{event.uuid}/participate", data=form).location for _ in range(3)]

    assert len(set(pages)) == 1
    assert Participation.select().count() == 1


def test_the_form_says_who_sees_the_answer_and_when_it_is_deleted(cast, client):
    event = make_event(cast.alice)  # Monday 23 November, 13:00 in Paris

    page = client.get(f"/events/{event.uuid}/participate").text

    assert "Only Alice can see your nickname and the number of people." in page
    assert "Your answer is deleted on Wednesday 23 December 2026." in page


def test_the_day_of_deletion_is_that_of_the_event(cast, client):
    event = make_event(cast.alice, timezone="Pacific/Auckland", retention_days=0)

    assert "Tuesday 24 November 2026" in client.get(f"/events/{event.uuid}/participate").text


def test_the_page_and_what_was_typed_are_kept_nowhere(cast, client):
    event = make_event(cast.alice)
    page = client.get(send(client, event).location)
    mistake = send(client, event, nickname="", email="lou@example.org")

    for answer in (page, mistake):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_the_empty_form_is_kept_by_the_browser_alone_so_that_back_shows_the_same_one(cast, client):
    event = make_event(cast.alice)

    headers = client.get(f"/events/{event.uuid}/participate").headers

    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["X-Robots-Tag"] == "noindex"


def test_what_cannot_be_used_comes_back_with_what_was_typed(cast, client):
    event = make_event(cast.alice, join_mode=JoinMode.APPROVAL)

    page = send(client, event, nickname=" ", message="I bring a cake", email="lou at home")

    assert page.status_code == 422
    assert "Write a name that the people who organise can call you by." in page.text
    assert "I bring a cake" in page.text
    assert Participation.select().count() == 0


def test_a_wrong_address_opens_the_folded_part(cast, client):
    page = send(client, make_event(cast.alice), email="lou at home")

    assert page.status_code == 422
    assert '<details class="fold" open>' in page.text
    assert 'value="lou at home"' in page.text


@pytest.mark.parametrize("number", ["0", "11", "-1", "many", "1e9", "", "١"])
def test_a_strange_number_of_people_is_refused(cast, client, number):
    page = send(client, make_event(cast.alice, max_guests=2), party_size=number)

    assert page.status_code == (303 if number == "١" else 422)


def test_html_in_a_name_is_only_text(cast, client):
    answer = send(client, make_event(cast.alice), nickname="<script>alert(1)</script>")

    assert "<script>alert" not in client.get(answer.location).text


def test_an_event_for_one_person_each_asks_no_number(cast, client):
    event = make_event(cast.alice, max_guests=0)

    page = client.get(f"/events/{event.uuid}/participate").text

    assert "party_size" not in page
    assert send(client, event).status_code == 303


def test_who_comes_when_it_is_full_is_told_before_and_after(cast, client):
    event = make_event(cast.alice, capacity=1)
    make_participation(event)

    page = client.get(f"/events/{event.uuid}/participate").text
    own = client.get(send(client, event).location).text

    assert "It&#39;s full. Join the waiting list" in page
    assert "You&#39;re on the waiting list, Lou." in own
    assert "You are next" in own


def test_where_each_request_is_answered_a_message_can_be_written(cast, client):
    event = make_event(cast.alice, join_mode=JoinMode.APPROVAL)

    own = client.get(send(client, event, message="I bring a cake").location).text

    assert "Your request is sent, Lou." in own
    assert Participation.get().message == "I bring a cake"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"status": EventStatus.CANCELLED}, "This action is cancelled"),
        ({"starts_in": days(-3)}, "This action is over"),
    ],
)
def test_what_does_not_take_place_is_said_and_has_no_form(cast, client, values, words):
    event = make_event(cast.alice, **values)

    shown = client.get(f"/events/{event.uuid}/participate")
    sent = client.post(f"/events/{event.uuid}/participate", data={"form_id": "12345678", "nickname": "Lou"})

    assert (shown.status_code, sent.status_code) == (200, 409)
    assert words in shown.text
    assert "<form" not in shown.text
    assert Participation.select().count() == 0


@pytest.mark.parametrize(("values", "status"), [({"is_draft": True}, 404), ({"deleted_at": True}, 410)])
def test_what_is_not_there_cannot_be_joined(cast, client, clock, values, status):
    values = {name: clock.moment if name == "deleted_at" else value for name, value in values.items()}
    event = make_event(cast.alice, **values)

    sent = client.post(f"/events/{event.uuid}/participate", data={"form_id": "12345678", "nickname": "Lou"})

    assert client.get(f"/events/{event.uuid}/participate").status_code == status
    assert sent.status_code == status


def test_too_many_answers_at_once_ask_to_wait_and_keep_the_text(cast, client):
    change_setting("limit_participate", "1 per 10 minutes")
    event = make_event(cast.alice)
    send(client, event, nickname="Max")

    page = send(client, event, nickname="Lou of the third floor")

    assert page.status_code == 429
    assert page.headers["Retry-After"] == "600"
    assert 'value="Lou of the third floor"' in page.text
    assert "what you wrote is still here" in page.text


def test_the_limit_counts_each_event_alone_and_no_second_tap(cast, client):
    change_setting("limit_participate", "1 per 10 minutes")
    event, other = make_event(cast.alice), make_event(cast.alice)
    form = form_of(client, event)
    client.post(f"/events/{event.uuid}/participate", data=form)

    assert client.post(f"/events/{event.uuid}/participate", data=form).status_code == 303
    assert send(client, other).status_code == 303


def test_one_mail_a_day_goes_to_a_typed_address_and_the_place_is_kept(cast, client, mailbox):
    event = make_event(cast.alice)
    send(client, event, email="lou@example.org")

    second = send(client, event, nickname="Max", email="LOU@example.org ")

    assert "from tomorrow on" in client.get(second.location).text
    assert len(mailbox.all()) == 1
    assert Event.get().accepted_people == 2


def test_another_site_cannot_answer_for_a_visitor(cast, client):
    event = make_event(cast.alice)

    sent = client.post(
        f"/events/{event.uuid}/participate",
        data={"form_id": "12345678", "nickname": "Lou"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert sent.status_code == 403


def test_who_signed_in_answers_with_their_profile(cast, sign_in):
    event, bob = make_event(cast.alice), sign_in(cast.bob)
    page = bob.get(f"/events/{event.uuid}/participate")

    answer = bob.post(f"/events/{event.uuid}/participate/profile", data={"party_size": "3"})

    assert "You answer as Bob." in page.text
    assert "You&#39;re coming, Bob." in bob.get(answer.location).text
    assert Event.get().accepted_people == 3


def test_who_signed_in_and_answered_is_led_to_their_page(cast, sign_in):
    event, bob = make_event(cast.alice), sign_in(cast.bob)
    answer = bob.post(f"/events/{event.uuid}/participate/profile", data={"party_size": "1"})

    assert bob.get(f"/events/{event.uuid}/participate").location == answer.location


def test_who_signed_in_may_answer_with_a_nickname_instead(cast, sign_in):
    event, bob = make_event(cast.alice), sign_in(cast.bob)

    page = bob.get(f"/events/{event.uuid}/participate?nickname=1")

    assert "Your nickname" in page.text


def test_a_visitor_cannot_answer_with_a_profile(cast, client):
    event = make_event(cast.alice)

    assert client.post(f"/events/{event.uuid}/participate/profile").status_code in (302, 401)
    assert Participation.select().count() == 0


def test_the_page_of_the_event_leads_here(cast, client):
    event = make_event(cast.alice, capacity=5)

    page = client.get(f"/events/{event.uuid}").text

    assert f'href="/events/{event.uuid}/participate"' in page
    assert "A nickname is enough. No account, no e-mail." in page
    assert "5 places are left." in page


def test_the_page_of_the_event_shows_the_waiting_list_when_full(cast, client):
    event = make_event(cast.alice, capacity=1)
    make_participation(event)

    assert "Join the waiting list" in client.get(f"/events/{event.uuid}").text


def test_the_page_of_the_event_knows_who_answered_with_a_profile(cast, client, sign_in):
    event = make_event(cast.alice)
    make_participation(event, actor=cast.bob, state=ParticipationState.WAITING)

    assert "You&#39;re on the waiting list" in sign_in(cast.bob).get(f"/events/{event.uuid}").text
    assert "You&#39;re on the waiting list" not in client.get(f"/events/{event.uuid}").text


def test_only_who_organises_is_led_to_the_list(cast, client, sign_in):
    event = make_event(cast.alice)
    path = f"/events/{event.uuid}/participations"

    assert path in sign_in(cast.alice).get(f"/events/{event.uuid}").text
    assert path not in sign_in(cast.bob).get(f"/events/{event.uuid}").text
    assert path not in client.get(f"/events/{event.uuid}").text


def test_each_visitor_gets_a_form_of_their_own(cast, client, app):
    event = make_event(cast.alice)

    assert form_of(client, event)["form_id"] != form_of(app.test_client(), event)["form_id"]
