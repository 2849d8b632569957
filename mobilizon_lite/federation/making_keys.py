"""Making the keys of those whom other servers may meet: the site itself, who has a page, who organises something public."""

from peewee import SQL, fn

from mobilizon_lite.federation.keyring import ensure_key, instance_actor
from mobilizon_lite.models.actor_details import ActorKey
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.site import current_site

# A key takes a small machine a second: many people get theirs one after the other.
AT_ONCE = 30


def make_missing_keys() -> int:
    """Timed work, for what was here before; whoever signs something gets a key then. Returns how many were made."""
    if not current_site().federates:
        return 0
    ensure_key(instance_actor())
    found = _without_key(AT_ONCE)
    for actor in found:
        ensure_key(actor)
    return len(found)


def _without_key(most: int) -> list[Actor]:
    has_key = fn.EXISTS(
        ActorKey.select(SQL("1")).where(ActorKey.actor == Actor.id, ActorKey.private_pem != "")
    )
    organizes = fn.EXISTS(
        Event.select(SQL("1")).where(
            Event.organizer == Actor.id,
            Event.is_draft == False,  # noqa: E712
            Event.visibility != Visibility.PRIVATE,
            Event.hidden_at.is_null(),
            Event.deleted_at.is_null(),
        )
    )
    return list(
        Actor.select()
        .where(
            Actor.host.is_null(),
            Actor.hidden_at.is_null(),
            Actor.deleted_at.is_null(),
            Actor.is_discoverable | organizes,
            ~has_key,
        )
        .order_by(Actor.id)
        .limit(most)
    )
