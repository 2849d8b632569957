"""Nobody fills the disk with events that nobody here asked for, and who is followed not without end either."""

from mobilizon_lite.federation.inbox.outcome import Refused
from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import Document
from mobilizon_lite.lib.budgets import Budget
from mobilizon_lite.lib.hosts import domain_of
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow, FollowState

# New events in a day of one name, with all hosts below it: of those whom somebody here follows, and of others.
of_followed = Budget(5_000, 86_400)
of_strangers = Budget(100, 86_400)


def is_followed(actor: Actor) -> bool:
    """Whether anybody here, or the site, follows them."""
    return (
        Follow.select()
        .where(Follow.target == actor, Follow.host.is_null(), Follow.state == FollowState.ACCEPTED)
        .exists()
    )


def refuse_floods(document: Document, sender: Actor) -> None:
    """Raises Refused for one event too many that is new here."""
    uri = reading.identifier(document) or ""
    if Event.select().where(Event.uri == uri).exists():
        return
    owners = Actor.select().where(Actor.uri.in_(reading.identifiers(document.get("attributedTo"), 5)))
    is_wanted = any(is_followed(one) for one in (sender, *owners))
    if not (of_followed if is_wanted else of_strangers).take(domain_of(host_of(uri) or sender.host or "")):
        raise Refused("too_many_events")
