"""Posters and flyers as a printer makes them: one sheet, large letters, and a code that telephones read."""

import re
import subprocess

import pytest
from playwright.sync_api import Browser

from tests.browser.visit import Visitor
from tests.services_needed import need

pytestmark = pytest.mark.slow

EVENTS = ("free", "cancelled", "long", "hostile", "arabic", "titled_90", "titled_200")
CODES = {"poster": 1, "flyer": 4}
LARGE_ENOUGH = {"poster": 18, "flyer": 9}
SIZES = """[...document.querySelectorAll("main *")]
  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.closest("svg"))
  .map(e => parseFloat(getComputedStyle(e).fontSize) * 0.75)"""
HIDDEN = """[...document.querySelectorAll("article, .copy, .words")]
  .filter(e => e.scrollHeight > e.clientHeight + 1).map(e => e.className)"""


@pytest.fixture(scope="module")
def visitor(browser: Browser, sample):
    visitor = Visitor(browser, sample, None)
    yield visitor
    visitor.context.close()


@pytest.fixture(params=[(kind, name) for kind in CODES for name in EVENTS], ids="-".join)
def sheet(request, visitor, sample):
    kind, name = request.param
    visitor.page.goto(sample.address(f"/events/{{{name}}}/{kind}"))
    return kind, sample.known[name], visitor.page


def test_is_exactly_one_sheet_whose_codes_lead_to_the_action(sheet, sample, tmp_path):
    kind, uuid, page = sheet
    paper = tmp_path / "sheet.pdf"

    page.pdf(path=paper, prefer_css_page_size=True)

    facts = run("pdfinfo", paper)
    assert re.search(r"^Pages: +1$", facts, re.MULTILINE)
    assert "(A4)" in facts
    run("pdftoppm", "-r", "150", "-png", "-singlefile", paper, tmp_path / "sheet")
    read = run("zbarimg", "--quiet", "--raw", tmp_path / "sheet.png").split()
    assert read == [sample.address(f"/events/{uuid}")] * CODES[kind]


def test_is_legible_and_whole(sheet):
    kind, _uuid, page = sheet
    page.set_viewport_size({"width": 794, "height": 1123})

    page.emulate_media(media="print")
    sizes, hidden = page.evaluate(SIZES), page.evaluate(HIDDEN)
    page.emulate_media(media="screen")

    assert min(sizes) >= LARGE_ENOUGH[kind]
    assert hidden == []


def run(program: str, *arguments: object) -> str:
    done = subprocess.run(
        [need(program), *map(str, arguments)], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout
