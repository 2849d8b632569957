"""Private events: the link that opens them, and the whole way of a guest without account or cookie."""

import re

import pytest

from mobilizon_lite.models.events import Event, JoinMode, PlaceReveal, Visibility
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.reports import Report
from mobilizon_lite.services.events.inviting import renew_invitation
from mobilizon_lite.services.events.writing import update_event
from mobilizon_lite.services.site import change_setting
from tests.conftest import text_of
from tests.factories import make_comment, make_event, make_participation
from tests.web.event_forms import typed

LOU = {"form_id": "the form of Lou", "nickname": "Lou", "party_size": "1"}


@pytest.fixture
def event(cast) -> Event:
    return make_event(
        cast.alice,
        title="Surprise party",
        description_html="<p>Bring a cake.</p>",
        visibility=Visibility.PRIVATE,
        place_name="in town",
        exact_name="Grandma's garden",
        place_reveal=PlaceReveal.ACCEPTED,
    )


def link(event: Event) -> str:
    return f"/i/{Event.get_by_id(event.id).invitation_token()}"


def links_in(page: str) -> set[str]:
    return set(re.findall(r'(?:href|action)="(/[^"]*)"', page))


def test_the_link_opens_the_page_and_nothing_else_does(client, event):
    page = client.get(link(event))

    assert page.status_code == 200
    assert "Surprise party" in page.text
    assert "Bring a cake." in page.text
    assert client.get(f"/events/{event.uuid}").status_code == 404


def test_a_guest_says_yes_and_keeps_a_personal_page_without_any_cookie(client, event):
    form = client.get(f"{link(event)}/participate")
    sent = client.post(f"{link(event)}/participate", data=LOU)
    own = client.get(sent.location)
    about = client.get(f"{sent.location}/event")

    assert f'action="{link(event)}/participate?sent=1"' in form.text
    assert sent.status_code == 303
    assert sent.location.startswith("/r/")
    assert "Grandma&#39;s garden" in own.text
    assert f'href="{sent.location}/event"' in own.text
    assert "Bring a cake." in about.text
    assert all("Set-Cookie" not in answer.headers for answer in (form, sent, own, about))


@pytest.mark.parametrize("page", ["", "/participate", "/report", "/comments"])
def test_no_page_behind_the_link_leads_to_an_address_that_the_guest_cannot_open(client, cast, event, page):
    make_comment(event, cast.bob)

    found = links_in(client.get(link(event) + page).text)

    closed = [
        path
        for path in found
        if not path.startswith("/static") and client.get(path.split("#")[0]).status_code == 404
    ]
    assert closed == []
    assert not any(str(event.uuid) in path for path in found)


@pytest.mark.parametrize("page", ["/event", "/event?lang=fr", "/comments", "/report", ""])
def test_no_page_behind_a_personal_link_leads_to_an_address_that_cannot_be_opened(client, cast, event, page):
    make_comment(event, cast.bob)
    own = f"/r/{make_participation(event).personal_token()}"

    found = links_in(client.get(own + page).text)

    closed = [
        path
        for path in found
        if not path.startswith("/static")
        and client.get(path.split("#")[0]).status_code not in (200, 302, 405)
    ]
    assert closed == []


@pytest.mark.parametrize("page", ["", "?lang=fr", "/participate", "/report", "/comments", "/event.ics"])
def test_what_the_link_opens_is_kept_nowhere_and_found_by_no_search_engine(app, client, event, page):
    app.config["PAGE_CACHE"] = True
    app.extensions["page_cache"].clear()

    answer = client.get(link(event) + page)

    app.config["PAGE_CACHE"] = False
    kept_by_form = "private, no-cache" if page in ("/participate", "/report") else "no-store"
    assert answer.headers["Cache-Control"] == kept_by_form
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert not app.extensions["page_cache"]._entries


def test_the_language_that_was_asked_for_goes_along(client, event):
    page = client.get(f"{link(event)}?lang=fr").text

    assert f'href="{link(event)}/participate?lang=fr"' in page


def test_a_new_link_ends_the_former_one_but_not_the_places(client, cast, event):
    former = link(event)
    lou = client.post(f"{former}/participate", data=LOU).location

    renew_invitation(event, by=cast.alice)

    assert [
        client.get(path).status_code for path in (former, f"{former}/participate", f"{former}/event.ics")
    ] == [404] * 3
    assert [client.get(path).status_code for path in (link(event), lou, f"{lou}/event")] == [200] * 3


def test_guessing_links_is_slowed_down_but_right_ones_are_not(client, event):
    change_setting("limit_secret_link", "3 per minute")

    tried = [client.get(f"/i/{number:022}").status_code for number in range(5)]

    assert tried == [404, 404, 404, 429, 429]
    assert client.get(link(event)).status_code == 200


def test_who_organizes_finds_the_link_and_makes_a_new_one(cast, sign_in, event):
    alice = sign_in(cast.alice)
    before = link(event)

    page = alice.get(f"/events/{event.uuid}/invitation")
    sent = alice.post(f"/events/{event.uuid}/invitation/renew")

    assert f"http://lite.example{before}" in page.text
    assert "QR code of the invitation link" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert f"/events/{event.uuid}/invitation" in alice.get(f"/events/{event.uuid}").text
    assert f"http://lite.example{link(event)}" in alice.get(sent.location).text
    assert link(event) != before


