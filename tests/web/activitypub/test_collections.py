"""The lists of an actor, page by page, and only what everybody may know."""

import pytest

from mobilizon_lite.federation.vocabulary.collections import read_collection, read_page
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import CommentState
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.members import Member, MemberRole
from tests.factories import days, make_comment, make_event, make_profile
from tests.federation.known import make_group, make_known, make_site_actor
from tests.queries import counted_queries
from tests.web.activitypub.asking import ask, document

ALICE = "http://lite.example/@alice"
RELAY = "http://lite.example/relay"


@pytest.fixture
def alice(cast):
    make_site_actor()
    return make_known(cast.alice)


def follow(follower: Actor, target: Actor, state: FollowState = FollowState.ACCEPTED) -> None:
    Follow.create(uri=f"https://x.example/{new_uuid()}", follower=follower, target=target, state=state)


def items(client, address: str, page: int = 1) -> list:
    return document(client, f"{address}?page={page}")["orderedItems"]


def test_an_outbox_says_how_much_there_is_and_where_it_begins(client, alice):
    make_event(alice)

    found = document(client, f"{ALICE}/outbox")

    assert (found["id"], found["type"], found["totalItems"]) == (f"{ALICE}/outbox", "OrderedCollection", 1)
    assert found["first"] == f"{ALICE}/outbox?page=1"
    assert found["attributedTo"] == ALICE


def test_an_outbox_lists_what_was_published_last_first_with_the_events_in_it(client, alice, clock):
    first = make_event(alice)
    clock.advance(hours=1)
    second = make_event(alice)

    found = items(client, f"{ALICE}/outbox")

    assert [one["object"]["id"] for one in found] == [second.uri, first.uri]
    assert {(one["type"], one["actor"]) for one in found} == {("Create", ALICE)}


@pytest.mark.parametrize(
    "values",
    [
        {"is_draft": True},
        {"visibility": Visibility.PRIVATE},
        {"visibility": Visibility.UNLISTED},
        {"hidden_at": dates.now()},
        {"deleted_at": dates.now()},
    ],
)
def test_what_is_not_for_everybody_stands_in_no_list(client, alice, values):
    event = make_event(alice, title="Geheimtreffen", **values)

    for address in (f"{ALICE}/outbox", f"{ALICE}/upcoming", f"{RELAY}/outbox", f"{RELAY}/upcoming"):
        assert document(client, address)["totalItems"] == 0
        answer = ask(client, f"{address}?page=1")
        assert answer.json["orderedItems"] == []
        assert str(event.uuid) not in answer.text


def test_the_site_passes_on_what_was_published_here_and_nothing_else(client, alice, cast):
    event = make_event(alice)
    make_event(cast.remi, host="ailleurs.example")

    (found,) = items(client, f"{RELAY}/outbox")

    assert (found["type"], found["actor"], found["object"]["id"]) == ("Announce", RELAY, event.uri)


def test_pages_lead_to_each_other_and_hold_everything_once(client, alice):
    made = [make_event(alice, starts_in=days(number + 1)) for number in range(45)]

    pages, address = [], document(client, f"{ALICE}/outbox")["first"]
    while address:
        page = read_page(document(client, address))
        pages.append(page)
        address = page.next

    ids = [one["object"]["id"] for page in pages for one in page.items]
    assert [len(page.items) for page in pages] == [20, 20, 5]
    assert sorted(ids) == sorted(event.uri for event in made)
    assert pages[1].prev == f"{ALICE}/outbox?page=1"
    assert read_collection(document(client, f"{ALICE}/outbox")).last == pages[-1].id


@pytest.mark.parametrize("page", ["0", "-1", "x", "51", "9" * 400, "1e3", "²", ""])
def test_what_is_no_page_is_not_found(client, alice, page):
    assert ask(client, f"{ALICE}/outbox?page={page}").status_code == 404


def test_a_page_of_twenty_asks_no_more_than_a_page_of_one(client, alice):
    make_event(alice)
    with counted_queries() as of_one:
        items(client, f"{ALICE}/outbox")
    for _ in range(19):
        make_event(alice)

    with counted_queries() as of_twenty:
        assert len(items(client, f"{ALICE}/outbox")) == 20

    # The first one also reads the settings of the site.
    assert len(of_twenty) <= len(of_one) <= 10


def test_what_comes_next_is_listed_in_its_order(client, alice):
    later, sooner = make_event(alice, starts_in=days(9)), make_event(alice, starts_in=days(1))
    make_event(alice, starts_in=days(-9))

    assert [one["id"] for one in items(client, f"{ALICE}/upcoming")] == [sooner.uri, later.uri]
    assert [one["id"] for one in items(client, f"{RELAY}/upcoming")] == [sooner.uri, later.uri]


def test_followers_are_counted_and_not_named(client, alice, cast):
    follow(cast.remi, alice)
    follow(make_profile("zoe", host="far.example"), alice, FollowState.PENDING)

    found = document(client, f"{ALICE}/followers")

    assert found["totalItems"] == 1
    assert items(client, f"{ALICE}/followers") == []
    assert "remi" not in ask(client, f"{ALICE}/followers?page=1").text


def test_who_shows_their_followers_names_only_those_who_want_to_be_found(client, alice, cast):
    ActorDetails.create(actor=alice, shows_followers=True)
    for who in (cast.remi, cast.bob):
        follow(who, alice)
        follow(alice, who)

    for name in ("followers", "following"):
        assert document(client, f"{ALICE}/{name}")["totalItems"] == 2
        assert items(client, f"{ALICE}/{name}") == [cast.remi.uri]


def test_strangers_learn_of_a_group_how_many_belong_to_it_and_its_public_events(client, alice, cast):
    group = make_group("climat")
    Member.create(uri="https://x.example/1", group=group, person=cast.bob, role=MemberRole.MEMBER)
    event = make_event(alice, attributed_to=group)
    make_event(alice, attributed_to=group, is_draft=True)

    assert document(client, f"{group.uri}/members")["totalItems"] == 1
    for name in ("members", "resources", "todos", "discussions", "posts"):
        assert items(client, f"{group.uri}/{name}") == []
    assert [one["id"] for one in items(client, f"{group.uri}/events")] == [event.uri]
    assert [one["object"]["id"] for one in items(client, f"{group.uri}/outbox")] == [event.uri]
    # What somebody publishes for a group is said by the group.
    assert items(client, f"{ALICE}/outbox") == []


def test_a_person_has_no_collections_of_a_group(client, alice):
    for name in ("members", "resources", "todos", "discussions", "posts", "events"):
        assert ask(client, f"{ALICE}/{name}").status_code == 404


def test_the_replies_of_an_event_are_those_that_others_can_read(client, alice, cast):
    event = make_event(alice)
    shown = make_comment(event, alice)
    make_comment(event, alice, state=CommentState.WAITING)
    make_comment(event, alice, state=CommentState.HIDDEN)
    make_comment(event, alice, deleted_at=dates.now())
    make_comment(event, cast.bob)

    found = document(client, f"{event.uri}/replies")

    assert found["totalItems"] == 1
    assert items(client, f"{event.uri}/replies") == [shown.uri]


def test_an_event_moved_out_of_sight_leaves_the_lists_at_once(app, client, alice):
    event = make_event(alice)
    assert items(client, f"{ALICE}/outbox")

    Event.update(hidden_at=dates.now(), is_listed=False).where(Event.id == event.id).execute()

    assert items(client, f"{ALICE}/outbox") == []
