"""With script, parts of a page are replaced in place: the focus or a live region says so, and Back works."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import PHONE
from tests.browser.history import go_back
from tests.browser.watched_page import watched_page

pytestmark = pytest.mark.slow

# A mark that is lost when the page is loaded anew.
MARK = "document.documentElement.dataset.sameDocument = 'yes'"
IS_MARKED = "document.documentElement.dataset.sameDocument === 'yes'"


@pytest.fixture
def phone(browser) -> Iterator[Page]:
    with watched_page(browser, viewport=PHONE, locale="en-GB") as page:
        yield page


@pytest.fixture
def organizer(phone, sample) -> Page:
    phone.context.add_cookies(sample.cookies_of("alice"))
    return phone


def test_results_come_in_place_and_take_the_focus(phone, sample):
    phone.goto(sample.address("/search"))
    phone.evaluate(MARK)

    phone.get_by_label("Words").fill("reparation")
    phone.get_by_role("button", name="Search").click()

    expect(phone.get_by_role("link", name="Atelier de réparation du samedi")).to_be_visible()
    expect(phone.locator(":focus")).to_have_text("1 action")
    expect(phone).to_have_url(re.compile("q=reparation"))
    assert phone.evaluate(IS_MARKED)
    assert axe_violations(phone) == []


def test_back_and_forward_between_searches(phone, sample):
    phone.goto(sample.address("/search?q=chorale"))
    phone.get_by_label("Words").fill("projection")
    phone.get_by_role("button", name="Search").click()
    expect(phone.get_by_role("link", name="Projection en plein air")).to_be_visible()

    go_back(phone)
    expect(phone.get_by_role("link", name="Chorale du quartier").first).to_be_visible()
    expect(phone.get_by_label("Words")).to_have_value("chorale")
    expect(phone.get_by_role("navigation", name="Main")).to_be_visible()

    phone.go_forward()
    expect(phone.get_by_role("link", name="Projection en plein air")).to_be_visible()


def test_a_search_that_is_not_understood_says_so_where_it_is_read(phone, sample):
    phone.goto(sample.address("/search"))
    phone.evaluate(MARK)

    phone.get_by_role("textbox", name="Town").fill("Xyzzyplugh")
    phone.get_by_role("button", name="Search").click()

    expect(phone.locator(":focus")).to_contain_text("One thing to correct")
    expect(phone.get_by_role("textbox", name="Town")).to_have_value("Xyzzyplugh")
    assert phone.evaluate(IS_MARKED)
    assert axe_violations(phone) == []


def test_a_town_is_looked_up_beside_the_form_and_announced(organizer, sample):
    organizer.goto(sample.address("/events/create"))
    organizer.evaluate(MARK)
    organizer.get_by_label("Title").fill("Ce qui est écrit reste")

    organizer.get_by_label("Town or village").fill("Saint-Denis")
    organizer.get_by_role("button", name="Look up the place and the town").click()

    answer = organizer.locator("[aria-live=polite]")
    expect(answer.get_by_role("radio").first).to_be_visible()
    expect(organizer.get_by_label("Title")).to_have_value("Ce qui est écrit reste")
    assert organizer.evaluate(IS_MARKED)
    assert axe_violations(organizer) == []


def test_enter_in_a_field_publishes_nothing(organizer, sample):
    organizer.goto(sample.address("/events/create"))
    organizer.get_by_label("Town or village").fill("Rennes")

    organizer.get_by_label("Town or village").press("Enter")

    expect(organizer.locator("[aria-live=polite]")).to_contain_text("Rennes")
    expect(organizer.get_by_role("heading", level=1)).to_have_text("Publish an action")


def test_a_preview_and_back_loses_nothing(organizer, sample):
    organizer.goto(sample.address("/events/create"))
    organizer.get_by_label("Title").fill("Bal de quartier")
    organizer.get_by_label("Day").first.fill("2031-06-21")
    organizer.get_by_label("Time").first.fill("20:00")
    organizer.get_by_label("Description").fill("Avec **accordéon**.")

    organizer.get_by_role("button", name="Preview").click()
    expect(organizer.locator("article strong")).to_have_text("accordéon")
    organizer.get_by_role("button", name="Go on writing").click()

    expect(organizer.get_by_label("Title")).to_have_value("Bal de quartier")
    expect(organizer.get_by_label("Description")).to_have_value("Avec **accordéon**.")


def test_an_answer_to_a_request_replaces_the_list_alone(organizer, sample):
    organizer.goto(sample.address("/events/{to_decide}/participations"))
    organizer.evaluate(MARK)

    organizer.get_by_role("button", name="Accept Chris").click()

    expect(organizer.locator(":focus")).to_contain_text("Chris comes.")
    expect(organizer.get_by_role("button", name="Refuse Chris")).to_be_visible()
    assert organizer.evaluate(IS_MARKED)
    assert axe_violations(organizer) == []
