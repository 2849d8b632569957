"""Looking after answers in a browser, with script and without: many at once, a new link."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import PHONE
from tests.browser.watched_page import watched_page

pytestmark = pytest.mark.slow

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(params=["script", "no script"])
def has_script(request) -> bool:
    return request.param == "script"


@pytest.fixture
def phone(browser, sample, has_script) -> Iterator[Page]:
    with watched_page(browser, viewport=PHONE, locale="en-GB", java_script_enabled=has_script) as page:
        page.context.add_cookies(sample.cookies_of("alice"))
        yield page


def check(phone, has_script, nu_errors) -> None:
    """What holds for every page, for those that only a form leads to."""
    assert nu_errors(phone.content()) == []
    assert phone.evaluate(SIDEWAYS) == 0
    if has_script:
        assert axe_violations(phone) == []


def test_several_answers_are_ticked_counted_and_decided_on(phone, sample, has_script, nu_errors):
    event = "ticked_with_script" if has_script else "ticked_without_script"
    phone.goto(sample.address(f"/events/{{{event}}}/participations"))
    phone.get_by_role("link", name="Tick several").click()
    phone.get_by_role("checkbox", name="Ali").check()
    phone.get_by_role("checkbox", name="Bea").check()

    phone.get_by_role("button", name="Accept").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Accept 2 answers?")
    check(phone, has_script, nu_errors)
    phone.get_by_role("button", name="Yes, do it").click()

    expect(phone.get_by_role("status").first).to_have_text("2 answers were accepted.")
    expect(phone.get_by_role("row").filter(has_text="Ali")).to_contain_text("comes")
    expect(phone.get_by_role("row").filter(has_text="Chris")).to_contain_text("asks to come")


def test_a_lost_link_is_renewed_and_shown_once(phone, sample, has_script, nu_errors):
    phone.goto(sample.address("/events/{until}/participations"))
    phone.get_by_role("link", name="Renée", exact=True).click()

    phone.get_by_role("button", name="Make a new link").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("New link for Renée")
    assert "/r/" in phone.get_by_label("Their link").input_value()
    check(phone, has_script, nu_errors)
