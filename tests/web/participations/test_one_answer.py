"""One answer, for those who organise: what it says, letting in past the queue, noting an absence, a new link."""

import re

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation, ParticipationState
from tests.factories import make_event, make_participation

P = ParticipationState


@pytest.fixture
def event(cast) -> Event:
    return make_event(cast.alice, capacity=2)


@pytest.fixture
def alice(cast, sign_in):
    return sign_in(cast.alice)


def path_of(answer) -> str:
    return f"/events/{answer.event.uuid}/participations/{answer.uuid}"


def link_in(page) -> str:
    return re.search(r"/r/[\w-]{22}", page.text)[0]


def renew(browser, answer):
    version = re.search(r'name="version" value="(\d+)"', browser.get(path_of(answer)).text)[1]
    return browser.post(f"{path_of(answer)}/new-link", data={"version": version})


def test_the_page_says_all_that_is_known(event, alice):
    answer = make_participation(event, nickname="Zoé", message="Je viens à vélo", code="BCD679", party_size=2)

    page = alice.get(path_of(answer)).text

    for words in ("Zoé", "Je viens à vélo", "BCD679", "Saturday 21 November 2026 at 11:00"):
        assert words in page


def test_letting_in_past_the_queue_says_first_what_it_means(event, alice):
    make_participation(event, nickname="Lou", party_size=2)
    make_participation(event, nickname="Max", state=P.WAITING)
    answer = make_participation(event, nickname="Zoé", state=P.WAITING, party_size=2)

    page = alice.get(path_of(answer)).text
    done = alice.post(f"{path_of(answer)}/let-in")

    assert "There are places for 2 people; then 4 would come." in page
    assert "One answer waits before this one." in page
    assert "Zoé comes." in alice.get(done.location).text
    assert Participation.with_uuid(answer.uuid).state == P.ACCEPTED
    assert "There are places for 2: nobody loses theirs" in alice.get(done.location).text


def test_the_list_shows_the_order_of_the_waiting_list(event, alice):
    make_participation(event, nickname="Lou", party_size=2)
    for name in ("Max", "Zoé"):
        make_participation(event, nickname=name, state=P.WAITING)

    page = alice.get(f"/events/{event.uuid}/participations?sort=newest").text

    assert page.index("Zoé") < page.index("number 2") < page.index("Max") < page.index("number 1")


def test_an_absence_is_noted_and_the_person_reads_it(event, alice, client):
    answer = make_participation(event, nickname="Lou")

    alice.post(f"{path_of(answer)}/cancel")
    page = client.get(f"/r/{answer.personal_token()}").text

    assert Participation.get().state == P.CANCELLED
    assert "You&#39;re not coming, Lou." in page
    assert "noted that you can&#39;t come" in page
    assert "I&#39;m coming after all" in page


def test_an_absence_is_told_by_mail_to_who_asked_for_news(event, alice, mailbox):
    answer = make_participation(event, email="lou@example.org", email_confirmed_at=dates.now())

    alice.post(f"{path_of(answer)}/cancel")

    assert mailbox.only()["Subject"] == "You're not coming: Marche pour le climat"


def test_a_new_link_is_shown_once_and_the_former_one_ends(event, alice, client):
    answer = make_participation(event, nickname="Lou")
    former = f"/r/{answer.personal_token()}"

    page = renew(alice, answer)

    assert page.headers["Cache-Control"] == "no-store"
    assert client.get(link_in(page)).status_code == 200
    assert client.get(former).status_code == 404
    assert link_in(page) not in alice.get(path_of(answer)).text


@pytest.mark.parametrize(
    ("confirmed", "words"), [(None, "Make a new link here and"), (dates.now(), "Or make a new link here")]
)
def test_a_new_link_is_offered_as_the_second_way_only_where_there_is_a_first(event, alice, confirmed, words):
    answer = make_participation(event, email="lou@example.org", email_confirmed_at=confirmed)

    page = alice.get(path_of(answer)).text

    assert words in page
    assert ("have the link sent to it" in page) == bool(confirmed)


def test_the_page_loaded_again_ends_no_link_that_was_handed_over(event, alice, client):
    answer = make_participation(event, nickname="Lou")
    link = link_in(renew(alice, answer))

    again = alice.post(f"{path_of(answer)}/new-link", data={"version": "1"})

    assert again.status_code == 409
    assert "/r/" not in again.text
    assert client.get(link).status_code == 200


def test_an_answer_with_a_profile_has_no_link_to_hand_over(cast, event, alice):
    answer = make_participation(event, actor=cast.bob)

    assert "Make a new link" not in alice.get(path_of(answer)).text
    assert alice.post(f"{path_of(answer)}/new-link", data={"version": "1"}).status_code == 404


@pytest.mark.parametrize("act", ["", "/let-in", "/cancel", "/new-link"])
@pytest.mark.parametrize("who", ["bob", "mona"])
def test_nobody_else_may(cast, sign_in, event, act, who):
    answer = make_participation(event, nickname="Loulou", state=P.WAITING)
    browser = sign_in(getattr(cast, who))

    page = (
        browser.post(f"{path_of(answer)}{act}", data={"version": "1"})
        if act
        else browser.get(path_of(answer))
    )

    assert page.status_code == 403
    assert "Loulou" not in page.text
    assert (Participation.get().state, Participation.get().token_version) == (P.WAITING, 1)


def test_an_answer_to_another_event_is_not_found(cast, event, alice):
    other = make_participation(make_event(cast.bob))

    assert alice.get(f"/events/{event.uuid}/participations/{other.uuid}").status_code == 404
