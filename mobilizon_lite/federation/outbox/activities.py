"""What we say, as dicts without id and @context: `planning` adds both. Nobody is listed who takes part in something."""

from collections.abc import Sequence
from typing import Any

from mobilizon_lite.federation.translation.outgoing_actors import actor_document
from mobilizon_lite.federation.translation.outgoing_comments import tombstone_document
from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.reports import Report

Words = dict[str, Any]


def say(
    kind: str, actor: Actor, what: Any, *, to: Sequence[str], cc: Sequence[str] = (), **more: Any
) -> Words:
    return {
        "type": kind,
        "actor": actor.uri,
        "object": what,
        "to": list(to),
        "cc": list(cc),
        "published": _now(),
        **more,
    }


def about_document(kind: str, actor: Actor, document: Words) -> Words:
    """Create or Update of something: addressed as the thing itself is."""
    words = say(kind, actor, document, to=document.get("to", ()), cc=document.get("cc", ()))
    return words | {"updated": words["published"]} if kind == "Update" else words


def delete(actor: Actor, uri: str, former_kind: str) -> Words:
    tombstone = tombstone_document(uri, former_kind, dates.now())
    return _to_everybody("Delete", actor, tombstone)


def announce(site: Actor, event: Event) -> Words:
    return _to_everybody("Announce", site, event.uri)


def undo_announce(site: Actor, event: Event, announce_uri: str) -> Words:
    inner = {"id": announce_uri, "type": "Announce", "actor": site.uri, "object": event.uri}
    return _to_everybody("Undo", site, inner)


def update_actor(actor: Actor) -> Words:
    return _to_everybody("Update", actor, actor_document(actor)) | {"updated": _now()}


def delete_actor(actor: Actor) -> Words:
    return _to_everybody("Delete", actor, actor.uri)


def move(actor: Actor, target: Actor) -> Words:
    return _to_everybody("Move", actor, actor.uri) | {"target": target.uri}


def join(participation: Participation, home: Actor) -> Words:
    """To the home of the event alone; Mobilizon tells everybody who comes, which is nobody's business."""
    message = {"participationMessage": participation.message} if participation.message else {}
    return say("Join", participation.actor, participation.event.uri, to=[home.uri], **message)


def leave(participation: Participation, home: Actor) -> Words:
    return say("Leave", participation.actor, participation.event.uri, to=[home.uri])


def answer_join(kind: str, who: Actor, event: Event, owner: Actor, join_uri: str) -> Words:
    """Accept, Reject or Ignore, to who asked and nobody else."""
    asked = {"type": "Join", "actor": who.uri, "object": event.uri}
    return say(kind, owner, {"id": join_uri, **asked} if join_uri else asked, to=[who.uri])


def answer_join_without_place(kind: str, who: Actor, event: Event, owner: Actor, join_uri: str) -> Words:
    """Reject or Ignore of what nothing was kept of. Without an id it is known by who wants to come where."""
    asked = {"type": "Join", "actor": who.uri, "object": event.uri}
    if join_uri:
        asked["id"] = join_uri
    return say(kind, owner, asked, to=[who.uri])


def follow(follower: Actor, target: Actor) -> Words:
    return say("Follow", follower, target.uri, to=[target.uri])


def answer_follow(kind: str, follower: Actor, target: Actor, uri: str) -> Words:
    return say(kind, target, _the_follow(follower, target, uri), to=[follower.uri])


def undo_follow(follower: Actor, target: Actor, uri: str) -> Words:
    return say("Undo", follower, _the_follow(follower, target, uri), to=[target.uri])


def answer_invitation(kind: str, who: Actor, event: Event, to: Sequence[Actor]) -> Words:
    """Accept, TentativeAccept or Reject of an event, as Friendica and Hubzilla say it."""
    return say(kind, who, event.uri, to=[one.uri for one in to])


def block(row: Block) -> Words:
    return say("Block", row.actor, row.target.uri, to=[row.target.uri])


def undo_block(actor: Actor, target: Actor, uri: str) -> Words:
    inner = {"id": uri, "type": "Block", "actor": actor.uri, "object": target.uri}
    return say("Undo", actor, inner, to=[target.uri])


def flag(site: Actor, report: Report, about: Actor) -> Words:
    """In the name of the site: who reported stays unknown."""
    things = [
        report.comment.uri if report.comment_id else None,
        report.event.uri if report.event_id else None,
    ]
    named = [about.uri, *(uri for uri in things if uri)]
    return say("Flag", site, named, to=[about.uri], content=report.text)


def _to_everybody(kind: str, actor: Actor, what: Any) -> Words:
    return say(kind, actor, what, to=[PUBLIC], cc=[addresses.followers(actor.uri)])


def _the_follow(follower: Actor, target: Actor, uri: str) -> Words:
    return {"id": uri, "type": "Follow", "actor": follower.uri, "object": target.uri}


def _now() -> str:
    return dates.now().strftime("%Y-%m-%dT%H:%M:%SZ")
