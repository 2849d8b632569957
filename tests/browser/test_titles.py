"""The title is what is heard first, and what tells open tabs apart: pages of different kinds never share one."""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from tests.browser.example import FIRST_VISITOR, Example
from tests.browser.html_facts import HtmlFacts
from tests.browser.pages import EXAMPLES
from tests.browser.sample_site import SampleSite, sample_site

pytestmark = pytest.mark.slow

# A copy of an event is a new one, written in the same form.
SAME_FORM = {"events.create", "events.duplicate"}
# A frame stands in a page of another site: it is no tab, and is named by that page.
FRAMES = "embeds."


@pytest.fixture
def sample(tmp_path) -> Iterator[SampleSite]:
    """One of its own: other tests renew and end links of the one that all look at."""
    with sample_site(tmp_path) as sample:
        yield sample


def test_pages_of_different_kinds_have_different_titles(sample):
    kinds = defaultdict(set)

    for example in EXAMPLES:
        if example.endpoint.startswith(FRAMES) and example.endpoint != "embeds.code":
            continue
        if example.status == 200 and example.sends is None and example.who != FIRST_VISITOR:
            kinds[title_of(sample, example)].add(example.endpoint)

    assert len(kinds) > 50
    assert {
        title: shared for title, shared in kinds.items() if len(shared) > 1 and not shared <= SAME_FORM
    } == {}


def title_of(sample: SampleSite, example: Example) -> str:
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in sample.cookies_of(example.who))
    address = quote(sample.address_of(example), safe="/:?=&@{}")
    with urlopen(Request(address, headers={"Cookie": cookies}), timeout=20) as answer:
        return HtmlFacts(answer.read().decode()).title
