"""Somebody says "I'm coming" with an old phone: no script, no cookie, then w3m; every page of it is accessible."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.axe import axe_violations
from tests.browser.watched_page import watched_page
from tests.journeys.whole_site import Site

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site"))
    site.made = site.make(people=3)
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="module")
def event(site) -> str:
    return f"{site.url}/events/{site.made['event']}"


def sign_up(page: Page, event: str, name: str) -> str:
    """From the event's page to the personal page; returns its address."""
    page.goto(event)
    page.get_by_role("link", name="I'm coming").click()
    page.get_by_label("Your nickname").fill(name)
    page.get_by_role("button", name="I'm coming").click()
    return page.url


def test_two_page_loads_lead_to_the_personal_page_without_script_and_cookie(event, page_without_script):
    page = page_without_script
    pages: list[str] = []
    page.on("framenavigated", lambda frame: pages.append(frame.url))

    own = sign_up(page, event, "Lou")

    assert len(pages) == 3  # the event's page, and two more
    assert re.search(r"/r/[\w-]{22}$", own)
    assert page.get_by_role("heading", level=1).inner_text() == "You're coming, Lou."
    assert page.context.cookies() == []


def test_with_the_link_alone_another_device_changes_and_leaves(event, page_without_script, browser):
    own = sign_up(page_without_script, event, "Max")

    with watched_page(browser, java_script_enabled=False) as other:
        other.goto(own)
        other.get_by_role("link", name="Change name, number of people or e-mail").click()
        other.get_by_label("Your nickname").fill("Maxime")
        other.get_by_label("How many people, you included?").select_option("3")
        other.get_by_role("button", name="Change it").click()
        assert "You're coming, Maxime." in other.inner_text("h1")
        assert "3 people, you included" in other.inner_text("main")
        other.get_by_role("link", name="I can't come after all").click()
        other.get_by_role("button", name="I can't come").click()
        assert other.inner_text("h1") == "You're not coming, Maxime."
        other.get_by_role("button", name="I'm coming after all").click()
        assert other.inner_text("h1") == "You're coming, Maxime."


def test_the_same_in_w3m(event, open_w3m):
    reader = open_w3m(event)

    reader.press("I'm coming")
    reader.fill("Your nickname", "Zoé")
    reader.press("I'm coming")
    text = reader.text()
    assert "You're coming, Zoé." in text
    assert "Keep this link" in text
    reader.press("I can't come after all")
    reader.press("I can't come")

    assert "You're not coming, Zoé." in reader.text()


def test_the_organizer_refuses_and_accepts_with_script(site, event, browser):
    with watched_page(browser) as page:
        page.context.add_cookies([{"name": "session", "value": site.made["cookie"], "url": site.url}])
        page.goto(f"{event}/participations")
        row = page.get_by_role("row", name="N1")
        row.get_by_role("button", name="Refuse").click()
        page.get_by_text("N1 is refused.").wait_for()
        assert page.evaluate("document.activeElement.textContent") == "N1 is refused."
        page.get_by_role("row", name="N1").get_by_role("button", name="Accept").click()
        page.get_by_text("N1 comes.").wait_for()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_taking_part_is_accessible(site, event, browser, nu_errors, width, scheme):
    size = {"width": width, "height": 740}
    with watched_page(browser, viewport=size, color_scheme=scheme) as page:
        own = sign_up(page, event, f"A long name of somebody at {width} px in {scheme} mode")
        page.context.add_cookies([{"name": "session", "value": site.made["cookie"], "url": site.url}])
        paths = (
            f"{event}/participate?nickname=1",
            f"{event}/participate",
            own,
            f"{own}/change",
            f"{own}/leave",
        )
        for path in (*paths, f"{own}/delete", f"{event}/participations", f"{site.url}/r/stopped"):
            page.goto(path)
            assert axe_violations(page) == [], path
            assert nu_errors(page.content()) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
