"""What is said about people: how their profile is, that it moved or is gone, whom they follow or block, and reports."""

from collections.abc import Sequence
from uuid import UUID

from mobilizon_lite.federation import keyring
from mobilizon_lite.federation.outbox import activities, audience
from mobilizon_lite.federation.outbox.answers import home_of
from mobilizon_lite.federation.outbox.planning import Plan, plan
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.reports import Report
from mobilizon_lite.services import moves

_ANSWERS = {FollowState.ACCEPTED: "Accept", FollowState.REFUSED: "Reject"}


def tell_profile(actor_uuid: UUID, fact_uuid: UUID) -> None:
    """Who has a page is known outside from now on; those who know them already hear what changed."""
    actor = _ours(actor_uuid)
    if actor is None or not actor.is_visible:
        return
    was_known = keyring.is_known_outside(actor)
    if actor.has_page:
        keyring.ensure_key(actor)
    if was_known:
        plan(_of_actor(actor, activities.update_actor(actor), audience.followers_of(actor)), fact_uuid)


def tell_end_of_profile(actor_uuid: UUID, fact_uuid: UUID, *, known_to: Sequence[int] = ()) -> None:
    """Signed with its own key, which stays. To who follows, and who else knew it; nobody else hears that it was here."""
    actor = _ours(actor_uuid)
    if actor is None or keyring.key_of(actor) is None:
        return
    plan(_of_actor(actor, activities.delete_actor(actor), audience.who_knew(actor, known_to)), fact_uuid)


def tell_move(actor_uuid: UUID, target_uuid: UUID, fact_uuid: UUID) -> None:
    actor, target = _ours(actor_uuid), Actor.get_or_none(Actor.uuid == target_uuid)
    if actor is None or target is None or moves.moved_to(actor) != target:
        # Or they came back meanwhile.
        return
    keyring.ensure_key(actor)
    plan(_of_actor(actor, activities.move(actor, target), audience.followers_of(actor)), fact_uuid)


def tell_came_back(actor_uuid: UUID, fact_uuid: UUID) -> None:
    """Who has a page is told of beyond those who still follow: sites whose people went along would go on saying that they
    moved. Who has none is nobody's business but theirs."""
    actor = _ours(actor_uuid)
    if actor is None or not actor.is_visible or not keyring.is_known_outside(actor):
        return
    to = audience.followers_of_anybody_here() if actor.has_page else audience.followers_of(actor)
    plan(_of_actor(actor, activities.update_actor(actor), to), fact_uuid)


def tell_follow(follow_uuid: UUID, fact_uuid: UUID) -> None:
    """Somebody here asks to follow somebody elsewhere."""
    follow = Follow.get_or_none(Follow.uuid == follow_uuid)
    if follow is None or not follow.follower.is_local or follow.target.is_local:
        return
    words = activities.follow(follow.follower, follow.target)
    _between(follow.follower, follow.target, words, follow.uri, follow.uuid, fact_uuid, uri=follow.uri)


def tell_answer_to_follower(follow_uuid: UUID, state: str, fact_uuid: UUID) -> None:
    """Somebody here answers somebody elsewhere. Some sites name our answer when they take their Follow back."""
    follow = Follow.get_or_none(Follow.uuid == follow_uuid)
    kind = _ANSWERS.get(FollowState(state))
    if follow is None or kind is None or not follow.target.is_local or follow.follower.is_local:
        return
    words = activities.answer_follow(kind, follow.follower, follow.target, follow.uri)
    said = _between(follow.target, follow.follower, words, follow.uri, follow.uuid, fact_uuid)
    if said is not None and kind == "Accept":
        Follow.update(answer_uri=said.uri).where(Follow.id == follow.id).execute()


def tell_end_of_follow(
    follower_uuid: UUID, target_uuid: UUID, fact_uuid: UUID, *, uri: str, follow_uuid: UUID, by_target: bool
) -> None:
    follower, target = (Actor.get_or_none(Actor.uuid == one) for one in (follower_uuid, target_uuid))
    if follower is None or target is None:
        return
    if by_target and target.is_local and not follower.is_local:
        words = activities.answer_follow("Reject", follower, target, uri)
        _between(target, follower, words, uri, follow_uuid, fact_uuid)
    elif not by_target and follower.is_local and not target.is_local:
        words = activities.undo_follow(follower, target, uri)
        _between(follower, target, words, uri, follow_uuid, fact_uuid)


def tell_block(block_uuid: UUID, fact_uuid: UUID) -> None:
    row = Block.get_or_none(Block.uuid == block_uuid)
    if row is not None and row.actor.is_local and not row.target.is_local:
        key = _key_of_block(row.actor, row.target)
        _to_one(row.actor, row.target, activities.block(row), row.uri, key, fact_uuid, uri=row.uri)


def tell_unblock(actor_uuid: UUID, target_uuid: UUID, uri: str, fact_uuid: UUID) -> None:
    actor, target = _ours(actor_uuid), Actor.get_or_none(Actor.uuid == target_uuid)
    if actor is not None and target is not None and not target.is_local:
        words = activities.undo_block(actor, target, uri)
        _to_one(actor, target, words, uri, _key_of_block(actor, target), fact_uuid)


def tell_report(report_uuid: UUID, fact_uuid: UUID) -> None:
    """To the site of who is reported, in the name of this site."""
    report = Report.get_or_none(Report.uuid == report_uuid)
    about = _reported(report) if report else None
    if about is None or about.is_local:
        return
    site = keyring.instance_actor()
    said = _to_one(
        site,
        about,
        activities.flag(site, report, about),
        report.uri or "",
        f"report:{report.uuid}",
        fact_uuid,
        uri=report.uri or "",
    )
    if said is not None and not report.uri:
        Report.update(uri=said.uri).where(Report.id == report.id).execute()


def _reported(report: Report) -> Actor | None:
    if report.about_id:
        return report.about
    if report.comment_id and report.comment.author_id:
        return report.comment.author
    return home_of(report.event) if report.event_id else None


def _ours(actor_uuid: UUID) -> Actor | None:
    return Actor.get_or_none(Actor.uuid == actor_uuid, Actor.host.is_null())


def _key_of_block(actor: Actor, target: Actor) -> str:
    """Of the two, so that a block and its end arrive in the order in which they were meant, however often."""
    return f"block:{actor.uuid}:{target.uuid}"


def _of_actor(actor: Actor, words: activities.Words, to: audience.Audience) -> Plan:
    return Plan(words, actor, to, object_uri=actor.uri, object_key=f"actor:{actor.uuid}")


def _between(
    by: Actor,
    to: Actor,
    words: activities.Words,
    about: str,
    follow_uuid: UUID,
    fact_uuid: UUID,
    uri: str = "",
):
    return _to_one(by, to, words, about, f"follow:{follow_uuid}", fact_uuid, uri)


def _to_one(
    by: Actor, to: Actor, words: activities.Words, about: str, key: str, fact_uuid: UUID, uri: str = ""
):
    keyring.ensure_key(by)
    return plan(Plan(words, by, audience.only(to), object_uri=about, object_key=key, uri=uri), fact_uuid)
