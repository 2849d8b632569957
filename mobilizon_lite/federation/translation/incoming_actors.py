"""From somebody else's actor to the columns of ours."""

from typing import Any

from mobilizon_lite.federation.translation.incoming_text import safe_html
from mobilizon_lite.federation.vocabulary.actors import ActorObject
from mobilizon_lite.lib.text import excerpt
from mobilizon_lite.models.actors import MAX_DISPLAY_NAME_LENGTH, Actor, ActorKind

_LONGEST_SUMMARY = 20_000
_KINDS = {
    "Person": ActorKind.PERSON,
    "Group": ActorKind.GROUP,
    "Application": ActorKind.APPLICATION,
    "Service": ActorKind.SERVICE,
    "Organization": ActorKind.ORGANIZATION,
}


def actor_values(actor: ActorObject) -> dict[str, Any]:
    """Columns of models.Actor. Address, host and handle are for the caller, who knows what was confirmed.

    The summary of somebody elsewhere is cleaned HTML."""
    return {
        "kind": _KINDS[actor.kind],
        "username": actor.username[: Actor.username.max_length],
        "display_name": excerpt(actor.name, MAX_DISPLAY_NAME_LENGTH),
        "summary": safe_html(actor.summary, _LONGEST_SUMMARY),
        "is_discoverable": actor.discoverable,
    }
