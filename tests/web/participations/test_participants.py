"""The organisers' list of who comes."""

import logging

import pytest

from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from tests.factories import make_event, make_participation

ACCEPTED, WAITING = ParticipationState.ACCEPTED, ParticipationState.WAITING
PENDING = ParticipationState.PENDING
HTMX = {"HX-Request": "true"}


@pytest.fixture
def event(cast) -> Event:
    return make_event(cast.alice, join_mode=JoinMode.APPROVAL, capacity=3)


@pytest.fixture
def alice(cast, sign_in):
    return sign_in(cast.alice)


def list_of(event) -> str:
    return f"/events/{event.uuid}/participations"


def test_the_numbers_stand_in_sentences(event, alice):
    make_participation(event, nickname="Lou", party_size=3)
    make_participation(event, nickname="Max", state=WAITING, party_size=2)
    make_participation(event, nickname="Zoé", state=PENDING, message="I bring a cake")

    page = alice.get(list_of(event)).text

    assert "1 answer, 3 people in all." in page
    assert "2 people wait for a place." in page
    assert "One request waits for your answer." in page
    assert "All 3 places are taken." in page
    assert "I bring a cake" in page


def test_fewer_places_than_people_are_said(event, alice):
    make_participation(event, party_size=5)

    assert "There are places for 3: nobody loses theirs" in alice.get(list_of(event)).text


def test_an_empty_list_says_how_to_begin(event, alice):
    assert "Nobody here yet" in alice.get(list_of(event)).text


@pytest.mark.parametrize(
    ("state", "decision", "after"),
    [
        ("pending", "accept", "accepted"),
        ("pending", "refuse", "refused"),
        ("accepted", "refuse", "refused"),
        ("accepted", "put-back", "pending"),
        ("refused", "accept", "accepted"),
        ("waiting", "refuse", "refused"),
    ],
)
def test_each_decision_is_a_button_and_is_confirmed_in_words(event, alice, state, decision, after):
    answer = make_participation(event, nickname="Lou", state=ParticipationState(state))

    sent = alice.post(f"{list_of(event)}/{answer.uuid}/{decision}")
    page = alice.get(sent.location).text

    assert sent.status_code == 303
    assert Participation.get().state == after
    assert 'role="status"' in page
    assert "Lou" in page


def test_accepting_beyond_the_places_says_that_they_wait(event, alice):
    make_participation(event, party_size=3)
    answer = make_participation(event, nickname="Max", state=PENDING)

    sent = alice.post(f"{list_of(event)}/{answer.uuid}/accept")

    assert "All places are taken: Max waits for one" in alice.get(sent.location).text


def test_one_place_is_spoken_of_as_one(cast, alice):
    event = make_event(cast.alice, capacity=1, accepted_people=1)

    page = alice.get(list_of(event)).text

    assert "The only place is taken." in page


def test_with_script_only_the_list_is_answered(event, alice):
    answer = make_participation(event, nickname="Lou", state=PENDING)

    part = alice.post(f"{list_of(event)}/{answer.uuid}/accept", headers=HTMX)

    assert part.status_code == 200
    assert part.text.lstrip().startswith('<div id="answers">')
    assert "Lou comes." in part.text
    assert "HX-Request" in part.headers["Vary"]


def test_a_decision_on_somebody_who_left_meanwhile_says_so(event, alice):
    answer = make_participation(event, nickname="Lou", state=ParticipationState.LEFT)

    assert alice.post(f"{list_of(event)}/{answer.uuid}/accept").status_code == 409


def test_the_list_can_be_narrowed(event, alice):
    make_participation(event, nickname="Lou")
    make_participation(event, nickname="Max", state=WAITING)

    page = alice.get(f"{list_of(event)}?state=waiting").text

    assert "Max" in page
    assert "Lou" not in page


def test_a_long_list_has_pages(event, alice):
    for number in range(103):
        make_participation(event, nickname=f"Person {number:03}")

    first = alice.get(list_of(event)).text
    after = first.partition("after=")[2].partition('"')[0]
    second = alice.get(f"{list_of(event)}?after={after}").text

    assert "Person 099" in first
    assert "Person 100" not in first
    assert "Person 099" not in second
    assert "Person 102" in second


def test_a_decision_on_the_second_page_leads_back_to_it(event, alice):
    for number in range(103):
        make_participation(event, nickname=f"Person {number:03}")
    after = alice.get(list_of(event)).text.partition("after=")[2].partition('"')[0]
    second = alice.get(f"{list_of(event)}?after={after}").text
    refuse = second.rpartition("/refuse?")[2].partition('"')[0]
    answer = Participation.get(Participation.nickname == "Person 102")

    page = alice.get(alice.post(f"{list_of(event)}/{answer.uuid}/refuse?{refuse}").location).text

    assert "Person 102 is refused." in page
    assert "Person 101" in page
    assert "Person 099" not in page


def test_a_longer_list_asks_the_database_no_more_often(cast, event, alice, caplog):
    make_participation(event, actor=cast.bob)
    alice.get(list_of(event))  # what is read once and remembered
    few = queries(caplog, lambda: alice.get(list_of(event)))
    for actor in (cast.charlie, cast.mona, cast.ada):
        make_participation(event, actor=actor)

    assert queries(caplog, lambda: alice.get(list_of(event))) == few


def queries(caplog, act) -> int:
    caplog.clear()
    with caplog.at_level(logging.DEBUG, "peewee"):
        act()
    number = sum(record.name == "peewee" for record in caplog.records)
    assert number > 0
    return number


def test_the_list_is_kept_nowhere(event, alice):
    assert alice.get(list_of(event)).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("who", "status"), [("bob", 403), ("charlie", 403), ("mona", 403)])
def test_nobody_else_sees_or_decides(cast, sign_in, event, who, status):
    answer = make_participation(event, nickname="Lou", state=PENDING)
    client = sign_in(getattr(cast, who))

    seen = client.get(list_of(event))
    decided = client.post(f"{list_of(event)}/{answer.uuid}/accept")

    assert (seen.status_code, decided.status_code) == (status, status)
    assert "Lou" not in seen.text
    assert Participation.get().state == PENDING


def test_a_visitor_is_asked_to_sign_in(client, event):
    answer = make_participation(event, nickname="Lou", state=PENDING)

    assert client.get(list_of(event)).status_code in (302, 401)
    assert client.post(f"{list_of(event)}/{answer.uuid}/accept").status_code in (302, 401)
    assert Participation.get().state == PENDING


def test_an_answer_to_another_event_is_not_found_here(cast, event, alice):
    other = make_participation(make_event(cast.bob), state=PENDING)

    assert alice.post(f"{list_of(event)}/{other.uuid}/accept").status_code == 404
