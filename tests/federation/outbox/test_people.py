"""What other sites hear of people: whom they block, where they moved, and reports without who reported."""

import pytest

from mobilizon_lite.federation import keyring
from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.deliveries import Activity, Delivery
from mobilizon_lite.models.reports import Report
from mobilizon_lite.services import blocks, messages, moves, reports
from mobilizon_lite.services.accounts.close import OwnEvents, erase_account
from tests.factories import make_comment, make_event, make_participation, make_remote_event
from tests.federation.outbox.told import kinds, said, sent_to
from tests.federation.receivers import follow, give_key, make_remote

FAR, OTHER = "far.example", "other.example"
INBOX = f"http://{FAR}/users/lou/inbox"


@pytest.fixture
def alice(cast) -> Actor:
    return give_key(cast.alice)


@pytest.fixture
def site_actor(app) -> Actor:
    return give_key(keyring.instance_actor())


@pytest.fixture
def lou() -> Actor:
    return make_remote("lou", FAR)


def test_a_block_and_its_end_are_told_to_the_site_of_who_is_blocked_alone(alice, lou, work):
    follow(make_remote("zoe", OTHER), alice)

    block = blocks.block(lou, by=alice)
    work()
    blocks.unblock(lou, by=alice)
    work()

    first, second = said()
    assert (first["type"], first["id"], first["object"]) == ("Block", block.uri, lou.uri)
    assert (first["actor"], first["to"], first["cc"]) == (alice.uri, [lou.uri], [])
    assert second["type"] == "Undo"
    assert second["object"] == {"id": block.uri, "type": "Block", "actor": alice.uri, "object": lou.uri}
    assert (second["to"], second["cc"]) == ([lou.uri], [])
    assert sent_to("Block") == sent_to("Undo") == {INBOX}
    assert len({row.object_key for row in Delivery.select()}) == 1


def test_who_is_blocked_a_second_time_hears_a_block_of_its_own(alice, lou, work):
    for _ in range(2):
        blocks.block(lou, by=alice)
        work()
        blocks.unblock(lou, by=alice)
        work()

    assert kinds() == ["Block", "Undo", "Block", "Undo"]
    assert len({words["id"] for words in said()}) == 4


def test_a_block_that_was_taken_back_before_it_was_told_is_not_told(alice, lou, work):
    blocks.block(lou, by=alice)
    blocks.unblock(lou, by=alice)

    work()

    assert "Block" not in kinds()


def test_whom_somebody_blocks_here_no_other_site_hears(alice, cast, work):
    follow(make_remote("zoe", OTHER), alice)

    blocks.block(cast.charlie, by=alice)
    work()

    assert said() == []


def test_a_follower_who_is_blocked_is_told_that_it_is_over(alice, lou, work):
    follow(lou, alice)

    blocks.block(lou, by=alice)
    work()

    assert sorted(kinds()) == ["Block", "Reject"]


def test_who_moves_tells_those_who_follow_them(alice, work):
    zoe, new = make_remote("zoe", OTHER), make_remote("alice2", FAR)
    follow(zoe, alice)
    ActorDetails.update(also_known_as=[alice.uri]).where(ActorDetails.actor == new).execute()

    moves.move_to(alice, new, by=alice.account)
    work()

    (words,) = said()
    assert (words["type"], words["actor"], words["object"]) == ("Move", alice.uri, alice.uri)
    assert words["target"] == new.uri
    assert (words["to"], words["cc"]) == ([PUBLIC], [f"{alice.uri}/followers"])
    assert sent_to("Move") == {f"http://{OTHER}/inbox"}


@pytest.mark.parametrize("has_page", [True, False])
def test_who_comes_back_tells_also_where_nobody_follows_them_any_more(alice, cast, work, has_page: bool):
    """Their followers went along; somebody else here is followed there. Who wants no page is not made known by this."""
    follower, new = make_remote("zoe", OTHER), make_remote("alice2", FAR)
    follow(make_remote("yann", "third.example"), alice)
    follow(follower, give_key(cast.bob))
    ActorDetails.update(also_known_as=[alice.uri]).where(ActorDetails.actor == new).execute()
    moves.move_to(alice, new, by=alice.account)
    work()
    Actor.update(is_discoverable=has_page).where(Actor.id == alice.id).execute()

    moves.come_back(alice, by=alice.account)
    work()

    (words,) = [one for one in said() if one["type"] == "Update"]
    assert words["object"]["id"] == alice.uri
    assert "movedTo" not in words["object"]
    others = {f"http://{OTHER}/inbox"} if has_page else set()
    assert sent_to("Update") == {"http://third.example/inbox"} | others


