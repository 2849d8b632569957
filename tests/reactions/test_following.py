"""What follows once somebody said yes: what they published before is taken, in small parts, from their own origin."""

import pytest

from mobilizon_lite.federation import backfill
from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.federation.inbox import table
from mobilizon_lite.federation.keyring import instance_actor
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import FollowState
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.services import follows, instances
from tests.factories import IN_TWO_DAYS, days
from tests.federation.other_site import other_site
from tests.federation.strangers import make_remote_actor

pytestmark = pytest.mark.usefixtures("open_door")


@pytest.fixture
def taken(monkeypatch):
    """What the inbox would have received."""
    seen = []

    def receive(activity, sender, asking):
        seen.append((activity.kind, activity.object_id, sender.handle))

    for kind in ("Create", "Announce"):
        monkeypatch.setitem(table.TABLE, kind, receive)
    return seen


@pytest.fixture
def choir(cast, site):
    actor, _key = make_remote_actor("choir", site.host, uri=site.url("/@choir"), outbox=site.url("/outbox"))
    return actor


def collection(site, *, first=None, items=None):
    document = {"id": site.url("/outbox"), "type": "OrderedCollection", "totalItems": 9}
    document |= {"first": first} if first else {"orderedItems": items}
    site.answers["/outbox"] = document


def page(site, number, items, *, next_page=None):
    document = {
        "id": site.url(f"/outbox?page={number}"),
        "type": "OrderedCollectionPage",
        "orderedItems": items,
    }
    if next_page:
        document["next"] = next_page
    site.answers[f"/outbox?page={number}"] = document
    return document


def create(site, name, *, starts_in=IN_TWO_DAYS, actor=None):
    start = (dates.now() + starts_in).isoformat()
    event = {"id": site.url(f"/events/{name}"), "type": "Event", "name": name, "startTime": start}
    return {
        "id": site.url(f"/events/{name}/activity"),
        "type": "Create",
        "actor": actor or site.url("/@choir"),
        "object": event,
    }


def announce(site, name):
    return {
        "id": site.url(f"/a/{name}"),
        "type": "Announce",
        "actor": site.url("/@choir"),
        "object": f"https://x.example/{name}",
    }


def test_pages_are_read_one_after_the_other_until_there_are_no_more(cast, site, choir, taken):
    collection(site, first=site.url("/outbox?page=1"))
    page(site, 1, [create(site, "one")], next_page=site.url("/outbox?page=2"))
    page(site, 2, [announce(site, "two")])

    then = backfill.take(choir, backfill.Place())
    assert backfill.take(choir, then) is None

    assert [(kind, uri.rpartition("/")[2]) for kind, uri, _who in taken] == [
        ("Create", "one"),
        ("Announce", "two"),
    ]


def test_a_first_page_that_is_embedded_is_read_in_place(cast, site, choir, taken):
    collection(site, first={"type": "OrderedCollectionPage", "orderedItems": [create(site, "one")]})

    backfill.take(choir, backfill.Place())

    assert len(taken) == 1


def test_only_what_is_to_come_and_theirs_is_taken(cast, site, choir, taken):
    note = {"type": "Create", "actor": choir.uri, "object": {"type": "Note", "id": site.url("/n")}}
    collection(
        site,
        items=[
            create(site, "past", starts_in=days(-2)),
            create(site, "foreign", actor=site.url("/@somebody-else")),
            note,
            {"type": "Like", "actor": choir.uri, "object": "https://x.example/1"},
            "https://elsewhere.example/not-fetched",
            5,
            create(site, "good"),
        ],
    )

    backfill.take(choir, backfill.Place())

    assert [uri for _kind, uri, _who in taken] == [site.url("/events/good")]


def test_at_most_fifty_are_taken_from_at_most_five_pages(cast, site, choir, taken):
    collection(site, first=site.url("/outbox?page=1"))
    for number in range(1, 8):
        items = [create(site, f"{number}-{each}") for each in range(3)]
        page(site, number, items, next_page=site.url(f"/outbox?page={number + 1}"))
    place = backfill.Place()
    while place:
        place = backfill.take(choir, place)
    assert len(taken) == 15

    taken.clear()
    collection(site, items=[create(site, f"each-{each}") for each in range(80)])
    backfill.take(choir, backfill.Place())
    assert len(taken) == 50


