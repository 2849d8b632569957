"""Remembering a place, changing it, hiding it, and joining two records of the same place."""

from uuid import UUID

from mobilizon_lite.database import is_sqlite, transaction
from mobilizon_lite.errors import Conflict, Invalid, NotFound
from mobilizon_lite.facts import VenueChanged
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.accessibility import PLACE_QUESTIONS, clean_sheet
from mobilizon_lite.lib.ids import child_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_details import EventDetails, details_of
from mobilizon_lite.models.event_places import keeps_a_secret
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.venues import ADDRESS, Venue, name_key
from mobilizon_lite.policies.events import can_edit_event, require
from mobilizon_lite.policies.venues import can_edit_venue, can_hide_venue
from mobilizon_lite.search.places import known_places
from mobilizon_lite.services.moderation import note
from mobilizon_lite.services.participations.admission import lock_event_that_is_there
from mobilizon_lite.services.places.checking import Values, problems_with, refuse


def remember_place_of(event: Event, *, by: Actor) -> Venue | None:
    """The place of an event, for next time: a known one with the same address, else a new one. None without a name, and for a
    place that is not for everybody.

    What was said about the accessibility of the place goes with it. Asked for twice, it is still one place."""
    require(can_edit_event(by, event))
    with transaction() as record:
        event = lock_event_that_is_there(event.id)
        if event.venue_id or keeps_a_secret(event) or not name_key(event.place_name):
            return event.venue
        venue = _same_place(event)
        if venue is None:
            venue = _create(_values_of(event), by=by, uuid=child_uuid(event.uuid, "venue"))
            _forget_own_sheet(event)
        event.venue, event.is_step_free = venue, venue.is_step_free
        event.save(only=[Event.venue, Event.is_step_free])
        record(VenueChanged(venue_uuid=venue.uuid))
    return venue


def update_venue(venue: Venue, values: Values, *, by: Actor, version: int) -> Venue:
    """Change what `values` name. Raises Invalid, or Conflict when somebody changed it meanwhile.

    Events keep the address that they were announced with; their organizers are offered the new one."""
    require(can_edit_venue(by, venue))
    with transaction() as record:
        venue = _locked(venue)
        refuse(problems_with(values))
        if not _write(venue, values):
            return venue
        if venue.version != version:
            raise Conflict("changed_meanwhile")
        venue.version += 1
        venue.updated_at = dates.now()
        venue.save()
        _tell_events(venue)
        record(VenueChanged(venue_uuid=venue.uuid))
    return venue


def hide_venue(venue: Venue, *, by: Actor, reason: str = "") -> Venue:
    """Its page is gone, and events no longer show its sheet; their address stays."""
    return _set_hidden(venue, True, by, reason)


def show_venue(venue: Venue, *, by: Actor, reason: str = "") -> Venue:
    return _set_hidden(venue, False, by, reason)


def join_venues(venue: Venue, into: Venue, *, by: Actor) -> Venue:
    """One of two records of the same place: the events of the first belong to the second, and so does its address."""
    require(can_hide_venue(by, venue) and can_hide_venue(by, into))
    if venue.id == into.id:
        raise Invalid("into", "same_place")
    with transaction() as record:
        Event.update(venue=into, is_step_free=into.is_step_free).where(Event.venue == venue).execute()
        Venue.update(merged_into=into).where(Venue.merged_into == venue).execute()
        Venue.update(merged_into=into, updated_at=dates.now()).where(Venue.id == venue.id).execute()
        note("join_venues", "venue", venue.uuid, by=by)
        record(VenueChanged(venue_uuid=venue.uuid))
    return into


def _create(values: Values, *, by: Actor, uuid: UUID) -> Venue:
    refuse(problems_with(values))
    venue = Venue(uuid=uuid, uri=addresses.venue(uuid), created_by=by)
    _write(venue, values)
    venue.save(force_insert=True)
    return venue


def _write(venue: Venue, values: Values) -> bool:
    wanted = dict(values)
    if "access" in wanted:
        wanted["access"] = clean_sheet(wanted["access"], PLACE_QUESTIONS)
    changed = [name for name, value in wanted.items() if getattr(venue, name) != value]
    for name in changed:
        setattr(venue, name, wanted[name])
    venue.refresh_keys()
    return bool(changed)


def _values_of(event: Event) -> Values:
    details = details_of(event)
    return {
        "name": event.place_name,
        **{name: getattr(event, name) for name in ADDRESS},
        "access": details.place_access,
        "access_note": details.access_note,
    }


def _forget_own_sheet(event: Event) -> None:
    EventDetails.update(place_access={}, access_note="").where(EventDetails.event == event).execute()


def _same_place(event: Event) -> Venue | None:
    for venue in known_places(event.place_name, event.town):
        if name_key(venue.street) == name_key(event.street) and name_key(venue.town) == name_key(event.town):
            return venue
    return None


def _set_hidden(venue: Venue, hidden: bool, by: Actor, reason: str) -> Venue:
    require(can_hide_venue(by, venue))
    with transaction() as record:
        venue = _locked(venue)
        if (venue.hidden_at is not None) == hidden:
            return venue
        venue.hidden_at = dates.now() if hidden else None
        venue.save(only=[Venue.hidden_at])
        _tell_events(venue)
        note("hide_venue" if hidden else "show_venue", "venue", venue.uuid, by=by, reason=reason)
        record(VenueChanged(venue_uuid=venue.uuid))
    return venue


def _tell_events(venue: Venue) -> None:
    """Lists of step-free events follow the sheet that their pages show. Where the same address is written, so does the
    position, which says only more exactly where that is."""
    is_known = venue.is_step_free and venue.hidden_at is None
    Event.update(is_step_free=is_known).where(Event.venue == venue).execute()
    if venue.has_coordinates:
        same_address = (Event.street == venue.street) & (Event.town == venue.town)
        Event.update(latitude=venue.latitude, longitude=venue.longitude).where(
            Event.venue == venue, Event.over_at > dates.now(), same_address
        ).execute()


def _locked(venue: Venue) -> Venue:
    query = Venue.select().where(Venue.id == venue.id)
    if not is_sqlite():  # there, a transaction that writes has locked everything already
        query = query.for_update()
    found = query.first()
    if found is None:
        raise NotFound
    return found
