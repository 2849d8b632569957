"""A site full of secrets, and whatever may happen in it: none of them is in any word that goes out."""

import json
from collections.abc import Iterator

import pytest

from mobilizon_lite import facts
from mobilizon_lite.database import transaction
from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.jobs import drain
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.conversations import Message
from mobilizon_lite.models.deliveries import Activity
from mobilizon_lite.models.event_roles import EventRole
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.remote_events import EventInvitation, InvitationState
from mobilizon_lite.models.reports import Report
from mobilizon_lite.reactions.federate import LANE, NUMBERS_EVERY, federate
from mobilizon_lite.reactions.table import TABLE
from mobilizon_lite.services import messages
from tests.cast import Cast
from tests.factories import make_invitation, make_participation, make_profile, make_remote_event
from tests.federation.known import make_known
from tests.federation.receivers import follow, live_at, make_remote
from tests.federation.secrets import PUBLIC_TITLE, SecretSite, make_secret_site, secrets_in

# Said by, or between, people by name: tested with what each of them is for.
ONCE = {"ProfileCameBack", "ProfileDeleted", "ProfileMoved"}


@pytest.fixture
def site(cast: Cast) -> SecretSite:
    """With people of other sites who follow, take part, wrote and were written to."""
    site = make_secret_site(cast)
    live_at(Actor.get(Actor.username == "folgerin"), "far.example")
    near = make_remote("teilprofil_fern", "near.example")
    for event in site.events.values():
        make_participation(event, actor=near, message="Wunschwort", email="fern@secret.example")
    follow(make_remote("folgerin2", "other.example"), site.actors["alice"])
    follow(make_remote("folgerin3", "other.example"), site.actors["relay"])
    _between_sites(cast)
    return site


def _between_sites(cast: Cast) -> None:
    home = make_remote("remote_home", "home.example")
    elsewhere = make_remote_event(home)
    bob = cast.bob
    make_participation(elsewhere, actor=bob, state=ParticipationState.PENDING, email="bob@secret.example")
    make_participation(elsewhere, actor=make_known(make_profile("teilprofil_hier")))
    make_invitation(elsewhere, bob)
    follow(bob, home)
    Report.create(
        uuid=new_uuid(), about=home, actor=home, text="Bad words.", answer_to="reporter@secret.example"
    )
    messages.begin_conversation(home, text="Between us.", language="und", by=bob, uuid=new_uuid())
    Block.create(uri="http://lite.example/blocks/1", actor=bob, target=home)


def everything(kind: type[facts.Fact]) -> Iterator[facts.Fact]:
    """This fact about everything that it may be about, be it true or not."""
    for values in _subjects(kind.__name__):
        yield kind(**values)


def _subjects(name: str) -> Iterator[dict[str, object]]:
    if name == "SeriesDatesMade":
        yield {"series_uuid": new_uuid(), "event_uuids": tuple(str(one.uuid) for one in _ours())}
    elif name.startswith("Event"):
        yield from ({"event_uuid": one.uuid} for one in _ours())
    elif name.startswith("Role"):
        more = {"state": "accepted"} if name == "RoleAnswered" else {}
        yield from (
            {"event_uuid": one.event.uuid, "role_uuid": one.uuid, **more} for one in EventRole.select()
        )
    elif name.startswith("Participation"):
        yield from _participations(name)
    elif name == "JoinNotTaken":
        near = Actor.get(Actor.username == "teilprofil_fern")
        yield from ({"event_uuid": one.uuid, "actor_uuid": near.uuid} for one in _ours())
    elif name.startswith("Comment"):
        yield from _comments(name)
    elif name.startswith("Profile"):
        yield from ({"actor_uuid": one.uuid} for one in Actor.select().where(Actor.account.is_null(False)))
    else:
        yield from _between(name)


def _ours() -> list[Event]:
    return list(Event.select().where(Event.host.is_null()))


