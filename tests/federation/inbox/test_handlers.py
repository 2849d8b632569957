"""What follows from Follow, Undo, Block, Flag, Like, Move and what nobody here knows; who may, who may not, and twice."""

import pytest

from mobilizon_lite.federation import keyring
from mobilizon_lite.jobs import inbox
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.events import Visibility
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.received import Received, ReceivedState
from mobilizon_lite.models.reports import Report
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from mobilizon_lite.policies.blocks import is_between, wants_nothing_from
from mobilizon_lite.services import blocks, follows
from mobilizon_lite.services.remote import flags, likes
from tests.factories import make_comment, make_event
from tests.federation.other_site import other_site
from tests.federation.people_there import make_person_at
from tests.federation.strangers import make_remote_actor, tell

ALICE = "http://lite.example/@alice"


@pytest.fixture
def remi(cast):
    return make_remote_actor("remi")[0]


@pytest.fixture
def robin(cast):
    return make_remote_actor("robin", host="other.example")[0]


@pytest.fixture
def receive(client):
    """Post, handle, and say what became of it."""

    def receive(who, **activity) -> tuple[str, str]:
        number = Received.select().count()
        activity.setdefault("id", f"{who.uri}/activities/{number}")
        assert tell(client, who, activity).status_code == 202
        inbox.drain()
        row = Received.select().order_by(Received.id.desc()).first()
        return row.state, row.reason

    return receive


DONE = (ReceivedState.DONE, "")


def test_a_person_here_is_followed(receive, cast, remi):
    assert receive(remi, type="Follow", object=ALICE) == DONE

    follow = Follow.get()
    assert (follow.follower, follow.target, follow.state) == (remi, cast.alice, FollowState.ACCEPTED)


def test_following_the_site_waits_for_who_looks_after_it(receive, remi):
    keyring.instance_actor()

    receive(remi, type="Follow", object={"id": "http://lite.example/relay", "type": "Application"})

    assert Follow.get().state == FollowState.PENDING


def test_following_somebody_elsewhere_is_no_business_of_ours(receive, remi, robin):
    assert receive(remi, type="Follow", object=robin.uri) == (ReceivedState.REFUSED, "not_ours")


@pytest.mark.parametrize("shape", ["id", "embedded", "unrelated_id", "accept_id"])
def test_a_follow_is_taken_back(receive, cast, remi, shape):
    receive(remi, type="Follow", object=ALICE, id=f"{remi.uri}/follows/1")
    Follow.update(answer_uri="http://lite.example/activities/1").execute()
    inner = {"type": "Follow", "actor": remi.uri, "object": ALICE}
    objects = {
        "id": f"{remi.uri}/follows/1",
        "embedded": {**inner, "id": f"{remi.uri}/follows/1"},
        "unrelated_id": {**inner, "id": f"{remi.uri}/follows/other"},
        "accept_id": "http://lite.example/activities/1",
    }

    assert receive(remi, type="Undo", object=objects[shape]) == DONE
    assert not Follow.select().exists()


def test_nobody_takes_back_what_somebody_else_did(receive, cast, remi, robin):
    receive(remi, type="Follow", object=ALICE, id=f"{remi.uri}/follows/1")

    embedded = {"type": "Follow", "actor": remi.uri, "object": ALICE, "id": f"{remi.uri}/follows/1"}
    assert receive(robin, type="Undo", object=embedded) == (ReceivedState.REFUSED, "not_theirs")
    receive(robin, type="Undo", object=f"{remi.uri}/follows/1")

    assert Follow.select().exists()


def test_who_blocks_somebody_here_gets_nothing_more_from_them(receive, cast, remi):
    receive(remi, type="Follow", object=ALICE)
    follows.ask_to_follow(remi, by=cast.alice)

    assert receive(remi, type="Block", object=ALICE) == DONE

    assert wants_nothing_from(remi, cast.alice)
    assert not Follow.select().exists()


def test_a_block_is_taken_back(receive, cast, remi):
    receive(remi, type="Block", object=ALICE, id=f"{remi.uri}/blocks/1")

    receive(remi, type="Undo", object={"type": "Block", "actor": remi.uri, "object": ALICE})

    assert not is_between(remi, cast.alice)


def test_two_sites_with_the_same_block_id_do_not_disturb_each_other(receive, cast, remi, robin):
    receive(remi, type="Block", object=ALICE, id=f"{remi.uri}/blocks/1")

    assert receive(robin, type="Block", object=ALICE, id=f"{remi.uri}/blocks/1") == DONE

    assert Block.select().count() == 2


def test_whom_somebody_here_blocked_cannot_follow_them(receive, cast, remi):
    receive(remi, type="Follow", object=ALICE)
    blocks.block(remi, by=cast.alice)
    assert not Follow.select().exists()

    assert receive(remi, type="Follow", object=ALICE) == (ReceivedState.REFUSED, "not_allowed")
    assert not Follow.select().exists()


