"""On a slow link: no picture is fetched unless somebody asks for it."""

import pytest

from tests.browser.conftest import PHONE
from tests.browser.watched_page import watched_page

pytestmark = pytest.mark.slow


def pictures_fetched(page, address: str) -> list[str]:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if "/media/" in request.url else None)
    page.goto(address)
    page.mouse.wheel(0, 20_000)
    page.wait_for_load_state("networkidle")
    return fetched


def test_an_ordinary_browser_fetches_the_picture(page, sample):
    assert len(pictures_fetched(page, sample.address("/events/{free}"))) == 1


def test_the_light_version_fetches_no_picture_and_leads_to_it(page, sample):
    assert pictures_fetched(page, sample.address("/events/{free}?light=1&lang=en")) == []

    there = page.get_by_role("link", name="Show the picture").get_attribute("href")
    assert page.request.get(sample.address(there)).headers["content-type"] == "image/webp"


def test_a_browser_that_saves_data_fetches_none(browser, sample):
    with watched_page(browser, viewport=PHONE, extra_http_headers={"Save-Data": "on"}) as page:
        assert pictures_fetched(page, sample.address("/events/{free}")) == []