def test_a_move_elsewhere_is_not_told_again_by_this_site(cast, lou, work):
    new = make_remote("lou2", OTHER)
    follow(make_remote("zoe", OTHER), lou)
    ActorDetails.update(also_known_as=[lou.uri]).where(ActorDetails.actor == new).execute()

    moves.moved_elsewhere(lou, new)
    work()

    assert said() == []


def forwarded(report: Report, by: Actor) -> Report:
    """Again says nothing new."""
    reports.forward_report(report, by=by)
    return reports.forward_report(report, by=by)


def words_of_report(by: Actor | None) -> dict:
    return {"text": "He insults people.", "answer_to": "bob@example.org", "uuid": new_uuid(), "by": by}


def test_a_report_goes_out_in_the_name_of_the_site_and_says_nothing_of_who_reported(
    cast, site_actor, lou, work
):
    report = forwarded(reports.report_actor(lou, **words_of_report(cast.bob)), cast.mona)

    work()

    (words,) = said()
    assert (words["type"], words["actor"], words["object"]) == ("Flag", site_actor.uri, [lou.uri])
    assert (words["to"], words["cc"], words["content"]) == ([lou.uri], [], "He insults people.")
    assert sent_to("Flag") == {INBOX}
    assert {row.signer_id for row in Delivery.select()} == {site_actor.id}
    content = Activity.get().content
    for secret in ("bob", "mona", cast.bob.uri, cast.mona.uri):
        assert secret not in content
    assert Report.get_by_id(report.id).uri == words["id"]


def test_a_reported_event_and_comment_are_named_with_who_wrote_them(cast, site_actor, lou, work):
    event = make_remote_event(lou)
    zoe = make_remote("zoe", OTHER)
    comment = make_comment(event, zoe, host=OTHER)

    forwarded(reports.report_event(event, **words_of_report(None)), cast.mona)
    forwarded(reports.report_comment(comment, **words_of_report(None)), cast.mona)
    work()

    about_event, about_comment = said()
    assert about_event["object"] == [lou.uri, event.uri]
    assert about_comment["object"][:2] == [zoe.uri, comment.uri]
    assert sent_to("Flag") == {INBOX, f"http://{OTHER}/users/zoe/inbox"}


def test_a_report_about_something_here_goes_nowhere(cast, site_actor, alice, lou, work):
    event = make_event(alice)
    follow(lou, alice)

    forwarded(reports.report_event(event, **words_of_report(cast.bob)), cast.mona)
    work()

    assert said() == []


def test_who_closes_an_account_is_forgotten_wherever_they_were_known_and_nowhere_else(cast, work):
    bob, alice = give_key(cast.bob), give_key(cast.alice)
    penpal, host, follower = (make_remote(name, f"{name}.example") for name in ("penpal", "host", "follower"))
    asker = make_remote("asker", "asker.example")
    follow(make_remote("stranger", "stranger.example"), alice)
    follow(follower, bob)
    messages.receive_note(
        uri="https://penpal.example/1", host="penpal.example", author=penpal, recipients=[bob],
        html="<p>Salut</p>", language="fr",
    )  # fmt: skip
    make_participation(make_remote_event(host), actor=bob)
    event = make_event(alice)
    make_comment(event, asker, host=asker.host)
    make_comment(event, bob)

    erase_account(bob.account, own_events=OwnEvents.DELETE)
    work()

    (said_of_bob,) = [one for one in Activity.select() if one.kind == "Delete" and one.object_uri == bob.uri]
    hosts = {row.host for row in said_of_bob.deliveries}
    assert hosts == {"penpal.example", "host.example", "follower.example", "asker.example"}
