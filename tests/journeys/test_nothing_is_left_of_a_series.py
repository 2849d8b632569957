"""The same search through every file after what leaves more: all dates of a series, needs, an invitation, roles, feeds."""

import json
import re
import subprocess
import sys

import pytest

from tests.browser.live_site import PROJECT
from tests.journeys.make_more import DATES, STREET
from tests.journeys.traces import VISITORS, Folder, Visitor, confirm_by_mail, start
from tests.journeys.whole_site import Site

pytestmark = pytest.mark.slow

NICKNAME, GUEST = "Babouchkarel", "Tournicotine"
ADDRESS = "babouchkarel@example.net"
MESSAGE = "Compote de rhubarbe"
NEED = "Fauteuil et rampe pliante"
SECRET = r"([\w-]{22})"


def more(site: Site) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.make_more"],
        cwd=PROJECT,
        env=site.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def form_id(page: str) -> str:
    return re.search(r'<input[^>]*name="form_id"[^>]*value="([^"]+)"', page)[1]


def come_to_all_dates(visitor: Visitor, event: str) -> list[str]:
    """Answer once for the whole series, change one date; returns the secrets of all links."""
    form = {"form_id": form_id(visitor.get(f"/events/{event}/participate").text), "all_dates": "y"}
    form |= {"nickname": NICKNAME, "party_size": "2", "message": MESSAGE, "email": ADDRESS, "needs": NEED}
    sent = visitor.post(f"/events/{event}/participate", data=form)
    page = sent.headers["Location"].partition("?")[0]
    own = re.findall(rf'href="/r/{SECRET}"', visitor.get(page).text)
    assert len(own) == DATES
    change = {"nickname": NICKNAME, "party_size": "3", "email": ADDRESS, "needs": f"{NEED} la porte"}
    assert visitor.post(f"/r/{own[1]}/change", data=change).status_code == 303
    for path in ("", "/change", "/event.ics", "/ticket.ics"):
        assert visitor.get(f"/r/{own[0]}{path}").ok
    return [page.rpartition("/")[2], *own]


def come_by_invitation(visitor: Visitor, invitation: str) -> str:
    page = visitor.get(f"/i/{invitation}/participate").text
    form = {"form_id": form_id(page), "nickname": GUEST, "party_size": "1"}
    sent = visitor.post(f"/i/{invitation}/participate", data=form)
    secret = sent.headers["Location"].partition("?")[0].rpartition("/")[2]
    assert STREET in visitor.get(f"/r/{secret}/event").text
    for path in ("", "/comments", "/event.ics"):
        assert visitor.get(f"/i/{invitation}{path}").ok
    return secret


def lose_the_link(site: Site, visitor: Visitor, event: str) -> None:
    before = len(site.mails())
    visitor.post(f"/events/{event}/participate/lost-link", data={"email": ADDRESS})
    site.wait_until_all_is_done()
    (mail,) = site.mails()[before:]
    assert visitor.get("/r/" + re.search(rf"/r/{SECRET}", mail.get_body(("plain",)).get_content())[1]).ok


def organize(alice: Visitor, event: str) -> None:
    """All that those who organise read of answers, in each form in which it is handed out."""
    base = f"/events/{event}/participations"
    assert NEED in alice.get(base).text
    for path in ("", ".csv", "/print", "/numbers", "/several", f"?q={NICKNAME}"):
        assert alice.get(base + path).ok
    uuid = re.search(rf'"{base}/([0-9a-f-]{{36}})', alice.get(base).text)[1]
    assert NICKNAME in alice.get(f"{base}/{uuid}").text
    alice.post(f"/events/{event}/people", data={"name": "nina", "kind": "CO_ORGANIZER"})


def hand_out_links(alice: Visitor, lou: Visitor, event: str) -> list[str]:
    """A link for a co-organizer and private feeds, each read by whoever has it."""
    people = f"/events/{event}/people"
    alice.post(people + "/link", data={"form_id": form_id(alice.get(people).text)})
    role = re.search(rf"/organise/{SECRET}", alice.get(people).text)[1]
    alice.post("/settings/feeds/make")
    feed = re.search(rf"/feeds/private/{SECRET}\.ics", alice.get("/settings/feeds").text)[1]
    for path in (f"/organise/{role}", f"/feeds/private/{feed}.ics", f"/feeds/private/{feed}.atom"):
        assert lou.get(path).ok
    return [role, feed]


def test_no_need_no_code_and_no_link_is_left_of_series_and_invitations(site):
    site, made = site
    made |= more(site)
    start(site)
    lou, alice = Visitor(site, VISITORS[0]), Visitor(site, VISITORS[1], made["cookie"])

    secrets = [made["invitation"], *come_to_all_dates(lou, made["date"])]
    secrets.append(confirm_by_mail(site, lou, ADDRESS, "/r/news/"))
    secrets.append(come_by_invitation(lou, made["invitation"]))
    lose_the_link(site, lou, made["date"])
    organize(alice, made["date"])
    secrets += hand_out_links(alice, lou, made["date"])
    lou.post("/sign-in/by-mail", data={"email": "alice@example.org"})
    secrets.append(confirm_by_mail(site, lou, "alice@example.org", "/sign-in/link/"))
    alice.get(f"/places/{made['place']}")
    alice.post(f"/places/{made['place']}/edit", data={"way_there": "Bus C4", "version": "1"})
    site.wait_until_all_is_done()
    everything = Folder(site)
    codes = [code for (code,) in site.rows("SELECT code FROM participation")]

    assert len(codes) == len(set(codes)) == DATES + 1
    assert everything.where(*VISITORS, "127.0.0.1", "2001:db8:77") == []
    assert everything.where(*secrets, without=("mails",)) == []
    assert {word for _file, word in everything.where(NICKNAME, GUEST, NEED)} == {NICKNAME, GUEST, NEED}
    of_people = (NICKNAME, GUEST, ADDRESS, MESSAGE, NEED, STREET, *codes)
    assert [found for found in everything.where(*of_people) if found[0] == site.log_file.name] == []

    site.stop()
    subprocess.run(
        [sys.executable, "-m", "tests.journeys.much_later", "62"],
        cwd=PROJECT,
        env=site.environment,
        check=True,
    )

    assert everything.where(NICKNAME, GUEST, ADDRESS, MESSAGE, NEED, *codes) == []
    assert everything.where(*secrets) == []
    assert site.rows("SELECT count(*) FROM series_answer") == [(0,)]
