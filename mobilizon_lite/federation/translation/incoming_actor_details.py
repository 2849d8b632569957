"""From somebody else's actor to what only federation asks of it: its boxes, its fields, its other names."""

from typing import Any

from mobilizon_lite.federation.vocabulary.actors import ActorObject
from mobilizon_lite.lib.html import clean_html

_OWN_COLUMN = frozenset({"members"})


def actor_details(actor: ActorObject) -> dict[str, Any]:
    """Columns of models.ActorDetails; `moved_to` is for the caller."""
    return {
        "sent_kind": actor.kind,
        "inbox": actor.inbox,
        "shared_inbox": actor.shared_inbox or "",
        "outbox": actor.outbox or "",
        "followers": actor.followers or "",
        "following": actor.following or "",
        "members": actor.endpoints.get("members", ""),
        "page": actor.url,
        "avatar_url": actor.icon.url if actor.icon else "",
        "collections": {
            name: address for name, address in actor.endpoints.items() if name not in _OWN_COLUMN
        },
        "fields": [[name, clean_html(value)] for name, value in actor.fields],
        "approves_followers": actor.manually_approves,
        "also_known_as": list(actor.also_known_as),
        "openness": actor.openness,
        "member_count": actor.member_count,
        "sent_updated_at": actor.updated,
    }
