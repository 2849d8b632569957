"""Saying from here that one comes to an action of another site, and what becomes of it."""

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.remote.participations import answered_by_home, not_handled_by_home
from tests.factories import days, make_event, make_participation, make_remote_event


@pytest.fixture
def event(cast):
    return make_remote_event(cast.remi, title="Fest-noz")


def box(browser, event):
    return BeautifulSoup(browser.get(f"/events/{event.uuid}").text, "html.parser").select_one(".go-box")


def test_the_whole_way_from_coming_to_leaving(sign_in, cast, event):
    browser = sign_in(cast.bob)

    answer = browser.post(box(browser, event).form["action"])

    assert answer.status_code == 303
    page = browser.get(answer.location).text
    assert "Your answer is on its way to the site of this action." in page
    assert "Waiting for the answer of ailleurs.example" in page
    assert Participation.get().state == ParticipationState.PENDING

    answered_by_home(Participation.get(), ParticipationState.ACCEPTED)

    assert "You're coming" in box(browser, event).text

    browser.post(box(browser, event).form["action"])

    assert Participation.get().state == ParticipationState.LEFT
    assert box(browser, event).form["action"].endswith("/come")


def test_its_home_is_told_by_later_work(sign_in, cast, event):
    sign_in(cast.bob).post(f"/events/{event.uuid}/come")

    assert LaterWork.select().where(LaterWork.fact == "ParticipationRequested").exists()


def test_saying_it_twice_is_saying_it_once(sign_in, cast, event):
    browser = sign_in(cast.bob)

    for _time in range(2):
        assert browser.post(f"/events/{event.uuid}/come").status_code == 303

    assert Participation.select().count() == 1


def test_taking_back_what_was_never_said_does_nothing(sign_in, cast, event):
    assert sign_in(cast.bob).post(f"/events/{event.uuid}/cannot-come").status_code == 303
    assert Participation.select().count() == 0


def test_where_its_home_takes_no_answers_after_all_one_reads_where_to_answer(sign_in, cast, event):
    browser = sign_in(cast.bob)
    browser.post(f"/events/{event.uuid}/come")

    not_handled_by_home(Participation.get())

    shown = box(browser, event)
    assert "ailleurs.example takes no answers from other sites: answer there." in shown.text
    assert shown.find("a", href=event.uri)
    assert shown.form is None


@pytest.mark.parametrize(
    "values",
    [
        {"join_mode": JoinMode.EXTERNAL},
        {"join_mode": JoinMode.NONE},
        {"starts_in": days(-2)},
        {"status": "cancelled"},
    ],
)
def test_nobody_answers_where_no_answers_are_taken(sign_in, cast, values):
    event = make_remote_event(cast.remi, **values)

    answer = sign_in(cast.bob).post(f"/events/{event.uuid}/come", follow_redirects=True)

    assert "takes no answers from here now" in answer.text
    assert Participation.select().count() == 0


def test_these_ways_are_not_for_actions_of_this_site(sign_in, cast):
    event = make_event(cast.alice)
    browser = sign_in(cast.bob)

    assert browser.post(f"/events/{event.uuid}/come").status_code == 404
    assert browser.post(f"/events/{event.uuid}/cannot-come").status_code == 404


def test_the_way_of_visitors_leads_to_the_page(client, event):
    answer = client.get(f"/events/{event.uuid}/participate")

    assert answer.status_code == 302
    assert answer.location.endswith(f"/events/{event.uuid}")
    assert client.post(f"/events/{event.uuid}/participate", data={"nickname": "Lou"}).status_code == 409
    assert Participation.select().count() == 0


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ParticipationState.PENDING, "Waiting for the answer of ailleurs.example"),
        (ParticipationState.ACCEPTED, "You're coming"),
    ],
)
def test_my_actions_show_it_among_the_others(sign_in, cast, event, state, words):
    make_participation(event, actor=cast.bob, state=state)

    for page in ("/mine", "/mine/answers"):
        entry = BeautifulSoup(sign_in(cast.bob).get(page).text, "html.parser").select_one("article.entry")

        assert words in entry.text
        assert entry.find("a", string="Fest-noz")["href"] == f"/events/{event.uuid}"
        assert "from ailleurs.example" in entry.text


def test_a_link_to_the_answer_leads_to_the_page_of_the_action(client, cast, event):
    own = make_participation(event, actor=cast.bob)

    assert client.get(f"/r/{own.personal_token()}").location.endswith(f"/events/{event.uuid}")
    assert client.get(f"/r/{own.personal_token()}/change").status_code == 404
    assert client.post(f"/r/{own.personal_token()}/leave").status_code == 404


def test_who_perhaps_comes_from_another_site_stands_in_the_list_of_ours(sign_in, cast):
    event = make_event(cast.alice)
    make_participation(event, actor=cast.remi, state=ParticipationState.MAYBE)
    assert Event.get_by_id(event.id).accepted_people == 0

    page = sign_in(cast.alice).get(f"/events/{event.uuid}/participations")

    assert page.status_code == 200
    assert "comes perhaps" in page.text


def test_names_of_who_comes_from_elsewhere_are_for_organizers_only(client, sign_in, cast):
    event = make_event(cast.alice)
    make_participation(event, actor=cast.remi)

    for browser in (client, sign_in(cast.bob)):
        for address in (f"/events/{event.uuid}", "/", "/search?q=remi", "/search/people?q=remi"):
            assert "Rémi" not in browser.get(address).text
    assert "Rémi" in sign_in(cast.alice).get(f"/events/{event.uuid}/participations").text
