"""Comments in a browser: with script they come in place and take the focus; without it everything works the same."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import PHONE
from tests.browser.test_with_script import IS_MARKED, MARK
from tests.browser.watched_page import watched_page

pytestmark = pytest.mark.slow


@pytest.fixture(params=["script", "no script"])
def has_script(request) -> bool:
    return request.param == "script"


@pytest.fixture
def phone(browser, has_script) -> Iterator[Page]:
    with watched_page(browser, viewport=PHONE, locale="en-GB", java_script_enabled=has_script) as page:
        yield page


def test_a_comment_is_written_and_answered(phone, sample, has_script):
    phone.context.add_cookies(sample.cookies_of("nina"))
    phone.goto(sample.address("/events/{journey}"))
    if has_script:
        phone.evaluate(MARK)

    words = f"Je viens avec des outils ({has_script})."
    phone.get_by_label("Your comment", exact=True).fill(words)
    phone.get_by_role("button", name="Send the comment").click()

    comment = phone.get_by_role("article").filter(has_text=words).last
    expect(comment).to_be_visible()
    expect(phone.get_by_label("Your comment", exact=True)).to_have_value("")
    # With script the page has one more: what becomes of a kept copy is said there, and it is empty now.
    expect(phone.get_by_role("status").filter(has_text=re.compile(r"\S"))).to_have_text(
        "Your comment is there."
    )
    if has_script:
        expect(phone.locator(":focus")).to_have_text("Your comment is there.")
        assert phone.evaluate(IS_MARKED)
        assert axe_violations(phone) == []

    comment.get_by_role("link", name="Reply").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Reply")
    phone.get_by_label("Your comment", exact=True).fill("Moi aussi.")
    phone.get_by_role("button", name="Send the comment").click()

    expect(phone.get_by_role("heading", level=4, name="Nina").first).to_be_visible()
    expect(phone.get_by_text("Moi aussi.").last).to_be_visible()


def test_an_empty_comment_is_said_where_it_was_written(phone, sample, has_script):
    phone.context.add_cookies(sample.cookies_of("nina"))
    phone.goto(sample.address("/events/{journey}"))
    # The browser would not send an empty field; a text of nothing but spaces goes out.
    phone.get_by_label("Your comment", exact=True).fill("   ")

    phone.get_by_role("button", name="Send the comment").click()

    expect(phone.get_by_text("Write a few words first.").first).to_be_visible()
    if has_script:
        expect(phone.locator(":focus")).to_contain_text("One thing to correct")
        assert axe_violations(phone) == []


def test_the_organizer_hides_one_and_brings_it_back(phone, sample, has_script):
    phone.context.add_cookies(sample.cookies_of("alice"))
    phone.goto(sample.address("/events/{free}"))

    phone.get_by_role("button", name="Hide the comment by Nina").first.click()

    expect(phone.get_by_text("hidden from others").first).to_be_visible()
    if has_script:
        expect(phone.locator(":focus")).to_contain_text("still see this comment")
    phone.get_by_role("button", name="Show the comment by Nina").first.click()
    expect(phone.get_by_text("Everybody can read this comment.")).to_be_visible()
    expect(phone.get_by_text("hidden from others")).to_have_count(0)
