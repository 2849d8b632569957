"""A first-time organiser with a phone and no script writes an action; each page on the way is clean and fits the screen."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import axe_violations
from tests.browser.live_site import LiveSite
from tests.browser.watched_page import watched_page

pytestmark = pytest.mark.slow

TITLE = "Grande fête des récoltes et repair café des jardins partagés de Villejean-Beauregard"


@pytest.fixture(scope="module")
def signed_in(live_site: LiveSite, browser: Browser) -> dict:
    """The cookie of the first administrator, who answers the questions of a new site."""
    (link,) = [url for url in live_site.printed_links() if "/set-up/" in url]
    with watched_page(browser, java_script_enabled=False) as page:
        page.goto(link)
        answers = {
            "name": "Agenda",
            "timezone": "Paris",
            "contact": "a@example.org",
            "display_name": "Les jardins",
            "email": "a@example.org",
            "password": "four words and more",
        }
        for name, answer in answers.items():
            page.fill(f"[name={name}]", answer)
        page.click("main form button[type=submit]")
        assert "done=set-up" in page.url, page.locator("main").inner_text()
        return page.context.storage_state()


@pytest.fixture
def phone(browser: Browser, signed_in: dict) -> Iterator[Page]:
    options = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
    with watched_page(browser, storage_state=signed_in, **options) as page:
        yield page


@pytest.fixture
def look_at(browser: Browser, signed_in: dict, nu_errors: Callable) -> Iterator[Callable[[Page], None]]:
    """A function that asserts that a page is valid, accessible, and no wider than the screen."""
    options = {"viewport": {"width": 320, "height": 640}, "bypass_csp": True}
    with watched_page(browser, storage_state=signed_in, **options) as mirror:

        def look(page: Page) -> None:
            html = page.content()
            assert nu_errors(html) == []
            # The same page with script, since axe needs it; answers to a form cannot be asked for again.
            mirror.goto(page.url)
            mirror.set_content(html)
            mirror.wait_for_load_state()
            for scheme in ("light", "dark"):
                mirror.emulate_media(color_scheme=scheme)
                assert axe_violations(mirror) == []
            assert mirror.evaluate("document.documentElement.scrollWidth") <= 320

        yield look


def test_an_action_is_written_previewed_published_changed_and_cancelled(live_site, phone, look_at):
    phone.goto(f"{live_site.url}/events/create")
    look_at(phone)

    phone.click("button[value=publish]")
    assert phone.locator(".errors li").count() == 2
    look_at(phone)

    phone.fill("[name=title]", TITLE)
    phone.fill("[name=start_date]", "2030-12-07")
    phone.fill("[name=start_time]", "14:30")
    phone.fill("[name=place_name]", "Derrière la mairie")
    phone.fill("[name=town]", "Saint-Denis")
    phone.fill("[name=description]", "Venez **nombreux**.\n\n- une soupe\n- un vélo")
    phone.click("button[value=publish]")
    look_at(phone)

    phone.get_by_label("Saint-Denis, Seine-Saint-Denis").check()
    phone.click("button[value=preview]")
    assert phone.locator("h1").inner_text() == TITLE
    assert phone.locator("strong").inner_text() == "nombreux"
    look_at(phone)

    phone.click("button[value=publish]")
    assert phone.locator("[role=status]").is_visible()
    look_at(phone)
    action = phone.url.partition("?")[0]

    phone.goto(f"{action}/edit")
    assert phone.input_value("[name=title]") == TITLE
    look_at(phone)
    phone.fill("[name=place_name]", "Dans la cour de l'école")
    phone.click("button[value=save]")
    assert "Dans la cour de l'école" in phone.locator(".facts").first.inner_text()

    phone.goto(f"{action}/cancel")
    look_at(phone)
    phone.click("button.stop")
    assert phone.locator(".banner.is-stop").is_visible()
    look_at(phone)

    phone.goto(f"{live_site.url}/mine")
    assert phone.get_by_role("link", name=TITLE).is_visible()
    look_at(phone)


def test_two_windows_lose_nothing(live_site, phone, look_at):
    phone.goto(f"{live_site.url}/events/create")
    phone.fill("[name=title]", "Permanence")
    phone.click("button[value=draft]")
    other = phone.context.new_page()
    other.goto(phone.url)

    phone.fill("[name=description]", "The first text")
    phone.click("button[value=draft]")
    other.fill("[name=description]", "The second text")
    other.click("button[value=draft]")

    assert "The first text" in other.content()
    assert "The second text" in other.content()
    look_at(other)


def test_with_script_the_town_is_looked_up_in_place(live_site, browser, signed_in):
    with watched_page(browser, storage_state=signed_in) as page:
        page.goto(f"{live_site.url}/events/create")
        page.fill("[name=title]", "Stays where it is")
        page.fill("[name=town]", "Rennes")

        page.click("button[value=town]")

        page.get_by_text("Rennes, Ille-et-Vilaine").wait_for()
        assert page.input_value("[name=title]") == "Stays where it is"