@pytest.mark.parametrize("way", ["form", "draft"])
def test_who_publishes_is_told_what_to_do_with_the_link(cast, sign_in, way):
    alice = sign_in(cast.alice)
    if way == "form":
        sent = alice.post("/events/create", data=typed(visibility="private"))
    else:
        draft = make_event(cast.alice, visibility=Visibility.PRIVATE, is_draft=True)
        sent = alice.post(f"/events/{draft.uuid}/publish")

    page = alice.get(sent.location).text

    assert "Now send the invitation link to the people whom you invite." in page
    assert "share the address of this page" not in page


@pytest.mark.parametrize("who", ["bob", "mona"])
def test_nobody_else_reads_or_renews_the_link(cast, sign_in, event, who):
    make_participation(event, actor=cast.bob)
    Report.create(event=event, text="Not kind.")
    browser = sign_in(getattr(cast, who))

    assert browser.get(f"/events/{event.uuid}").status_code == 200
    assert browser.get(f"/events/{event.uuid}/invitation").status_code == 403
    assert browser.post(f"/events/{event.uuid}/invitation/renew").status_code == 403


def test_an_event_for_everybody_has_no_invitation(cast, sign_in):
    event = make_event(cast.alice)
    alice = sign_in(cast.alice)

    assert alice.get(f"/events/{event.uuid}/invitation").status_code == 403
    assert "invitation" not in alice.get(f"/events/{event.uuid}").text


def test_a_profile_answers_through_the_link_and_then_needs_it_no_more(cast, sign_in, event):
    bob = sign_in(cast.bob)
    assert bob.get(f"/events/{event.uuid}").status_code == 404

    sent = bob.post(
        f"{link(event)}/participate/profile", data={"party_size": "1", "form_id": "the form of Bob"}
    )

    assert sent.status_code == 303
    assert "Grandma&#39;s garden" in bob.get(f"/events/{event.uuid}").text
    assert f"/events/{event.uuid}" in bob.get("/mine").text


@pytest.mark.parametrize("state", sorted(set(ParticipationState) - {ParticipationState.ACCEPTED}))
def test_whoever_has_no_place_reads_the_page_by_the_link_only(cast, client, sign_in, event, state):
    answer = make_participation(event, actor=cast.bob, state=state)
    bob = sign_in(cast.bob)

    assert bob.get(f"/events/{event.uuid}").status_code == 404
    assert client.get(f"/r/{answer.personal_token()}/event").status_code == 404
    assert bob.get(link(event)).status_code == 200


def test_my_actions_lead_who_waits_to_their_answer(cast, sign_in, event):
    answer = make_participation(event, actor=cast.bob, state=ParticipationState.PENDING)

    page = sign_in(cast.bob).get("/mine").text

    assert f"/r/{answer.personal_token()}" in page
    assert f"/events/{event.uuid}" not in page


def test_only_who_has_a_place_writes_comments(cast, client, sign_in, event):
    make_comment(event, cast.alice, text="Hush, it is a surprise.")
    make_participation(event, actor=cast.bob)
    text = {"text": "I bring candles.", "form_id": "a form of the test"}

    guest = client.get(link(event)).text
    charlie = sign_in(cast.charlie).post(f"/events/{event.uuid}/comments", data=text)
    bob = sign_in(cast.bob).post(f"/events/{event.uuid}/comments", data=text)

    assert "Hush, it is a surprise." in guest
    assert "Sign in to write a comment" not in guest
    assert (charlie.status_code, bob.status_code) == (404, 303)


def test_a_guest_reports_it_and_comes_back_by_the_same_link(client, event):
    sent = client.post(
        f"{link(event)}/report", data={"text": "This is not kind.", "form_id": "a form of the test"}
    )

    assert sent.location.startswith(link(event))
    assert client.get(sent.location).status_code == 200
    assert Report.get().event == event


def test_the_calendar_file_of_a_guest_holds_the_area_and_no_dead_address(client, event):
    file = client.get(f"{link(event)}/event.ics").text

    assert "SUMMARY:Surprise party" in file
    assert "LOCATION:in town" in file
    assert str(event.uri) not in file


def test_mails_lead_to_the_personal_page_and_not_to_an_address_that_is_closed(cast, mailbox, event):
    lou = make_participation(event, email="lou@example.org", email_confirmed_at=event.created_at)

    update_event(event, {"title": "Surprise at noon"}, by=cast.alice, version=event.version)
    mailbox.all()
    LaterWork.update(not_before=event.created_at).where(LaterWork.done_at.is_null()).execute()

    mail = mailbox.only()
    assert f"/r/{lou.personal_token()}" in text_of(mail)
    assert str(event.uuid) not in text_of(mail)


def test_after_deleting_an_answer_the_guest_is_not_led_to_a_closed_page(client, event):
    own = f"/r/{make_participation(event).personal_token()}"

    sent = client.post(f"{own}/delete")

    assert client.get(sent.location).status_code == 200
    assert Participation.select().count() == 0


def test_a_request_to_come_is_read_again_by_its_own_page(client, cast, event):
    Event.update(join_mode=JoinMode.APPROVAL).execute()

    own = client.post(f"{link(event)}/participate", data=LOU).location

    page = client.get(own).text
    assert "Your request is sent, Lou." in page
    assert "in town" in page
    assert "garden" not in page


def test_a_page_with_many_comments_asks_once_who_reads(cast, sign_in, event, questions):
    make_participation(event, actor=cast.bob)
    for _ in range(5):
        make_comment(event, cast.alice)
    bob = sign_in(cast.bob)

    with questions() as asked:
        bob.get(f"/events/{event.uuid}")

    assert sum('FROM "participation"' in sql for sql in asked) <= 4
