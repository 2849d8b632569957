"""Create: an event, a comment or a message of another site, new or (some send it again) changed."""

from mobilizon_lite.federation import storing
from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox import delete
from mobilizon_lite.federation.inbox.announce import is_followed
from mobilizon_lite.federation.inbox.objects import authentic_object, is_a
from mobilizon_lite.federation.inbox.outcome import Ignored, Refused
from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.federation.vocabulary.documents import Document
from mobilizon_lite.lib.budgets import Budget
from mobilizon_lite.lib.hosts import domain_of
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event

# New events in a day of one name, with all hosts below it: of those whom somebody here follows, and of others.
of_followed = Budget(5_000, 86_400)
of_strangers = Budget(100, 86_400)


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    if activity.object_kind == "Tombstone":
        delete.receive(activity, sender, asking)
        return
    document, voucher = authentic_object(activity, sender, asking)
    addressed = {"came_from": voucher, "to": activity.to, "cc": activity.cc}
    try:
        if is_a(document, "Event"):
            _refuse_floods(document, sender)
            storing.keep_event(document, asking, **addressed)
        elif is_a(document, "Note"):
            if storing.keep_note(document, asking, **addressed) is None:
                raise Ignored("not_for_us")
        else:
            raise Ignored("other_kind")
    except storing.NotForUs as error:
        raise Ignored("not_for_us") from error


def _refuse_floods(document: Document, sender: Actor) -> None:
    """Nobody fills the disk with events that nobody here asked for."""
    if Event.select().where(Event.uri == document.get("id")).exists():
        return
    owners = Actor.select().where(Actor.uri.in_(reading.identifiers(document.get("attributedTo"), 5)))
    is_wanted = any(is_followed(one) for one in (sender, *owners))
    if not (of_followed if is_wanted else of_strangers).take(domain_of(sender.host or "")):
        raise Refused("too_many_events")
