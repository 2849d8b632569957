"""A phone that runs no script and keeps no cookie. The way to a place and back is in test_taking_part.py."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.watched_page import watched_page

pytestmark = pytest.mark.slow


@pytest.fixture
def phone(browser):
    with watched_page(browser, viewport=PHONE, locale="en-GB", java_script_enabled=False) as page:
        yield page
        assert page.context.cookies() == []


@pytest.fixture
def other_phone(browser):
    """Somebody else's, with nothing of the first one."""
    with watched_page(browser, viewport=PHONE, locale="en-GB", java_script_enabled=False) as page:
        yield page
        assert page.context.cookies() == []


def test_a_new_link_ends_the_old_one(phone, other_phone, sample):
    phone.goto(sample.address("/events/{journey}"))
    come(phone, "Charlie")
    old = phone.url

    phone.get_by_role("button", name="Give me a new link").click()

    assert phone.get_by_label("Your link").input_value() != old
    assert other_phone.goto(old).status == 404


def test_a_town_is_looked_up_without_script(phone, sample):
    phone.goto(sample.address("/"))

    phone.get_by_role("textbox", name="Town").fill("Rennes")
    phone.get_by_role("button", name="Show").click()

    expect(phone.get_by_role("heading", level=1)).to_contain_text("Rennes")
    expect(phone.get_by_role("link", name="Atelier de réparation du samedi")).to_be_visible()


def test_searching_without_script(phone, sample):
    phone.goto(sample.address("/search"))

    phone.get_by_label("Words").fill("reparation")
    phone.get_by_role("button", name="Search").click()

    expect(phone.get_by_role("link", name="Atelier de réparation du samedi")).to_be_visible()


def come(page: Page, nickname: str) -> None:
    """From the page of an event to the own page."""
    page.get_by_role("link", name="I'm coming").click()
    page.get_by_label("Your nickname").fill(nickname)
    page.get_by_role("button", name="I'm coming").click()
