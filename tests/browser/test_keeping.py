"""An action kept on the phone: after a tap only, readable without a network, and gone after one more tap."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import PHONE
from tests.browser.sample_site import sample_site
from tests.browser.watched_page import watched_page

pytestmark = pytest.mark.slow

STORED = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  return found.sort();
}"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
WORKS = "async () => !!(await navigator.serviceWorker.ready).active"


@pytest.fixture
def phone(browser) -> Iterator[Page]:
    with watched_page(browser, viewport=PHONE, locale="en-GB") as page:
        yield page


def keep(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.get_by_role("button", name="Keep this action on my phone").click()
    expect(phone.get_by_text("It is kept on this phone.")).to_be_visible()
    phone.evaluate(WORKS)


def pages_stored(phone: Page) -> list[str]:
    return [path for path in phone.evaluate(STORED) if not path.startswith("/static/")]


def test_nothing_is_stored_without_the_tap(phone, sample):
    for path in ("/", "/events/{free}", "/r/{r_coming}", "/offline"):
        phone.goto(sample.address(path), wait_until="networkidle")

    assert phone.evaluate(STORED) == []
    assert phone.evaluate(WORKERS) == 0


def test_a_kept_action_is_read_without_a_network_and_says_when_it_was_saved(phone, sample):
    address = sample.address("/events/{free}")
    keep(phone, address)
    title = phone.locator("h1").inner_text()
    assert axe_violations(phone) == []

    phone.context.set_offline(True)
    phone.goto(address + "?lang=en")

    expect(phone.locator("h1")).to_have_text(title)
    expect(phone.locator("main .notice")).to_contain_text("Saved on this phone on")
    expect(phone.locator("main .notice")).to_contain_text("It may be out of date.")
    assert phone.evaluate("getComputedStyle(document.querySelector('.nav a')).textDecorationLine") == "none"
    assert axe_violations(phone) == []


def test_only_that_page_its_style_and_the_page_that_lists_it_are_stored(phone, sample):
    keep(phone, sample.address("/events/{free}"))

    free = sample.address("/events/{free}").removeprefix(sample.site.url)
    assert pages_stored(phone) == sorted([free, "/offline"])
    styles = [path for path in phone.evaluate(STORED) if path.startswith("/static/")]
    assert sorted(path.split("/")[2].split(".")[0] + path[path.rindex(".") :] for path in styles) == [
        "site.css",
        "site.js",
    ]


def test_without_a_network_another_page_says_so_and_names_what_is_kept(phone, sample):
    keep(phone, sample.address("/events/{free}"))
    title = phone.locator("h1").inner_text()

    phone.context.set_offline(True)
    phone.goto(sample.address("/search"))

    expect(phone.locator("h1")).to_have_text("Kept on this phone")
    expect(phone.locator("main")).to_contain_text("there is no network right now")
    phone.get_by_role("link", name=title).click()
    expect(phone.locator("h1")).to_have_text(title)


def test_one_tap_forgets_everything(phone, sample):
    keep(phone, sample.address("/events/{free}"))

    phone.get_by_role("button", name="Forget it on this phone").click()

    expect(phone.get_by_text("It is forgotten on this phone.")).to_be_visible()
    expect(phone.get_by_role("button", name="Keep this action on my phone")).to_be_focused()
    assert phone.evaluate("caches.keys()") == []
    assert phone.evaluate(WORKERS) == 0


def test_a_kept_page_is_forgotten_without_a_network_too(phone, sample):
    address = sample.address("/events/{free}")
    keep(phone, address)
    phone.context.set_offline(True)
    phone.goto(address)

    phone.get_by_role("button", name="Forget it on this phone").click()

    expect(phone.get_by_text("It is forgotten on this phone.")).to_be_visible()
    assert phone.evaluate("caches.keys()") == []


def test_of_two_kept_pages_the_other_one_stays(phone, sample):
    keep(phone, sample.address("/events/{free}"))
    keep(phone, sample.address("/events/{plain}"))

    phone.goto(sample.address("/offline"))
    expect(phone.get_by_role("button", name="Forget it")).to_have_count(2)
    phone.get_by_role("button", name="Forget it").first.click()

    expect(phone.get_by_role("button", name="Forget it")).to_have_count(1)
    assert len(pages_stored(phone)) == 2
    assert axe_violations(phone) == []


def test_a_personal_page_can_be_kept(phone, sample):
    address = sample.address("/r/{r_coming}")
    keep(phone, address)

    phone.context.set_offline(True)
    phone.goto(address)

    expect(phone.locator("main .notice")).to_contain_text("Saved on this phone on")


def test_what_is_kept_is_what_a_visitor_sees(phone, sample):
    phone.context.add_cookies(sample.cookies_of("alice"))
    address = sample.address("/events/{free}")
    keep(phone, address)

    phone.context.set_offline(True)
    phone.goto(address)

    expect(phone.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
    assert "/edit" not in phone.content()


def test_what_could_not_be_fetched_is_not_kept_and_the_page_says_so(phone, sample):
    phone.goto(sample.address("/events/{free}"))
    phone.route("**/events/**", lambda route: route.fulfill(status=404))

    phone.get_by_role("button", name="Keep this action on my phone").click()

    expect(phone.get_by_text("It could not be kept.")).to_be_visible()
    assert phone.evaluate("caches.keys()") == []
    assert phone.evaluate(WORKERS) == 0


def test_with_a_network_the_page_itself_is_shown_and_the_copy_made_new(phone, sample):
    address = sample.address("/events/{free}")
    keep(phone, address)
    phone.evaluate("async () => (await caches.open('kept')).put(location.pathname, new Response('old'))")

    phone.goto(address, wait_until="networkidle")

    expect(phone.locator("main .notice")).to_have_count(0)
    phone.context.set_offline(True)
    phone.goto(address)
    expect(phone.locator("main .notice")).to_contain_text("Saved on this phone on")


def test_when_the_site_is_down_the_copy_is_shown(browser, tmp_path):
    with sample_site(tmp_path) as site, watched_page(browser, viewport=PHONE, locale="en-GB") as phone:
        address = site.address("/events/{free}")
        keep(phone, address)

        site.site.stop()
        phone.goto(address)

        expect(phone.locator("main .notice")).to_contain_text("Saved on this phone on")


def test_without_script_there_is_no_button(page_without_script, sample):
    page_without_script.goto(sample.address("/events/{free}"))

    expect(page_without_script.locator("#keep")).to_be_empty()
