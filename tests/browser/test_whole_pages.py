"""Every page, looked at once: accessible in every size and light, valid, light to load, and silent about its visitors."""

import gzip
import re
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import pytest

from tests.browser.axe import axe_violations
from tests.browser.example import FIRST_VISITOR, Example
from tests.browser.html_facts import HtmlFacts
from tests.browser.pages import EXAMPLES, SMOKE
from tests.browser.sample_site import new_site
from tests.browser.visit import LARGE_TEXT, NORMAL_TEXT, Visit, Visitor

SIGNED_IN = ("alice", "ada", "nina")
PHONE, DESK = 320, 1280
# (width, dark, size of text): each width in each light, and large text at each width.
LOOKS = (
    (PHONE, False, NORMAL_TEXT),
    (DESK, True, NORMAL_TEXT),
    (PHONE, True, LARGE_TEXT),
    (DESK, False, LARGE_TEXT),
)
ONE_WINDOW = 14_600  # bytes: what arrives before the first answer is needed
MOST_REQUESTS = 4
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def visitors(browser, sample, tmp_path_factory) -> Iterator[dict[str | None, Visitor]]:
    """A browser for each person, opened when first needed."""

    class Opening(dict):
        def __missing__(self, who: str | None) -> Visitor:
            site = sample
            if who == FIRST_VISITOR:
                site = sites.enter_context(new_site(tmp_path_factory.mktemp("new")))
            self[who] = Visitor(browser, site, who)
            sites.callback(self[who].context.close)
            return self[who]

    with ExitStack() as sites:
        yield Opening()


def marked(example: Example):
    marks = () if example.name in SMOKE else (pytest.mark.slow,)
    return pytest.param(example, id=example.name, marks=marks)


@pytest.fixture(scope="module", params=[marked(example) for example in EXAMPLES])
def visit(request, visitors) -> Visit:
    """One page, loaded once for all tests of it."""
    return visitors[request.param.who].visit(request.param)


@pytest.fixture
def facts(visit) -> HtmlFacts:
    return HtmlFacts(visit.html)


def test_is_the_page_that_was_meant(visit):
    assert visit.status == visit.example.status


def test_asks_only_for_its_own_files_and_breaks_no_rule(visit):
    pages_and_files = {request.url for request in visit.requests if request.resource_type != "image"}

    assert visit.complaints == []
    assert len(pages_and_files) <= MOST_REQUESTS, pages_and_files


@pytest.mark.slow  # the checker alone takes seconds to start
def test_is_valid_html(visit, nu_errors):
    assert nu_errors(visit.html) == []


def test_has_one_heading_at_the_top_and_leaves_no_level_out(facts):
    assert facts.outline_faults() == []


def test_names_its_language_and_has_a_title(facts):
    assert (facts.language, facts.direction) == ("fr", "ltr")
    assert re.fullmatch(r".*\w.* · (L'agenda de Rennes|Mobilizon Lite)", facts.title)


def test_has_no_code_and_no_style_inside(facts):
    assert facts.inline == []


def test_fits_into_one_window_of_the_network(visit, facts):
    sheets = [on_the_wire(urljoin(visit.page.url, sheet)) for sheet in facts.stylesheets]

    assert len(gzip.compress(visit.html.encode(), 6)) + sum(sheets) <= ONE_WINDOW


def test_nobody_who_only_looks_is_remembered(visit):
    cookies = [cookie["name"] for cookie in visit.page.context.cookies()]

    assert cookies == (["session"] if visit.example.who in SIGNED_IN else [])
    assert visit.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_is_accessible_in_every_size_and_light(visit):
    visit.unfold()
    found = {}
    for width, dark, text in LOOKS:
        visit.look(width, dark=dark, text=text)
        found |= dict.fromkeys(axe_violations(visit.page), f"{width} px, dark {dark}, text of {text} px")

    assert [f"{where}: {line}" for line, where in found.items()] == []


def test_does_not_scroll_sideways(visit):
    visit.unfold()
    beyond = {}
    for width, dark, text in LOOKS:
        visit.look(width, dark=dark, text=text)
        beyond[f"{width} px, {text} px text"] = visit.page.evaluate(SIDEWAYS)

    assert {look: pixels for look, pixels in beyond.items() if pixels > 0} == {}


def on_the_wire(url: str) -> int:
    """How many bytes a file takes compressed."""
    with urlopen(Request(url, headers={"Accept-Encoding": "gzip"}), timeout=20) as answer:
        return len(answer.read())