def test_pages_on_another_site_are_not_read(cast, site, choir, taken):
    with other_site() as elsewhere:
        collection(site, first=site.url("/outbox?page=1"))
        page(site, 1, [create(site, "one")], next_page=elsewhere.url("/outbox?page=2"))

        assert backfill.take(choir, backfill.Place()) is None
        assert not elsewhere.asked


def test_an_outbox_that_cannot_be_read_says_so(cast, site, choir):
    site.answers["/outbox"] = {"id": site.url("/outbox"), "type": "Note"}

    with pytest.raises(FetchFailed):
        backfill.take(choir, backfill.Place())


def test_after_a_yes_the_outbox_is_taken_by_later_work(cast, site, choir, taken, work):
    collection(site, first=site.url("/outbox?page=1"))
    page(site, 1, [create(site, "one")], next_page=site.url("/outbox?page=2"))
    page(site, 2, [create(site, "two")])
    follow = follows.ask_to_follow_for_site(choir, site_actor=instance_actor(), by=cast.ada)
    work()
    assert not taken

    follows.answered_by_target(follow, FollowState.ACCEPTED)
    work()

    assert [who for _kind, _uri, who in taken] == [choir.handle] * 2


def test_a_no_takes_nothing(cast, site, choir, taken, work):
    collection(site, items=[create(site, "one")])
    follow = follows.ask_to_follow(choir, by=cast.bob)

    follows.answered_by_target(follow, FollowState.REFUSED)
    work()

    assert not taken


def test_what_a_site_says_of_itself_is_learned_when_following_begins(cast, site, choir, work):
    site.says_of_itself(
        {"software": {"name": "mobilizon", "version": "5.1.0"}, "metadata": {"nodeName": "Ailleurs"}}
    )

    follows.ask_to_follow(choir, by=cast.bob)
    work()

    known = Instance.get(Instance.host == site.host)
    assert (known.software, known.name) == ("mobilizon", "Ailleurs")


def titles_in_lists():
    return {event.title for event in Event.select().where(Event.is_listed)}


def test_what_a_followed_site_published_and_passed_on_comes_into_the_lists_and_leaves_them(cast, site, work):
    choir, _key = make_remote_actor(
        "relay", site.host, uri=site.has_actor("relay"), outbox=site.url("/outbox")
    )
    with other_site() as elsewhere:
        far = elsewhere.has_event("far", attributedTo=elsewhere.has_actor("luc"))
        near = site.has_event("near", attributedTo=choir.uri)
        collection(
            site,
            items=[
                {
                    "id": site.url("/c/1"),
                    "type": "Create",
                    "actor": choir.uri,
                    "object": near,
                    "to": near["to"],
                },
                {"id": site.url("/a/1"), "type": "Announce", "actor": choir.uri, "object": far["id"]},
            ],
        )
        follow = follows.ask_to_follow_for_site(choir, site_actor=instance_actor(), by=cast.ada)
        follows.answered_by_target(follow, FollowState.ACCEPTED)
        work()
    assert titles_in_lists() == {"Near", "Far"}

    follows.stop_following_for_site(choir, site_actor=instance_actor(), by=cast.ada)
    work()
    assert titles_in_lists() == set()


def test_events_of_a_silenced_site_leave_the_lists_until_it_may_again(cast, site, work):
    choir, _key = make_remote_actor(
        "relay", site.host, uri=site.has_actor("relay"), outbox=site.url("/outbox")
    )
    near = site.has_event("near", attributedTo=choir.uri)
    collection(site, items=[{"id": site.url("/c/1"), "type": "Create", "actor": choir.uri, "object": near}])
    follow = follows.ask_to_follow_for_site(choir, site_actor=instance_actor(), by=cast.ada)
    follows.answered_by_target(follow, FollowState.ACCEPTED)
    work()
    assert titles_in_lists() == {"Near"}

    instances.judge(site.host, InstancePolicy.SILENCED, by=cast.mona)
    work()
    assert titles_in_lists() == set()

    instances.judge(site.host, InstancePolicy.OPEN, by=cast.mona)
    work()
    assert titles_in_lists() == {"Near"}
