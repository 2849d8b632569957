"""What other sites hear of an event: that it is there, changed, gone, and that this site recommends it.

What is said follows from how the event is now and what was said before, so nothing is said twice or out of order.
"""

from datetime import datetime, timedelta
from uuid import UUID

from mobilizon_lite.database import transaction
from mobilizon_lite.federation import keyring
from mobilizon_lite.federation.outbox import activities, audience
from mobilizon_lite.federation.outbox.planning import Plan, is_known_elsewhere, last_said, plan, was_planned
from mobilizon_lite.federation.translation.outgoing_events import event_document, is_for_others, owner_of
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.ids import child_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.services.participations.admission import lock_event

# Nobody needs to hear how an event was that is over since then.
_TOLD_UNTIL = timedelta(days=1)
# What a site that is back is told at once.
_MOST_MISSED = 200


def tell_event(event_uuid: UUID, fact_uuid: UUID, *, is_new: bool = False) -> None:
    """Say what there is to say about an event of ours after something happened to it. `is_new`: it was published."""
    event = Event.get_or_none(Event.uuid == event_uuid)
    if event is None or not event.is_local or was_planned(fact_uuid):
        return
    is_open = is_for_others(event)
    if is_open:
        _prepare_keys(event)
    with transaction():
        event = lock_event(event.id)
        if is_for_others(event) and is_open:
            if not (is_new and is_known_elsewhere(event.uri)):
                _tell(event, fact_uuid)
            _recommend(event, fact_uuid)
        elif not is_for_others(event) and is_known_elsewhere(event.uri):
            _take_back(event, fact_uuid)


def tell_numbers(event_uuid: UUID, fact_uuid: UUID) -> None:
    """How many come has changed: for those who know of the event."""
    event = Event.get_or_none(Event.uuid == event_uuid)
    if event is None or not event.is_local or was_planned(fact_uuid):
        return
    with transaction():
        event = lock_event(event.id)
        if is_for_others(event) and is_known_elsewhere(event.uri):
            _tell(event, fact_uuid)


def tell_what_was_missed(host: str, since: datetime, fact_uuid: UUID) -> None:
    """To a site that was not told anything since then: how events to come are now, and which are gone."""
    ours = Event.select().where(Event.host.is_null())
    coming = ours.where(
        Event.over_at > dates.now(),
        ~Event.is_draft,
        Event.deleted_at.is_null(),
    )
    for event in coming.order_by(Event.starts_at).limit(_MOST_MISSED):
        if is_for_others(event) and is_known_elsewhere(event.uri):
            _tell_again(event, host, since, fact_uuid)
    for event in ours.where(Event.deleted_at >= since).order_by(Event.id.desc()).limit(_MOST_MISSED):
        owner = owner_of(event)
        if event.published_at and not event.is_private and keyring.key_of(owner):
            words = activities.delete(owner, event.uri, "Event")
            _plan_for(host, event, owner, words, audience.concerned_with(event, owner), fact_uuid)


def _tell_again(event: Event, host: str, since: datetime, fact_uuid: UUID) -> None:
    owner, site = owner_of(event), keyring.instance_actor()
    is_new = event.published_at is not None and event.published_at >= since
    words = activities.about_document("Create" if is_new else "Update", owner, event_document(event))
    people = audience.concerned_with(event, owner, event.organizer)
    _plan_for(host, event, owner, words, people, fact_uuid)
    if event.is_listed and is_new:
        followers = audience.followers_of_the_site()
        _plan_for(host, event, site, activities.announce(site, event), followers, fact_uuid)


def _plan_for(
    host: str,
    event: Event,
    actor: Actor,
    words: activities.Words,
    people: audience.Audience,
    fact_uuid: UUID,
) -> None:
    plan(
        Plan(
            words=words,
            actor=actor,
            audience=audience.those_at(host, people),
            # Nothing that others are told, or are still to be told, depends on it.
            object_uri="",
            object_key=key_of_event(event),
            useless_after=None if words["type"] == "Delete" else _useless_after(event),
        ),
        child_uuid(fact_uuid, str(event.uuid)),
    )


def key_of_event(event: Event | UUID) -> str:
    return f"event:{event.uuid if isinstance(event, Event) else event}"


def _prepare_keys(event: Event) -> None:
    """Outside of the transaction: it takes a while."""
    for actor in {owner_of(event), event.organizer}:
        if actor.is_visible:
            keyring.ensure_key(actor)


def _tell(event: Event, fact_uuid: UUID) -> None:
    owner = owner_of(event)
    kind = "Update" if is_known_elsewhere(event.uri) else "Create"
    plan(
        Plan(
            words=activities.about_document(kind, owner, event_document(event)),
            actor=owner,
            audience=audience.concerned_with(event, owner, event.organizer),
            object_uri=event.uri,
            object_key=key_of_event(event),
            uri=addresses.create_activity(event.uri) if kind == "Create" else "",
            useless_after=_useless_after(event),
            is_remembered=kind == "Create",
        ),
        fact_uuid,
    )


def _take_back(event: Event, fact_uuid: UUID) -> None:
    """By whom it was said, so that servers which only listen to them hear it."""
    said_by: Actor = last_said(event.uri, ("Create",)).actor
    plan(
        Plan(
            words=activities.delete(said_by, event.uri, "Event"),
            actor=said_by,
            audience=audience.concerned_with(event, said_by, owner_of(event), event.organizer),
            object_uri=event.uri,
            object_key=key_of_event(event),
            is_remembered=True,
        ),
        fact_uuid,
    )


def _recommend(event: Event, fact_uuid: UUID) -> None:
    """Followers of the site see an event because the site passes it on; what stands in no list is not passed on."""
    site = keyring.instance_actor()
    last = last_said(event.uri, ("Announce", "Undo", "Delete"))
    is_passed_on = last is not None and last.kind == "Announce"
    if event.is_listed == is_passed_on:
        return
    plan(
        Plan(
            words=activities.announce(site, event)
            if event.is_listed
            else activities.undo_announce(site, event, last.uri),
            actor=site,
            audience=audience.followers_of_the_site(),
            object_uri=event.uri,
            object_key=key_of_event(event),
            useless_after=_useless_after(event) if event.is_listed else None,
        ),
        fact_uuid,
    )


def _useless_after(event: Event) -> datetime | None:
    return event.over_at + _TOLD_UNTIL if event.over_at else None
