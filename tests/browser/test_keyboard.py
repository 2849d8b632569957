"""With the keyboard alone, with script and without: everything is reached, seen, and said where the eyes are not."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import Keyboard
from tests.browser.sample_site import SampleSite
from tests.browser.watched_page import watched_page

pytestmark = pytest.mark.slow

DESK = {"width": 1000, "height": 800}


@pytest.fixture(params=["script", "no-script"])
def has_script(request) -> bool:
    return request.param == "script"


@pytest.fixture
def visitor(browser, has_script) -> Iterator[Page]:
    with watched_page(browser, viewport=DESK, locale="en-GB", java_script_enabled=has_script) as page:
        yield page


@pytest.fixture
def organizer(visitor, sample) -> Page:
    visitor.context.add_cookies(sample.cookies_of("alice"))
    return visitor


def test_the_first_tab_leads_past_the_navigation(visitor, sample):
    visitor.goto(sample.address("/"))
    keyboard = Keyboard(visitor)

    keyboard.skip_navigation()
    keyboard.tab()

    assert visitor.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_from_the_first_page_to_the_own_one(visitor, sample: SampleSite):
    visitor.goto(sample.address("/"))
    keyboard = Keyboard(visitor)

    keyboard.open("Atelier de réparation du samedi")
    keyboard.open("I'm coming")
    keyboard.type("Your nickname", "Lou")
    keyboard.open("I'm coming")

    expect(visitor.get_by_role("heading", level=1)).to_have_text("You're coming, Lou.")
    expect(visitor.get_by_role("link", name="Atelier de réparation du samedi")).to_be_visible()


def test_from_the_own_page_to_a_change_and_out_again(visitor, sample, has_script):
    visitor.goto(sample.address("/r/{r_left}"))
    keyboard = Keyboard(visitor)

    keyboard.open("I'm coming after all")
    keyboard.open("Change name, number of people or e-mail")
    keyboard.type("Your nickname", f"Sam {has_script}")
    keyboard.open("Change it")
    expect(visitor.get_by_role("heading", level=1)).to_contain_text(f"Sam {has_script}")
    keyboard.open("I can't come after all")
    keyboard.open("I can't come")

    expect(visitor.get_by_role("button", name="I'm coming after all")).to_be_visible()


def test_what_is_wrong_takes_the_focus_and_leads_to_its_field(visitor, sample):
    visitor.goto(sample.address("/events/{journey}/participate"))
    keyboard = Keyboard(visitor)
    keyboard.type("Your nickname", "   ")
    keyboard.open("I'm coming")

    keyboard.stands_on("One thing to correct")
    assert visitor.title().startswith("To correct")
    keyboard.press("Your nickname:")
    visitor.keyboard.type("Lou")

    assert visitor.get_by_label("Your nickname").input_value().strip() == "Lou"


def test_signing_in_and_publishing(visitor, sample, has_script):
    visitor.goto(sample.address("/"))
    keyboard = Keyboard(visitor)
    title = f"Chantier participatif {'avec' if has_script else 'sans'} script"

    keyboard.open("Publish")
    keyboard.type("E-mail", sample.known["email_alice"])
    keyboard.type("Password", sample.known["password_alice"])
    keyboard.open("Sign in")
    keyboard.type("Title", title)
    # The same day and hour whichever order and clock this Chromium takes.
    keyboard.type_parts("Day", "11112031")
    keyboard.type_parts("Time", "1100A")
    keyboard.type("Description", "On plante des arbres.")
    keyboard.open("Preview")
    expect(visitor.get_by_role("heading", level=1)).to_have_text(title)
    keyboard.skip_navigation()
    keyboard.open("Publish")

    expect(visitor.get_by_role("heading", level=1)).to_have_text(title)
    expect(visitor.get_by_text("11 November 2031").first).to_be_visible()
    expect(visitor.get_by_text("On plante des arbres.")).to_be_visible()


def test_answering_a_request_says_what_was_done(organizer, sample, has_script):
    name = "Ali" if has_script else "Bea"
    organizer.goto(sample.address("/events/{to_decide}/participations"))
    keyboard = Keyboard(organizer)

    keyboard.press(f"Accept {name}")

    keyboard.stands_on(f"{name} comes.")


def test_everything_on_a_page_is_reached_in_the_order_in_which_it_stands(visitor, sample):
    visitor.goto(sample.address("/events/{free}"))
    keyboard = Keyboard(visitor)
    links = visitor.locator("a[href], button").count()

    tops = []
    for _ in range(links):
        keyboard.tab()
        tops.append(
            visitor.evaluate(
                "[...document.querySelectorAll('a[href], button')].indexOf(document.activeElement)"
            )
        )

    assert tops == list(range(links))
