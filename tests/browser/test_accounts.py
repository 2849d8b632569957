"""The first visit, and a form that was sent too late, with script off; signing in with w3m."""

from collections.abc import Iterator

import pytest

from tests.browser.live_site import LiveSite, running_site

pytestmark = pytest.mark.slow

PASSWORD = "trois petits chats"


@pytest.fixture
def new_site(tmp_path) -> Iterator[LiveSite]:
    """A site that nobody has set up."""
    with running_site(tmp_path) as site:
        yield site


@pytest.fixture(scope="module")
def open_site(live_site) -> LiveSite:
    """A site with an administrator."""
    live_site.command("accounts", "new", "ada@example.org", "--name", "Ada", "--role", "administrator")
    return live_site


def set_up(page, link: str) -> None:
    page.goto(link)
    page.fill("#name", "Le Fournil")
    page.fill("#contact", "contact@example.org")
    page.fill("#display_name", "Ada")
    page.fill("#email", "ada@example.org")
    page.fill("#password", PASSWORD)
    page.click("button:text('Open the site')")


def test_from_the_printed_link_to_a_text_that_comes_back(new_site, page_without_script):
    page = page_without_script
    page.goto(new_site.url)
    assert page.locator("h1").inner_text() == "This site is being set up"

    set_up(page, new_site.printed_links()[-1])
    assert "Your site is ready." in page.locator(".notice").inner_text()
    assert page.locator("nav >> text=Ada").count() == 1

    page.goto(f"{new_site.url}/settings/profiles/ada")
    page.fill("#summary", "First « line ».\n\nSecond <b>line</b>.")
    page.context.clear_cookies()
    page.click("button:text('Save')")
    assert "Sign in and your text will be back." in page.locator(".notice").inner_text()
    page.fill("#email", "ada@example.org")
    page.fill("#password", "not the password")
    page.click("button:text('Sign in')")
    assert page.locator(".errors").count() == 1
    page.fill("#password", PASSWORD)
    page.click("button:text('Sign in')")
    page.click("button:text('Send it now')")

    assert page.locator(".notice").inner_text() == "Saved."
    assert page.input_value("#summary") == "First « line ».\n\nSecond <b>line</b>."


def test_nothing_is_left_in_the_browser_of_a_visitor(open_site, page):
    for path in ("/", "/sign-in", "/register", "/forgotten-password"):
        page.goto(open_site.url + path)

        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_w3m_registers(open_site, open_w3m):
    reader = open_w3m(f"{open_site.url}/register")

    reader.fill("Your name", "Zoé")
    reader.fill("E-mail", "zoe@example.org")
    reader.fill("Password", PASSWORD)
    reader.press("Make my account")

    assert "Look at your mail" in reader.text()
