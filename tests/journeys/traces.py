"""Visitors of a site behind a proxy, and a look through every file that the site has written."""

import re
import subprocess
import sys

import requests

from tests.browser.live_site import PROJECT
from tests.journeys.whole_site import Site
from tests.servers import wait_until

VISITORS = ("198.51.100.77", "2001:db8:77:8899::42")


class Visitor:
    """Somebody behind the site's proxy, who keeps no cookie."""

    def __init__(self, site: Site, address: str, cookie: str | None = None):
        self.site, self.session = site, requests.Session()
        self.session.headers["X-Forwarded-For"] = address
        if cookie:
            self.session.headers["Cookie"] = f"session={cookie}"
            self.session.headers["Sec-Fetch-Site"] = "same-origin"
        # The host that the site knows itself by; it is dialled at its address.
        self.dialled, self.named = site.url, site.environment["SITE_URL"]
        self.session.headers["Host"] = self.named.removeprefix("http://")

    def get(self, path: str, **more) -> requests.Response:
        return self._checked(self.session.get(self._dial(path), allow_redirects=False, **more))

    def post(self, path: str, **more) -> requests.Response:
        return self._checked(self.session.post(self._dial(path), allow_redirects=False, **more))

    def _dial(self, path: str) -> str:
        return self.dialled + path.removeprefix(self.named).removeprefix(self.dialled)

    def _checked(self, answer: requests.Response) -> requests.Response:
        assert answer.status_code < 500, (answer.url, answer.text[:500])
        return answer


class Folder:
    """All that the site has written, file by file."""

    def __init__(self, site: Site):
        self.site = site

    def where(self, *words: str, without: tuple[str, ...] = ()) -> list[tuple[str, str]]:
        """Which of these words stand in which files, in any case of letters."""
        return [
            (path.name, word)
            for path in [*self.site.data_dir.rglob("*"), self.site.log_file]
            if path.is_file() and not set(without) & set(path.parts)
            for word in words
            if word.lower().encode() in path.read_bytes().lower()
        ]


def start(site: Site) -> None:
    with site.log_file.open("ab") as log:
        site.process = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=PROJECT,
            env=site.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )

    def answers() -> bool:
        try:
            return site.is_well()
        except requests.ConnectionError:
            return False

    wait_until(answers, site.process, "the site")


def confirm_by_mail(site: Site, visitor: Visitor, address: str, pattern: str) -> str:
    site.wait_until_all_is_done()
    texts = [mail.get_body(("plain",)).get_content() for mail in site.mails() if mail["To"] == address]
    secret = next(found[1] for text in texts if (found := re.search(pattern + r"([\w-]{22})", text)))
    visitor.get(pattern + secret)
    visitor.post(pattern + secret)
    return secret
