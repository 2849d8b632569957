"""A running site with one example of everything: made once and looked at by all tests of whole pages."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.example import Example
from tests.browser.live_site import PROJECT, LiveSite, running_site


@dataclass(frozen=True)
class SampleSite:
    """The site, and the ids, tokens and sessions in it (see sample_rows.py)."""

    site: LiveSite
    known: dict[str, str]

    def address(self, path: str) -> str:
        """The address of a path with names in braces."""
        return self.site.url + path.format(**self.known)

    def address_of(self, example: Example) -> str:
        return self.address(example.path)

    def cookies_of(self, who: str | None) -> list[dict]:
        """The cookies of a browser in which this person is signed in."""
        if f"cookie_{who}" not in self.known:
            return []
        return [
            {"name": "session", "value": self.known[f"cookie_{who}"], "url": self.site.url, "httpOnly": True}
        ]


@contextmanager
def new_site(folder: Path) -> Iterator[SampleSite]:
    """A site that nobody has set up, and the token of the link that it printed."""
    with running_site(folder) as site:
        yield SampleSite(site, {"set_up": site.printed_links()[-1].rsplit("/", 1)[1]})


@contextmanager
def sample_site(folder: Path) -> Iterator[SampleSite]:
    """Filled first, then started, as after a restart on real data."""
    site = LiveSite(folder)
    known = fill(site)
    site.start()
    try:
        yield SampleSite(site, known)
    finally:
        site.stop()


def fill(site: LiveSite) -> dict[str, str]:
    """What sample_rows.py made in the site's folder."""
    command = [sys.executable, "-m", "tests.browser.sample_rows"]
    done = subprocess.run(
        command,
        cwd=PROJECT,
        env=site.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
