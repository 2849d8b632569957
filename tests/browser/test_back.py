"""Back after sending a form: the same form comes back, and sending it again makes nothing new."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.history import go_back
from tests.browser.watched_page import watched_page

pytestmark = pytest.mark.slow


@pytest.fixture
def phone(browser):
    with watched_page(browser, viewport=PHONE, locale="en-GB", java_script_enabled=False) as page:
        yield page


@pytest.fixture
def organizer(browser, sample):
    with watched_page(browser, viewport=PHONE, locale="en-GB", java_script_enabled=False) as page:
        page.context.add_cookies(sample.cookies_of("alice"))
        yield page


def test_a_visitor_who_goes_back_and_sends_again_has_one_answer(phone, sample):
    phone.goto(sample.address("/events/{journey}/participate"))
    come(phone, "Lou")
    first = phone.url

    go_back(phone)
    come(phone, "Lou")

    assert phone.url == first


def test_an_organizer_who_goes_back_and_sends_again_has_one_event(organizer, sample):
    organizer.goto(sample.address("/events/create"))
    write(organizer, "A walk along the river")
    first = path_of(organizer)

    go_back(organizer)
    send(organizer, "Publish")

    assert path_of(organizer) == first


def test_back_to_a_form_that_had_a_mistake_shows_what_was_typed(organizer, sample):
    organizer.goto(sample.address("/events/create"))
    organizer.get_by_label("Town or village").fill("Saint-Denis")
    write(organizer, "A walk along the canal")
    organizer.get_by_label("None of these").check()
    send(organizer, "Publish")

    go_back(organizer)

    expect(organizer.get_by_label("Title")).to_have_value("A walk along the canal")


def test_whoever_goes_back_and_sends_a_reply_again_has_one_comment(organizer, sample):
    words = "I bring the oil for the chains"
    organizer.goto(sample.address("/comments/{c_root}/reply"))
    reply(organizer, words)

    go_back(organizer)
    reply(organizer, words)

    organizer.goto(sample.address("/events/{free}/comments?thread={c_root}"))
    expect(organizer.get_by_text(words)).to_have_count(1)


def reply(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Your comment").fill(words)
    send(page, "Send the comment")


def come(page: Page, nickname: str) -> None:
    page.get_by_label("Your nickname").fill(nickname)
    send(page, "I'm coming")


def write(page: Page, title: str) -> None:
    page.get_by_label("Title").fill(title)
    page.get_by_label("Day").first.fill("2027-05-01")
    page.get_by_label("Time", exact=True).first.fill("10:00")
    send(page, "Publish")


def send(page: Page, button: str) -> None:
    """Press it and wait until the answer stands there whole: Chromium may take another process for it, and has no
    history to go back in until then."""
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name=button).click()


def path_of(page: Page) -> str:
    return page.url.partition("?")[0]