def _participations(name: str) -> Iterator[dict[str, object]]:
    more = {"before": "waiting"} if name == "ParticipationChanged" else {}
    for one in Participation.select():
        yield {
            "participation_uuid": one.uuid,
            "event_uuid": one.event.uuid,
            "state": str(one.state),
            **more,
        }


def _comments(name: str) -> Iterator[dict[str, object]]:
    more = {
        "CommentDeleted": {},
        "CommentStateChanged": {"before": "waiting", "state": "shown"},
    }.get(name, {"state": "shown"})
    for one in Comment.select():
        yield {"comment_uuid": one.uuid, "event_uuid": one.event.uuid, **more}


def _between(name: str) -> Iterator[dict[str, object]]:
    block, ours = Block.get(), Follow.get(Follow.host.is_null() & (Follow.follower == Block.get().actor))
    pair = {"actor_uuid": block.actor.uuid, "target_uuid": block.target.uuid}
    ends = {"uri": ours.uri, "follower_uuid": ours.follower.uuid, "target_uuid": ours.target.uuid}
    if name == "FollowAnswered":
        yield from ({"follow_uuid": one.uuid, "state": "accepted"} for one in Follow.select())
    elif name == "InvitationAnswered":
        yield {
            "invitation_uuid": EventInvitation.get().uuid,
            "participation_uuid": new_uuid(),
            "state": str(InvitationState.COMING),
        }
    elif name == "HostRevived":
        hosts = Actor.select(Actor.host).where(Actor.host.is_null(False)).distinct().tuples()
        yield from ({"host": host, "since": "2000-01-01T00:00:00+00:00"} for (host,) in hosts)
    elif name == "MessageWritten":
        message = Message.get()
        yield {"message_uuid": message.uuid, "conversation_uuid": message.conversation.uuid}
    else:
        yield {
            "FollowAsked": {"follow_uuid": ours.uuid},
            "FollowEnded": {"follow_uuid": ours.uuid, **ends},
            "ActorBlocked": {"block_uuid": block.uuid, **pair},
            "ActorUnblocked": {"uri": block.uri, **pair},
            "ReportForwarded": {"report_uuid": Report.get().uuid},
        }[name]


def happen(fact: facts.Fact) -> None:
    with transaction() as record:
        record(fact)


def told_kinds() -> list[type[facts.Fact]]:
    return [kind for kind, reactions in TABLE.items() if federate in reactions and kind.__name__ not in ONCE]


def without_own_names(activity: Activity) -> str:
    """One's own name, said by oneself to one reader or said to oneself alone, is no secret."""
    words = json.loads(activity.content)
    readers = [*words["to"], *words["cc"]]
    if len(readers) != 1 or readers[0] == PUBLIC or activity.deliveries.count() > 1:
        return activity.content
    return activity.content.replace(readers[0], "").replace(words["actor"], "")


@pytest.mark.parametrize("were_told_before", [True, pytest.param(False, marks=pytest.mark.slow)])
def test_no_secret_is_in_any_word_that_goes_out(site, clock, were_told_before: bool):
    if not were_told_before:
        Activity.delete().execute()
    before = {activity.id for activity in Activity.select()}

    for kind in told_kinds():
        for fact in everything(kind):
            happen(fact)
    drain.drain(LANE)
    clock.advance(seconds=NUMBERS_EVERY.total_seconds())
    drain.drain(LANE)

    new = [activity for activity in Activity.select() if activity.id not in before]
    assert secrets_in("\n".join(without_own_names(one) for one in new)) == []
    assert any(PUBLIC_TITLE in one.content for one in new)
    kinds = {one.kind for one in new}
    assert kinds >= {
        "Create",
        "Update",
        "Announce",
        "Accept",
        "Reject",
        "Join",
        "Follow",
        "Undo",
        "Block",
        "Flag",
    }
    # What is told again to a site that is back has no object: it may have heard of it before it was dead.
    first_hand = {one.kind for one in new if one.object_uri}
    assert ("Delete" in first_hand) == were_told_before
    assert LaterWork.select().where(LaterWork.lane == LANE, LaterWork.done_at.is_null()).count() == 0
