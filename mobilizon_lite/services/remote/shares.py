"""Who passed an event on, and with that which events of other sites stand in lists here.

An event from elsewhere is listed when everybody may read it, its site is not silenced, and this site follows who organises
it or somebody who passed it on.
"""

from collections.abc import Iterable

from peewee import Expression, ModelSelect

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import REMOTE, EventShared
from mobilizon_lite.models.actors import INSTANCE_ACTOR, Actor
from mobilizon_lite.models.columns import is_at_or_below
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instances import is_silenced
from mobilizon_lite.models.shares import Share
from mobilizon_lite.models.site import SiteState

_AT_ONCE = 200


def share(event: Event, actor: Actor, *, uri: str) -> None:
    """Twice is once."""
    with transaction() as record:
        added = (
            Share.insert(event=event, actor=actor, uri=uri[: Share.uri.max_length])
            .on_conflict_ignore()
            .as_rowcount()
            .execute()
        )
        if added:
            refresh_listing_of([event])
            record(EventShared(event_uuid=event.uuid, actor_uuid=actor.uuid, origin=REMOTE))


def unshare(actor: Actor, *, uri: str = "", event_uri: str | None = None) -> bool:
    """Take it back, known by its id or by what was passed on. Returns whether there was one."""
    of_event = Event.select(Event.id).where(Event.uri == event_uri)
    named = ((Share.uri == uri) & (Share.uri != "")) | Share.event.in_(of_event)
    with transaction() as record:
        found = list(Share.select(Share, Event).join(Event).where(Share.actor == actor, named))
        for each in found:
            each.delete_instance()
            refresh_listing_of([each.event])
            record(EventShared(event_uuid=each.event.uuid, actor_uuid=actor.uuid, origin=REMOTE))
    return bool(found)


def shares_of(event: Event) -> int:
    """How many passed it on."""
    return Share.select().where(Share.event == event).count()


def is_to_be_listed(event: Event) -> bool:
    """The rule above, for one event from elsewhere."""
    if not event.is_published or event.visibility != Visibility.PUBLIC or is_silenced(event.host):
        return False
    followed = _followed_by_site()
    is_by_followed = Actor.select().where(
        Actor.id.in_([event.organizer_id, event.attributed_to_id or event.organizer_id]),
        Actor.id.in_(followed),
    )
    return (
        is_by_followed.exists()
        or Share.select().where(Share.event == event, Share.actor.in_(followed)).exists()
    )


def is_followed_by_site(actor: Actor) -> bool:
    return Actor.select().where(Actor.id == actor.id, Actor.id.in_(_followed_by_site())).exists()


def refresh_listing_of(events: Iterable[Event]) -> int:
    """Put events from elsewhere into the lists, or take them out. Returns how many that were."""
    changed = 0
    for event in events:
        if event.is_local:
            continue
        listed = is_to_be_listed(event)
        if listed != event.is_listed:
            event.is_listed = listed
            Event.update(is_listed=listed).where(Event.id == event.id).execute()
            changed += 1
    return changed


def refresh_listing_after(*, actor: Actor | None = None, host: str | None = None) -> int:
    """The site began or ceased to follow somebody, or judged a host and its sub-domains: look at their events again."""
    changed, last = 0, 0
    while True:
        events = list(_concerned(actor, host).where(Event.id > last).order_by(Event.id).limit(_AT_ONCE))
        if not events:
            return changed
        last = events[-1].id
        with transaction():
            moved = refresh_listing_of(events)
            if moved:
                SiteState.raise_revision()
        changed += moved


def _concerned(actor: Actor | None, host: str | None) -> ModelSelect:
    query = Event.select().where(
        Event.host.is_null(False),
        Event.is_past == False,  # noqa: E712
        Event.deleted_at.is_null(),
    )
    return query.where(_about(actor, host))


def _about(actor: Actor | None, host: str | None) -> Expression:
    if actor is not None:
        shared = Share.select(Share.event).where(Share.actor == actor)
        return (Event.organizer == actor) | (Event.attributed_to == actor) | Event.id.in_(shared)
    return is_at_or_below(Event.host, host)


def _followed_by_site() -> ModelSelect:
    site = Actor.select(Actor.id).where(Actor.handle == INSTANCE_ACTOR, Actor.host.is_null())
    return Follow.select(Follow.target).where(Follow.follower.in_(site), Follow.state == FollowState.ACCEPTED)
