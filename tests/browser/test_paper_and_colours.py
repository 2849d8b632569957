"""On paper, in the few colours of a system, and without motion."""

import subprocess

import pytest

from tests.browser.visit import Visitor
from tests.browser.watched_page import watched_page
from tests.services_needed import need

pytestmark = pytest.mark.slow


@pytest.fixture
def visitor(browser, sample):
    visitor = Visitor(browser, sample, None)
    yield visitor
    visitor.context.close()


def test_an_event_is_printed_on_two_pages_without_navigation(visitor, sample, tmp_path):
    visitor.page.goto(sample.address("/events/{free}"))
    paper = tmp_path / "event.pdf"

    visitor.page.pdf(path=paper, format="A4")
    text = words_of(paper)

    assert text.count("\f") <= 2
    for kept in ("Réouverture de l'atelier", "3 rue de la Touche", "https://atelier.example/contact"):
        assert kept in text
    for left_out in ("Se connecter", "Aller au contenu", "Je participe", "Signaler cette action"):
        assert left_out not in text


def test_the_own_page_is_printed_with_its_link_on_the_first_sheet(visitor, sample, tmp_path):
    visitor.page.goto(sample.address("/r/{r_coming}"))
    paper = tmp_path / "ticket.pdf"

    visitor.page.pdf(path=paper, format="A4")
    text = words_of(paper)

    assert sample.known["r_coming"] in "".join(text.split("\f")[0].split())
    assert "Se connecter" not in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_buttons_and_fields_keep_their_edges_in_forced_colours(browser, sample, scheme):
    with watched_page(browser, forced_colors="active", color_scheme=scheme) as page:
        page.goto(sample.address("/events/{free}/participate?lang=en"))

        for thing in (page.get_by_role("button", name="I'm coming"), page.get_by_label("Your nickname")):
            edge, inside = thing.evaluate(
                "e => [getComputedStyle(e).borderTopColor, getComputedStyle(e).backgroundColor]"
            )
            assert edge != inside
        page.get_by_label("Your nickname").focus()
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_nothing_moves_for_who_asked_for_it(browser, sample):
    with watched_page(browser, reduced_motion="reduce") as page:
        page.goto(sample.address("/search"))

        moving = page.evaluate(
            """[...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
            .filter(rule => !rule.media || matchMedia(rule.media.mediaText).matches)
            .flatMap(rule => rule.cssRules ? [...rule.cssRules] : [rule])
            .filter(rule => /transition|animation|scroll-behavior/.test(rule.cssText)).map(rule => rule.cssText)"""
        )

    assert moving == []


def words_of(paper) -> str:
    """The text of a PDF, a form feed after each page."""
    done = subprocess.run(
        [need("pdftotext"), "-layout", str(paper), "-"], capture_output=True, text=True, timeout=30
    )
    return done.stdout