def test_blocking_twice_is_once_and_unblocking_lets_them_follow_again(receive, cast, remi):
    blocks.block(remi, by=cast.alice)
    blocks.block(remi, by=cast.alice)
    assert [each.target for each in blocks.blocks_of(cast.alice)] == [remi]

    blocks.unblock(remi, by=cast.alice)

    assert receive(remi, type="Follow", object=ALICE) == DONE


def test_a_report_from_elsewhere_waits_for_moderators(receive, cast, remi):
    event = make_event(cast.alice)
    comment = make_comment(event, cast.bob)

    outcome = receive(
        remi,
        type="Flag",
        object=[cast.bob.uri, comment.uri, "https://third.example/notes/1"],
        content="<p>Ce n’est pas <b>gentil</b></p><script>x</script>",
    )

    assert outcome == DONE
    report = Report.get()
    assert (report.host, report.comment, report.event, report.about) == (
        "far.example",
        comment,
        event,
        cast.bob,
    )
    assert report.text == "Ce n’est pas gentil"


def test_a_report_about_nothing_of_ours_is_dropped(receive, cast, remi, robin):
    assert receive(remi, type="Flag", object=[robin.uri]) == (ReceivedState.REFUSED, "not_found")
    assert not Report.select().exists()


def test_one_site_cannot_bury_the_moderators_in_reports(receive, cast, remi, monkeypatch):
    monkeypatch.setattr(flags, "MOST_A_DAY", 2)
    outcomes = [receive(remi, type="Flag", object=[ALICE], content=str(number))[0] for number in range(3)]

    assert outcomes == [ReceivedState.DONE, ReceivedState.DONE, ReceivedState.REFUSED]


def test_a_like_is_counted_once_and_taken_back(receive, cast, remi):
    event = make_event(cast.alice)

    receive(remi, type="Like", object=event.uri, id=f"{remi.uri}/likes/1")
    receive(remi, type="Like", object=event.uri, id=f"{remi.uri}/likes/2")
    assert likes.likes_of(event) == 1
    receive(remi, type="Undo", object={"type": "Like", "object": event.uri, "id": f"{remi.uri}/likes/9"})

    assert likes.likes_of(event) == 0


def test_a_like_of_what_they_cannot_see_tells_them_nothing(receive, cast, remi):
    hidden = make_event(cast.alice, visibility=Visibility.PRIVATE)

    assert receive(remi, type="Like", object=hidden.uri)[0] == ReceivedState.REFUSED
    assert likes.likes_of(hidden) == 0


@pytest.mark.parametrize("kind", ["Dislike", "EmojiReact", "Add", "Remove"])
def test_what_is_not_shown_here_is_taken_politely(receive, cast, remi, kind):
    assert receive(remi, type=kind, object=make_event(cast.alice).uri) == (
        ReceivedState.IGNORED,
        "not_shown_here",
    )


@pytest.mark.parametrize("kind", ["Frobnicate", "View", "Question", "é" * 300])
def test_unknown_kinds_are_taken_politely(receive, cast, remi, kind):
    assert receive(remi, type=kind, object=ALICE) == (ReceivedState.IGNORED, "unknown_kind")


@pytest.mark.parametrize("kind", ["Article", "Member", "Todo", "TodoList", "Document", "ResourceCollection"])
@pytest.mark.parametrize("verb", ["Create", "Update", "Add", "Move"])
def test_what_groups_keep_is_recognised(receive, cast, remi, kind, verb):
    there = {"id": f"{remi.uri}/x", "type": kind}

    assert receive(remi, type=verb, object=there) == (ReceivedState.IGNORED, "not_yet")


@pytest.fixture
def there(app):
    network.use(Client(allow_private=True))
    with other_site() as site:
        yield site
    network.use(None)


def test_who_moves_takes_their_followers_along(receive, cast, remi, there):
    target = make_person_at(there, alsoKnownAs=[remi.uri])["id"]
    follows.ask_to_follow(remi, by=cast.alice)

    assert receive(remi, type="Move", object=remi.uri, target=target) == DONE

    follow = Follow.get()
    assert (follow.follower, follow.target.uri) == (cast.alice, target)
    assert ActorDetails.get(ActorDetails.actor == remi).moved_to.uri == target


@pytest.mark.parametrize("named", [[], ["https://far.example/@robin"]])
def test_nobody_is_moved_to_who_does_not_name_them(receive, cast, remi, there, named):
    target = make_person_at(there, alsoKnownAs=named)["id"]
    follows.ask_to_follow(remi, by=cast.alice)

    assert receive(remi, type="Move", object=remi.uri, target=target) == (
        ReceivedState.REFUSED,
        "not_allowed",
    )
    assert Follow.get().target == remi


def test_nobody_moves_somebody_else(receive, cast, remi, robin):
    assert receive(robin, type="Move", object=remi.uri, target=robin.uri)[0] == ReceivedState.IGNORED
