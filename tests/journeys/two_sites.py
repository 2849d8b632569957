"""Two sites on this machine that talk to each other, the people of each, and waiting for what one says to reach the other."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tests.browser.live_site import PROJECT
from tests.journeys.plain_browser import Page, PlainBrowser
from tests.journeys.whole_site import Site

# What one site says is there on the other by then.
SOON = 5.0


class PeopledSite(Site):
    """A site with people, each with a browser of their own: `site["alice"]`."""

    def __init__(self, folder: Path, *people: str, **settings: str):
        folder.mkdir()
        super().__init__(folder, ALLOW_PRIVATE_NETWORK="1", **settings)
        self.browsers = {
            name: PlainBrowser(self.url, cookie) for name, cookie in self._make_people(people).items()
        }
        self.visitor = PlainBrowser(self.url)

    def __getitem__(self, name: str) -> PlainBrowser:
        return self.browsers[name]

    @property
    def host(self) -> str:
        return self.url.removeprefix("http://")

    def handle(self, name: str) -> str:
        """How people of the other site name somebody here."""
        return f"{name}@{self.host}"

    def is_quiet(self) -> bool:
        """Whether nothing is due: no later work, and nothing for other sites."""
        due = "not_before <= strftime('%Y-%m-%d %H:%M:%f', 'now')"
        return not self.rows(
            f"SELECT 1 FROM later_work WHERE done_at IS NULL AND {due}"
            f" UNION ALL SELECT 1 FROM delivery WHERE state = 'waiting' AND {due}"
        )

    def _make_people(self, names: tuple[str, ...]) -> dict[str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "tests.journeys.make_person", *names],
            cwd=PROJECT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return json.loads(done.stdout)


class Story:
    """What happened so far, and how long each part of it took to be seen."""

    def __init__(self, *sites: PeopledSite):
        self.sites = sites
        self._told: list[str] = []

    def see(self, what: str, look: Callable[[], Page], is_there: Callable[[Page], object]) -> Page:
        """Open a page again and again until it shows what is awaited."""
        began = time.monotonic()
        while not is_there(page := look()):
            self._wait(began, what, page)
        self._tell(began, what)
        return page

    def wait_until_quiet(self, site: PeopledSite) -> None:
        began, what = time.monotonic(), f"nothing more is due on {site.url}"
        while not site.is_quiet():
            self._wait(began, what, site.visitor.open("/"))
        self._tell(began, what)

    def _wait(self, began: float, what: str, page: Page) -> None:
        if time.monotonic() - began > SOON:
            raise AssertionError(f"not seen after {SOON:.0f} s: {what}\n{self._so_far(page)}")
        time.sleep(0.05)

    def _tell(self, began: float, what: str) -> None:
        self._told.append(f"{time.monotonic() - began:5.2f} s  {what}")

    def _so_far(self, page: Page) -> str:
        logs = [f"--- {site.url}\n{site.log()[-3_000:]}" for site in self.sites]
        last = f"--- {page.status} {page.address}\n{page.text[-3_000:]}"
        return "\n".join(["so far:", *self._told, last, *logs])


@contextmanager
def running(*sites: PeopledSite) -> Iterator[None]:
    try:
        with ThreadPoolExecutor(len(sites)) as together:
            list(together.map(PeopledSite.start, sites))
        yield
    finally:
        for site in sites:
            if site.process:
                site.stop()
