"""Ticking several answers, reading how many, confirming: each step a page."""

import re

import pytest

from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.participations import many
from tests.factories import make_event, make_participation

P = ParticipationState


@pytest.fixture
def event(cast) -> Event:
    return make_event(cast.alice, join_mode=JoinMode.APPROVAL, capacity=3)


@pytest.fixture
def alice(cast, sign_in):
    return sign_in(cast.alice)


def page_of(event) -> str:
    return f"/events/{event.uuid}/participations/several"


def ask(event, number=3, state=P.PENDING, **values) -> list[Participation]:
    return [
        make_participation(event, nickname=f"Lou {index}", state=state, **values) for index in range(number)
    ]


def ids(rows) -> list[str]:
    return [str(row.uuid) for row in rows]


def confirmed(browser, event, page):
    """Press the button of the page that asks."""
    fields = {"answer": re.findall(r'name="answer" value="([^"]+)"', page.text)}
    for name in ("step", "state", "q"):
        found = re.search(rf'name="{name}" value="([^"]*)"', page.text)
        fields |= {name: found[1]} if found else {}
    return browser.post(f"{page_of(event)}/done", data=fields)


def states() -> list[str]:
    return [row.state for row in Participation.select().order_by(Participation.id)]


def test_nothing_happens_before_the_page_that_says_how_many(event, alice):
    rows = ask(event, party_size=2)

    page = alice.post(page_of(event), data={"answer": ids(rows[:2]), "step": "accept"})

    assert page.status_code == 200
    assert "Accept 2 answers?" in page.text
    assert "4 people in all." in page.text
    assert "3 places are free. Whoever finds none joins the waiting list" in page.text
    assert states() == [P.PENDING] * 3


def test_the_ones_that_were_ticked_are_accepted_and_the_page_says_so(event, alice):
    rows = ask(event)

    asked = alice.post(page_of(event), data={"answer": ids(rows[:2]), "step": "accept"})
    done = confirmed(alice, event, asked)
    page = alice.get(done.location)

    assert done.status_code == 303
    assert states() == [P.ACCEPTED, P.ACCEPTED, P.PENDING]
    assert "2 answers were accepted." in page.text


def test_beyond_the_places_the_page_says_how_many_wait(event, alice):
    rows = ask(event, 5)

    done = confirmed(alice, event, alice.post(page_of(event), data={"answer": ids(rows), "step": "accept"}))

    assert "2 of them wait for a place, since all are taken." in alice.get(done.location).text


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        ("refuse", P.PENDING, P.REFUSED),
        ("put-back", P.ACCEPTED, P.PENDING),
        ("cancel", P.ACCEPTED, P.CANCELLED),
        ("accept", P.REFUSED, P.ACCEPTED),
    ],
)
def test_each_decision_can_be_taken_on_many(event, alice, step, before, after):
    rows = ask(event, 2, before)

    confirmed(alice, event, alice.post(page_of(event), data={"answer": ids(rows), "step": step}))

    assert states() == [after] * 2


def test_the_whole_list_means_what_is_shown_and_nothing_else(event, alice):
    ask(event, 2)
    make_participation(event, nickname="Zoé", state=P.PENDING)

    asked = alice.post(page_of(event), data={"all": "1", "step": "refuse", "state": "pending", "q": "lou"})
    confirmed(alice, event, asked)

    assert states() == [P.REFUSED, P.REFUSED, P.PENDING]


def test_who_answers_after_the_question_is_not_decided_on(event, alice):
    ask(event, 2)
    asked = alice.post(page_of(event), data={"all": "1", "step": "accept"})
    make_participation(event, nickname="Zoé", state=P.PENDING)

    confirmed(alice, event, asked)

    assert states() == [P.ACCEPTED, P.ACCEPTED, P.PENDING]


def test_more_than_can_be_done_at_once_is_said(event, alice):
    ask(event, many.MOST + 2)

    page = alice.post(page_of(event), data={"all": "1", "step": "refuse"})

    assert f"Refuse {many.MOST} answers?" in page.text
    assert "2 are left for the next time." in page.text
    assert f"and {many.MOST - 30} more" in page.text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"step": "accept"}, "Tick at least one answer first."),
        ({"all": "1"}, "Choose what to do with them."),
        ({"all": "1", "step": "dance"}, "Choose what to do with them."),
        ({"all": "1", "step": "put-back"}, "This would change nothing in what you ticked."),
    ],
)
def test_what_cannot_be_done_is_said_and_the_ticks_stay(event, alice, sent, said):
    rows = ask(event)

    page = alice.post(
        page_of(event), data={**sent, "answer": [] if sent == {"step": "accept"} else ids(rows[:1])}
    )

    assert page.status_code == 422
    assert said in page.text
    assert page.text.count(" checked") == (0 if sent == {"step": "accept"} else 1)
    assert states() == [P.PENDING] * 3


def test_sent_twice_it_is_done_once(event, alice):
    rows = ask(event)
    asked = alice.post(page_of(event), data={"answer": ids(rows), "step": "refuse"})

    pages = [alice.get(confirmed(alice, event, asked).location).text for _ in range(2)]

    assert "3 answers were refused." in pages[0]
    assert "Nothing was changed." in pages[1]


@pytest.mark.parametrize("who", ["bob", "mona"])
def test_nobody_else_may(cast, sign_in, event, who):
    rows = ask(event)
    browser = sign_in(getattr(cast, who))

    answers = [
        browser.get(page_of(event)),
        browser.post(page_of(event), data={"answer": ids(rows), "step": "accept"}),
        browser.post(f"{page_of(event)}/done", data={"answer": ids(rows), "step": "accept"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert not [answer for answer in answers if "Lou" in answer.text]
    assert states() == [P.PENDING] * 3


def test_it_is_kept_nowhere(event, alice):
    assert alice.get(page_of(event)).headers["Cache-Control"] == "no-store"
