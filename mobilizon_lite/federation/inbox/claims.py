"""What a body says of itself before anything of it is proved: kind, actor, object, and what it must be kept in order with."""

import hashlib
from dataclasses import dataclass

from mobilizon_lite.federation.inbox.turned_away import TurnedAway
from mobilizon_lite.federation.vocabulary.activities import ActivityObject, read_activity
from mobilizon_lite.federation.vocabulary.documents import Unreadable
from mobilizon_lite.lib import strict_json

MOST_BYTES = 256_000


@dataclass(frozen=True)
class Claim:
    """`object_key` is the same for what concerns the same thing; `content_hash` for the same activity, however it comes."""

    kind: str
    id: str
    actor: str | None
    object_uri: str
    object_key: str
    content_hash: str


def read_claim(body: bytes) -> Claim:
    """Raises TurnedAway for what is no activity."""
    try:
        activity = read_activity(strict_json.read(body, most_bytes=MOST_BYTES))
    except strict_json.BadJson as error:
        raise TurnedAway(413 if error.code == "too_large" else 400, error.code) from error
    except Unreadable as error:
        raise TurnedAway(400, error.code) from error
    object_uri = activity.object_id or ""
    body_hash = hashlib.sha256(body).hexdigest()
    return Claim(
        kind=activity.kind or activity.raw_kind,
        id=activity.id or "",
        actor=activity.actor,
        object_uri=object_uri,
        object_key=_hash(_innermost(activity)),
        # Never the id alone: some servers give an update the id of what it updates.
        content_hash=_hash(activity.id or "", activity.kind or activity.raw_kind, object_uri, body_hash),
    )


def _innermost(activity: ActivityObject) -> str:
    """The thing itself: of an Undo of a Follow, who was followed."""
    inner = activity.embedded()
    return (inner.object_id if inner else activity.object_id) or activity.id or ""


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
