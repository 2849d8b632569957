"""Another implementation meets the running site: fedify looks up its actors, events and lists, and follows somebody."""

import json
import subprocess
import sys
import time

import pytest

from tests.browser.live_site import PROJECT, LiveSite
from tests.federation.fedify.make_rows import OTHERS
from tests.federation.fedify.peer import running_peer


@pytest.fixture(scope="module")
def peer():
    with running_peer() as peer:
        yield peer


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = LiveSite(tmp_path_factory.mktemp("site"), ALLOW_PRIVATE_NETWORK="1")
    yield from started(site)


def started(site):
    command = [sys.executable, "-m", "tests.federation.fedify.make_rows"]
    done = subprocess.run(
        command, cwd=PROJECT, env=site.environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    site.rows = json.loads(done.stdout)
    site.start()
    try:
        yield site
    finally:
        site.stop()


def test_it_finds_a_person(peer, site):
    found = peer.look_up(site.rows["alice"])

    person = found["object"]
    assert (found["kind"], person["preferredUsername"], person["name"]) == ("Person", "alice", "Alice")
    assert person["inbox"] == f"{site.rows['alice']}/inbox"
    assert person["endpoints"]["sharedInbox"] == f"{site.url}/inbox"
    assert person["publicKey"]["publicKeyPem"].startswith("-----BEGIN PUBLIC KEY-----")


def test_it_finds_the_actor_of_the_site(peer, site):
    found = peer.look_up(f"{site.url}/relay")

    assert (found["kind"], found["object"]["preferredUsername"]) == ("Application", "relay")


def test_it_finds_an_event_with_its_time_place_and_tags(peer, site):
    found = peer.look_up(site.rows["event"])

    event = found["object"]
    assert (found["kind"], event["name"]) == ("Event", "Fête à 10 €")
    assert event["startTime"] == "2040-06-03T12:00:00Z"
    assert event["attributedTo"] == site.rows["alice"]
    assert event["to"] == "as:Public"
    assert "Maison du canal" in event["summary"]
    assert event["tag"]["name"] == "#vélo"
    assert "<strong>crêpes</strong>" in json.dumps(event["content"], ensure_ascii=False)


def test_it_finds_a_comment(peer, site):
    found = peer.look_up(site.rows["comment"])

    assert (found["kind"], found["object"]["inReplyTo"]) == ("Note", site.rows["event"])


def test_it_learns_the_name_of_a_person(peer, site):
    names = peer.names_of(site.rows["alice"])

    assert names["subject"] == f"acct:alice@{site.url.removeprefix('http://')}"
    (own,) = (link for link in names["links"] if link["rel"] == "self")
    assert (own["type"], own["href"]) == ("application/activity+json", site.rows["alice"])


def test_it_learns_what_runs_here(peer, site):
    info = peer.node_info_of(site.url)

    assert info["software"]["name"] == "mobilizon-lite"
    assert info["protocols"] == ["activitypub"]
    assert info["usage"]["localPosts"] == OTHERS + 1


def test_it_finds_nothing_private(peer, site):
    assert peer.look_up(site.rows["private"]) is None
    assert peer.send(site.rows["private"], scheme="cavage", method="GET") == 404


def test_it_reads_the_outbox_page_by_page(peer, site):
    listed = peer.items_of(f"{site.rows['alice']}/outbox", most=100)

    titles = [item["object"]["name"] for item in listed["items"]]
    assert listed["total"] == len(titles) == OTHERS + 1
    assert {item["type"] for item in listed["items"]} == {"Create"}
    assert "Fête à 10 €" in titles
    assert "Chez nous" not in titles


def test_it_reads_what_the_site_passes_on(peer, site):
    listed = peer.items_of(f"{site.url}/relay/outbox", most=100)

    assert listed["total"] == len(listed["items"]) == OTHERS + 1
    assert {item["type"] for item in listed["items"]} == {"Announce"}


@pytest.mark.parametrize("scheme", ["cavage", "rfc9421"])
def test_a_signed_question_is_answered_like_any_other(peer, site, scheme):
    assert peer.send(site.rows["event"], scheme=scheme, method="GET") == 200


@pytest.mark.parametrize(("first", "then"), [("cavage", "rfc9421"), ("rfc9421", "cavage")])
def test_it_follows_somebody_and_thinks_again(peer, site, first, then):
    follow = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": f"{peer.home}/follows/{first}",
        "type": "Follow",
        "actor": f"{peer.home}/actor",
        "object": site.rows["alice"],
        "to": [site.rows["alice"]],
    }
    undo = {**follow, "id": f"{follow['id']}/undo", "type": "Undo", "object": follow}

    assert post(peer, site, follow, first) == 202
    assert followers_become(peer, site, 1)
    assert is_told_yes(peer, site, follow)
    assert post(peer, site, undo, then) == 202
    assert followers_become(peer, site, 0)


def post(peer, site, activity, scheme) -> int:
    content, kind = json.dumps(activity), {"content-type": "application/activity+json"}
    return peer.send(f"{site.rows['alice']}/inbox", scheme=scheme, content=content, **kind)


def followers_become(peer, site, number: int) -> bool:
    """The signature is looked at, and the key fetched, by later work."""
    return soon(lambda: peer.items_of(f"{site.rows['alice']}/followers")["total"] == number)


def is_told_yes(peer, site, follow) -> bool:
    """The answer is delivered with a signature that it takes."""

    def is_answer(heard) -> bool:
        content = heard["content"]
        told = (heard["key"], content["type"], content["object"]["id"])
        return told == (f"{site.rows['alice']}#main-key", "Accept", follow["id"])

    return soon(lambda: any(map(is_answer, peer.heard())))


def soon(is_so) -> bool:
    deadline = time.monotonic() + 40
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True
