"""The answers as a file, on paper and as numbers: for those who organise, and nobody else."""

import csv
import io
import re

import pytest

from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import ParticipationState
from mobilizon_lite.services.participations.purge import purge
from tests.factories import make_event, make_participation

P = ParticipationState
PAPERS = ("participations.csv", "participations/print", "participations/numbers")


@pytest.fixture
def event(cast) -> Event:
    return make_event(cast.alice)


@pytest.fixture
def alice(cast, sign_in):
    return sign_in(cast.alice)


def rows_of(browser, event, query="", separator=",") -> list[list[str]]:
    file = browser.get(f"/events/{event.uuid}/participations.csv{query}")
    assert file.mimetype == "text/csv"
    return list(csv.reader(io.StringIO(file.data.decode("utf-8-sig")), delimiter=separator))


def test_the_file_holds_a_line_for_each_answer(event, alice):
    make_participation(event, nickname="Zoé", party_size=3, message="Miel, sel", code="BCD679")

    assert rows_of(alice, event) == [
        ["Name", "State", "Answered on", "People", "Message", "Code", "Profile"],
        ["Zoé", "comes", "2026-11-21 11:00", "3", "Miel, sel", "BCD679", ""],
    ]


def test_the_headings_are_in_the_language_of_the_reader(event, alice):
    make_participation(event, nickname="Zoé")

    rows = rows_of(alice, event, "?lang=fr", ";")

    assert rows[0] == ["Nom", "État", "Répondu le", "Personnes", "Message", "Code", "Profil"]
    assert rows[1][1] == "participe"


def test_the_file_is_narrowed_like_the_list(event, alice):
    make_participation(event, nickname="Lou")
    make_participation(event, nickname="Max", state=P.WAITING)

    assert [row[0] for row in rows_of(alice, event, "?state=waiting")[1:]] == ["Max"]


def test_spreadsheets_read_its_accents(event, alice):
    data = alice.get(f"/events/{event.uuid}/participations.csv").data

    assert data.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "typed", ["=1+1", "+33 6", "-2", "@SUM(A1)", "＝1+1", '=HYPERLINK("https://evil.example")']
)
def test_nothing_that_was_typed_is_calculated(event, alice, typed):
    make_participation(event, nickname=typed, message=typed)

    row = rows_of(alice, event)[1]

    assert row[0] == row[4] == f"'{typed}"


def test_nothing_else_about_people_leaves_with_it(event, alice):
    answer = make_participation(event, email="lou@example.org")

    words = alice.get(f"/events/{event.uuid}/participations.csv").text

    assert "example.org" not in words
    assert answer.personal_token() not in words


def test_the_list_for_the_door_names_who_comes_by_name(event, alice):
    make_participation(event, nickname="Zoé", party_size=2, code="BCD679")
    make_participation(event, nickname="Ali")
    make_participation(event, nickname="Max", state=P.WAITING)

    page = alice.get(f"/events/{event.uuid}/participations/print").text

    assert page.index("Ali") < page.index("Zoé")
    assert "BCD679" in page
    assert "Max" not in page
    assert "2 answers, 3 people." in page


def test_without_names_only_codes_are_printed(event, alice):
    make_participation(event, nickname="Zoé", code="CCC679")
    make_participation(event, nickname="Ali", code="BBB679")

    page = alice.get(f"/events/{event.uuid}/participations/print?names=0").text

    assert "Zoé" not in page
    assert page.index("BBB679") < page.index("CCC679")


def test_the_numbers_tell_states_and_days(event, alice):
    make_participation(event, nickname="Lou", party_size=3)
    make_participation(event, nickname="Max", state=P.REFUSED)

    page = re.sub(r"<[^>]+>|\s+", " ", alice.get(f"/events/{event.uuid}/participations/numbers").text)

    assert "Lou" not in page
    assert re.search(r"comes +1 +3", page)
    assert re.search(r"Saturday 21 November 2026 +2 +4 +4", page)


def test_after_the_answers_are_deleted_the_list_leads_to_the_numbers(event, alice):
    make_participation(event, nickname="Lou", party_size=3)
    purge(event.id)

    page = alice.get(f"/events/{event.uuid}/participations").text
    numbers = alice.get(f"/events/{event.uuid}/participations/numbers").text

    assert "The answers are deleted" in page
    assert f"/events/{event.uuid}/participations/numbers" in page
    assert "only these numbers stay" in numbers
    assert "Lou" not in page + numbers


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("who", ["bob", "mona", "ada"])
def test_nobody_else_gets_them(cast, sign_in, event, who, paper):
    make_participation(event, nickname="Loulou")

    answer = sign_in(getattr(cast, who)).get(f"/events/{event.uuid}/{paper}")

    assert answer.status_code == 403
    assert "Loulou" not in answer.text


@pytest.mark.parametrize("paper", PAPERS)
def test_a_visitor_is_asked_to_sign_in(client, event, paper):
    assert client.get(f"/events/{event.uuid}/{paper}").status_code in (302, 401)


@pytest.mark.parametrize("paper", PAPERS)
def test_they_are_kept_nowhere(event, alice, paper):
    assert alice.get(f"/events/{event.uuid}/{paper}").headers["Cache-Control"] == "no-store"
