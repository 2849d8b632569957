"""After a whole journey, every file of the site is looked through: for whoever visited it, for secrets, and later for names."""

import re
import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from tests.browser.live_site import PROJECT
from tests.journeys.traces import VISITORS, Folder, Visitor, confirm_by_mail, start

pytestmark = pytest.mark.slow

NICKNAME = "Zouzoubida"
ADDRESS = "zouzoubida@example.net"
MESSAGE = "Marmelade de coings"
REPORT = "Calomnie manifeste"


def a_picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 40), (90, 140, 90)).save(file, "JPEG")
    return file.getvalue()


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
