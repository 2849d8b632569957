"""The list for the door as a printer makes it: few sheets, and each says what its columns are."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.factories import make_event, make_participation
from tests.services_needed import need

pytestmark = pytest.mark.slow

PEOPLE, MOST_SHEETS = 300, 8
CSS = Path(__file__).parents[2] / "static/sheets/door.css"


@pytest.fixture
def printed(cast, sign_in, browser: Browser, tmp_path):
    """Prints the list, with what the address asks for; hands back the file."""
    event = make_event(cast.alice)
    for number in range(PEOPLE):
        make_participation(event, nickname=f"Camille Le Goff-Delaunay {number}")

    def print_it(query: str = "") -> Path:
        html = sign_in(cast.alice).get(f"/events/{event.uuid}/participations/print{query}").text
        page = browser.new_page(java_script_enabled=False)
        page.set_content(re.sub(r'<link rel="stylesheet"[^>]*>', f"<style>{CSS.read_text()}</style>", html))
        page.pdf(path=tmp_path / "list.pdf", prefer_css_page_size=True, format="A4")
        page.close()
        return tmp_path / "list.pdf"

    return print_it


def sheets_of(paper: Path) -> int:
    return int(re.search(r"^Pages: +(\d+)$", run("pdfinfo", paper), re.MULTILINE)[1])


def run(*command: object) -> str:
    program = need(command[0])
    return subprocess.run(
        [program, *map(str, command[1:])], capture_output=True, text=True, check=True
    ).stdout


def test_three_hundred_people_stand_on_few_sheets(printed):
    assert sheets_of(printed()) <= MOST_SHEETS


@pytest.mark.parametrize("query", ["", "?large=1", "?names=0"])
def test_each_sheet_says_what_its_columns_are_and_what_to_do_with_it_afterwards(printed, query):
    paper = printed(query)

    sheets = run("pdftotext", "-layout", paper, "-").rstrip("\f").split("\f")

    assert len(sheets) == sheets_of(paper)
    for words in sheets:
        assert "People" in words
        assert "Destroy this list after the action." in words


def test_large_letters_are_large(printed):
    assert sheets_of(printed("?large=1")) > sheets_of(printed())
