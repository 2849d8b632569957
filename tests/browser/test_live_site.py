"""The site as its own process: it starts on an empty folder, and again on the same data after a power cut."""

import pytest

from tests.browser.live_site import running_site

pytestmark = pytest.mark.slow


def test_starts_on_an_empty_folder_and_prints_the_link_of_the_first_administrator(live_site):
    home, link = live_site.printed_links()

    assert home == live_site.url
    assert link.startswith(f"{live_site.url}/set-up/")


def test_comes_back_on_the_same_data_after_a_power_cut(tmp_path):
    with running_site(tmp_path) as site:
        key = (site.data_dir / "secret_key").read_text()

        site.kill()
        assert not site.is_well()
        site.start()

        assert site.is_well()
        assert (site.data_dir / "secret_key").read_text() == key
