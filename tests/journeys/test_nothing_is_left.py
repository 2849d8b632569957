"""After a whole journey, every file of the site is looked through: for whoever visited it, for secrets, and later for names."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
import requests
from PIL import Image

from tests.browser.live_site import PROJECT
from tests.journeys.whole_site import Site
from tests.servers import wait_until

pytestmark = pytest.mark.slow

VISITORS = ("198.51.100.77", "2001:db8:77:8899::42")
NICKNAME = "Zouzoubida"
ADDRESS = "zouzoubida@example.net"
MESSAGE = "Marmelade de coings"
REPORT = "Calomnie manifeste"


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


@pytest.fixture
def site(tmp_path: Path):
    site = Site(tmp_path, LOG_LEVEL="DEBUG", TRUSTED_PROXIES="1")
    # So that 127.0.0.1 is only the address of whoever asks.
    site.environment["SITE_URL"] = site.url.replace("127.0.0.1", "localhost")
    made = site.make()
    site.environment.pop("cookie", None)
    site.is_well = lambda: Visitor(site, VISITORS[0]).get("/healthz").ok  # type: ignore[method-assign]
    yield site, made
    site.stop()


def a_picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 40), (90, 140, 90)).save(file, "JPEG")
    return file.getvalue()


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


def take_part(visitor: Visitor, event: str, nickname: str) -> list[str]:
    """The whole life of an answer; returns the secrets of its links."""
    page = visitor.get(f"/events/{event}/participate").text
    form_id = re.search(r'name="form_id"[^>]*value="([^"]+)"', page) or re.search(
        r'value="([^"]+)"[^>]*name="form_id"', page
    )
    form = {
        "form_id": form_id[1],
        "nickname": nickname,
        "party_size": "2",
        "message": MESSAGE,
        "email": ADDRESS,
    }
    first = visitor.post(f"/events/{event}/participate", data=form).headers["Location"].partition("?")[0]
    for path in ("", "/change", "/leave", "/delete", "/event.ics", "/ticket.ics"):
        assert visitor.get(first + path).ok
    visitor.post(first + "/change", data={"nickname": nickname, "party_size": "3", "email": ADDRESS})
    second = visitor.post(first + "/new-link").headers["Location"].partition("?")[0]
    assert visitor.get(first).status_code == 404
    assert visitor.get(second).ok
    visitor.post(second + "/leave")
    visitor.post(second + "/come-back")
    return [first.rpartition("/")[2], second.rpartition("/")[2]]


def confirm_by_mail(site: Site, visitor: Visitor, address: str, pattern: str) -> str:
    site.wait_until_all_is_done()
    texts = [mail.get_body(("plain",)).get_content() for mail in site.mails() if mail["To"] == address]
    secret = next(found[1] for text in texts if (found := re.search(pattern + r"([\w-]{22})", text)))
    visitor.get(pattern + secret)
    visitor.post(pattern + secret)
    return secret


def ask_for_accounts(visitor: Visitor) -> None:
    form = {"display_name": "Zou", "password": "quatre petits pains chauds", "email": "new@example.net"}
    visitor.post("/register", data=form)
    visitor.post("/forgotten-password", data={"email": "alice@example.org"})
    visitor.post("/sign-in", data={"email": "alice@example.org", "password": "wrong one"})


def test_no_visitor_no_secret_and_later_no_name_is_left(site):
    site, made = site
    start(site)
    event, cookie = made["event"], made["cookie"]
    lou, alice = Visitor(site, VISITORS[0]), Visitor(site, VISITORS[1], cookie)

    secrets = take_part(lou, event, NICKNAME)
    secrets.append(confirm_by_mail(site, lou, ADDRESS, "/r/news/"))
    ask_for_accounts(lou)
    secrets.append(confirm_by_mail(site, lou, "new@example.net", "/confirm/"))
    secrets.append(confirm_by_mail(site, lou, "alice@example.org", "/reset-password/"))
    lou.post(f"/events/{event}/report", data={"form_id": "a form of the test", "text": REPORT})
    for path in (
        "/r/wrongwrongwrongwrongwr",
        "/nothing/here",
        "/search?q=soupe",
        f"/events/{event}",
        "/events.ics",
    ):
        lou.get(path)
    alice.post(f"/events/{event}/edit", data={"description": "Soupe", "version": "1", "picture_uuid": "", "step": "save"},
               files={"picture": ("a.jpg", a_picture())})  # fmt: skip
    listed = alice.get(f"/events/{event}/participations")
    assert NICKNAME in listed.text
    site.wait_until_all_is_done()
    everything = Folder(site)

    assert site.rows("SELECT count(*) FROM participation") == [(1,)]
    assert everything.where(*VISITORS, "127.0.0.1", "2001:db8:77") == []
    assert everything.where(*secrets, without=("mails",)) == []
    assert [found for found in everything.where("@example.", ADDRESS) if found[0] == site.log_file.name] == []
    assert everything.where(NICKNAME)

    site.stop()
    subprocess.run(
        [sys.executable, "-m", "tests.journeys.much_later", "62"],
        cwd=PROJECT,
        env=site.environment,
        check=True,
    )

    assert everything.where(NICKNAME, ADDRESS, MESSAGE) == []
