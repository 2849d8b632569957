"""People of other sites in the list of those who organise: who they are, what can be decided, and what is left later."""

import csv
import io

import pytest

from mobilizon_lite.jobs.drain import forget_finished
from mobilizon_lite.jobs.inbox import drain
from mobilizon_lite.models.deliveries import Activity
from mobilizon_lite.models.events import EventStatus, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.tables import TABLES
from mobilizon_lite.services.participations.purge import purge_what_is_due
from tests.factories import make_event
from tests.federation.strangers import make_remote_actor, tell

P = ParticipationState
JOIN = "https://far.example/joins/marmelade"
HANDLE = "remi@far.example"


@pytest.fixture
def remi(app):
    return make_remote_actor("remi")[0]


@pytest.fixture
def event(cast):
    return make_event(cast.alice, join_mode=JoinMode.APPROVAL, capacity=5)


@pytest.fixture
def told(client, remi):
    def told(event, kind: str = "Join", **more) -> Participation:
        tell(client, remi, {"id": JOIN, "type": kind, "object": event.uri, **more})
        drain()
        return Participation.get()

    return told


@pytest.fixture
def list_of(cast, sign_in):
    browser = sign_in(cast.alice)
    return lambda event, rest="": browser.get(f"/events/{event.uuid}/participations{rest}").text


def test_their_whole_name_stands_where_several_are_decided_at_once(event, told, list_of, cast, sign_in):
    answer = told(event)
    page = f"/events/{event.uuid}/participations/several"

    assert HANDLE in list_of(event, "/several")
    asked = sign_in(cast.alice).post(page, data={"answer": str(answer.uuid), "step": "accept"})
    assert HANDLE in asked.text


def test_their_whole_name_stands_in_the_list_the_file_and_on_paper(event, told, list_of, cast, sign_in):
    answer = told(event)
    sign_in(cast.alice).post(f"/events/{event.uuid}/participations/{answer.uuid}/accept")

    assert HANDLE in list_of(event)
    assert HANDLE in list_of(event, f"/{answer.uuid}")
    assert HANDLE in list_of(event, "/print")
    assert HANDLE not in list_of(event, "/print?names=0")
    rows = list(csv.reader(io.StringIO(list_of(event, ".csv").lstrip("\ufeff"))))
    assert rows[1][-1] == HANDLE
    assert HANDLE in list_of(event, "?q=far.example")


@pytest.mark.parametrize(
    ("deeds", "state", "said"),
    [
        (["accept"], P.ACCEPTED, ["Accept"]),
        (["refuse"], P.REFUSED, ["Reject"]),
        (["accept", "cancel"], P.CANCELLED, ["Accept", "Reject"]),
        (["let-in"], P.ACCEPTED, ["Accept"]),
        (["accept", "put-back", "accept"], P.ACCEPTED, ["Accept", "Accept"]),
    ],
)
def test_what_is_decided_is_told_to_their_site(cast, event, told, sign_in, work, deeds, state, said):
    answer, browser = told(event), sign_in(cast.alice)

    for deed in deeds:
        browser.post(f"/events/{event.uuid}/participations/{answer.uuid}/{deed}")
        work()

    assert Participation.get().state == state
    assert [one.kind for one in Activity.select().order_by(Activity.id)] == said


def test_who_comes_perhaps_is_counted_apart_and_takes_no_place(event, told, list_of):
    told(event, "TentativeAccept")

    page = list_of(event)
    assert "One person comes perhaps." in page
    assert "Nobody yet." in page
    assert "5 places of 5 are free." in page
    assert "comes perhaps" in list_of(event, "/numbers")
    assert "comes perhaps" in list_of(event, ".csv")
    assert HANDLE in list_of(event, "?state=maybe")
    assert HANDLE not in list_of(event, "?state=accepted")


@pytest.mark.parametrize("deed", ["accept", "let-in", "put-back", "cancel"])
def test_who_comes_perhaps_is_given_nothing_that_they_did_not_ask_for(cast, event, told, sign_in, deed):
    answer = told(event, "TentativeAccept")

    sign_in(cast.alice).post(f"/events/{event.uuid}/participations/{answer.uuid}/{deed}")

    assert Participation.get().state == P.MAYBE


def test_who_comes_perhaps_can_be_refused(cast, event, told, sign_in, work):
    answer = told(event, "TentativeAccept")

    sign_in(cast.alice).post(f"/events/{event.uuid}/participations/{answer.uuid}/refuse")
    work()

    assert Participation.get().state == P.REFUSED
    assert Activity.get().kind == "Reject"


def test_later_nothing_is_left_of_their_answer(cast, event, told, sign_in, work, clock):
    answer = told(event, participationMessage="Marmelade de coings")
    sign_in(cast.alice).post(f"/events/{event.uuid}/participations/{answer.uuid}/accept")
    work()
    assert _where(JOIN, "Marmelade", str(answer.uuid))

    clock.advance(days=62)
    purge_what_is_due()
    work()

    assert Participation.select().count() == 0
    assert _where(JOIN, "Marmelade", str(answer.uuid), answer.uuid.hex) == []


@pytest.mark.parametrize(
    ("values", "kind"),
    [({"join_mode": JoinMode.NONE}, "Ignore"), ({"status": EventStatus.CANCELLED}, "Reject")],
)
def test_a_vain_attempt_is_answered_and_leaves_no_trace(cast, client, remi, work, clock, values, kind):
    closed = make_event(cast.alice, **values)
    tell(client, remi, {"id": JOIN, "type": "Join", "object": closed.uri})
    drain()
    work()
    assert [one.kind for one in Activity.select()] == [kind]

    clock.advance(days=62)
    purge_what_is_due()
    forget_finished()

    assert _where(JOIN) == []


def _where(*words: str) -> list[str]:
    """The tables in which one of these words stands."""
    found = []
    for table in TABLES:
        rows = repr(list(table.select().tuples()))
        found += [table.__name__ for word in words if word in rows]
    return found
