"""Memory and time on a small machine: what few requests need is not loaded before one of them comes."""

import json
import re
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.browser.live_site import LiveSite

# Each weighs megabytes, and is imported inside the functions that need it.
LATE = {
    "PIL",
    "cryptography",
    "dateutil",
    "email.headerregistry",
    "email_validator",
    "http_message_signatures",
    "icalendar",
    "mistune",
    # The name alone stands there for every attempt.
    "psycopg.pq",
    "pyotp",
    "redis",
    "requests",
    "rq",
    "segno",
    "urllib3",
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The names of all modules that a site has loaded after people looked around in it."""
    site = LiveSite(tmp_path_factory.mktemp("site"), PYTHONPROFILEIMPORTTIME="1")
    demo = json.loads(site.command("demo").stdout.splitlines()[-1])
    site.start()
    site.stop()
    # It has its key since that first start.
    seen = len(site.log())
    site.start()
    for path in (
        "/",
        "/calendar",
        "/search?q=a",
        "/events.atom",
        "/sign-in",
        urlsplit(demo["events"][0]).path,
    ):
        urlopen(site.url + path, timeout=10).read()
    site.stop()
    return set(re.findall(r"^import time:.*\| +([\w.]+)$", site.log()[seen:], re.MULTILINE))


def test_looking_at_pages_loads_no_heavy_library(loaded):
    assert "flask" in loaded

    assert LATE & loaded == set()
