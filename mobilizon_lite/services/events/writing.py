"""Writing events: drafts, making them known, and changing them."""

from typing import Any
from uuid import UUID

from peewee import IntegrityError

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Conflict, Gone
from mobilizon_lite.facts import EventPublished, EventUpdated
from mobilizon_lite.lib import addresses, dates, urls
from mobilizon_lite.lib.markdown import markdown_to_html
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_places import place_for, shown_sequence, written_place
from mobilizon_lite.models.events import FIRST_VERSION, Event
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.site import current_site
from mobilizon_lite.models.tags import tags_of
from mobilizon_lite.policies.events import can_create_event, can_edit_event, require
from mobilizon_lite.services.events import checking, placing, tags
from mobilizon_lite.services.events.checking import Values
from mobilizon_lite.services.events.checking_kinds import PRICE_COLUMNS, priced
from mobilizon_lite.services.events.details import changes_details, store_details, write_details
from mobilizon_lite.services.events.search_text import search_text_of
from mobilizon_lite.services.participations import admission
from mobilizon_lite.services.participations.admission import lock_event_that_is_there
from mobilizon_lite.services.series import making

# A change of these must be noticed by calendars, which look at SEQUENCE (RFC 5545, 3.8.7.4).
_NOTED_BY_CALENDARS = frozenset(
    "title starts_at ends_at timezone is_all_day recurrence_text place_name street town "
    "is_online online_url more_online status place_area place_reveal place_reveal_at".split()
)
_HEADING_UNDER_THE_TITLE = 3
_KEPT_ELSEWHERE = ("tags", "alt_text", "details")


def create_draft(values: Values, *, by: Actor, uuid: UUID) -> Event:
    """A draft that only its organizer sees. Raises Invalid. `values` may name any of checking.WRITABLE.

    `uuid` derives from the form: sent twice it makes one event, and sent again with other words it changes that one.
    """
    require(can_create_event(by))
    event = compose(values, by=by, uuid=uuid)
    try:
        with transaction():
            event.save(force_insert=True)
            _set_tags(event, values)
            _describe_picture(event)
            store_details(event, values)
            event.save()
    except IntegrityError:
        return _write_again(values, by, uuid)
    return event


def publish_new_event(values: Values, *, by: Actor, uuid: UUID) -> Event:
    with transaction():
        return publish_event(create_draft(values, by=by, uuid=uuid), by=by)


def publish_event(event: Event, *, by: Actor) -> Event:
    """Make a draft known; nothing happens when it is known already. Raises Invalid when something is missing."""
    require(can_edit_event(by, event) and can_create_event(by))
    with transaction() as record:
        event = lock_event_that_is_there(event.id)
        if not event.is_draft:
            return event
        checking.refuse(checking.problems_with_publishing(event))
        event.is_draft = False
        _promise_deletion(event)
        event.published_at = event.updated_at = dates.now()
        event.refresh_listing()
        event.save()
        record(EventPublished(event_uuid=event.uuid))
        if event.series_id:
            making.begin_with(event, record)
    return event


def update_event(event: Event, values: Values, *, by: Actor, version: int, series_since: str = "") -> Event:
    """Change what `values` name and nothing else. Raises Invalid, or Conflict when `version` is no longer the newest."""
    require(can_edit_event(by, event))
    with transaction() as record:
        event = lock_event_that_is_there(event.id)
        if event.version != version:
            # The same form sent twice changes nothing, so it is no clash.
            if not changes_of(event, values):
                return event
            raise Conflict("changed_meanwhile")
        checking.refuse(checking.problems_with(values, event))
        before, seen = placing.public_moves(event), shown_sequence(event, place_for(event))
        changed = _write(event, values)
        if not changed:
            return event
        if event.purged_at and not event.is_over_at(dates.now()):
            event.begin_anew()
        event.version += 1
        event.updated_at = dates.now()
        if event.is_published and _NOTED_BY_CALENDARS.intersection(changed):
            event.sequence = seen + 1
        if event.is_published and placing.has_moved(before, event, changed):
            event.moved_at = event.updated_at
        event.refresh_listing()
        event.save()
        if event.is_published:
            record(
                EventUpdated(event_uuid=event.uuid, changed=placing.told(changed), series_since=series_since)
            )
            # More places, or an end that is later: whoever waits may come in now.
            admission.record_promotions(event, admission.fill_free_places(event), record)
    return event


def compose(values: Values, *, by: Actor, uuid: UUID) -> Event:
    """The event that these values make, not stored: for a preview. Raises Invalid."""
    checking.refuse(checking.problems_with(values))
    event = Event(uuid=uuid, uri=addresses.event(uuid), organizer=by, is_draft=True)
    event.timezone = (by.account and by.account.timezone) or current_site().timezone
    _write_columns(event, values)
    return event


def composed_again(event: Event, values: Values) -> Event:
    """A stored event as it would be after an update, not stored: for a preview. Raises Invalid."""
    checking.refuse(checking.problems_with(values, event))
    _write_columns(event, values)
    return event


def changes_of(event: Event, values: Values) -> tuple[str, ...]:
    """The names of what these values would change."""
    wanted, written = _meant(event, values), written_place(event)
    present = {name: written[name] if name in written else getattr(event, name) for name in wanted}
    changed = [name for name, value in wanted.items() if present[name] != value]
    if _describes_picture_anew(event, values) and "picture" not in changed:
        changed.append("picture")
    if "tags" in values or "description" in values:
        present = {tag.slug for tag in tags_of(event)}
        if present != {tags.slug_of(name) for name in _tag_names(event, values)}:
            changed.append("tags")
    if changes_details(event, values):
        changed.append("details")
    return tuple(sorted(changed))


def _write_again(values: Values, by: Actor, uuid: UUID) -> Event:
    event = Event.get_or_none(Event.uuid == uuid)
    if event is None or event.deleted_at:
        raise Gone
    return update_event(event, values, by=by, version=FIRST_VERSION)


def _write(event: Event, values: Values) -> tuple[str, ...]:
    changed = changes_of(event, values)
    _write_columns(event, values)
    if changed:
        _set_tags(event, values)
        _describe_picture(event)
        store_details(event, values)
    return changed


def _write_columns(event: Event, values: Values) -> None:
    for name, value in placing.stored(event, _meant(event, values)).items():
        setattr(event, name, value)
    event.refresh_invitation_hash()
    event.set_times(event.starts_at, event.ends_at)
    write_details(event, values)
    _promise_deletion(event)
    if event.picture_id and "alt_text" in values:
        event.picture.alt_text = values["alt_text"]
    if "description" in values:
        event.description_html = markdown_to_html(event.description, top_heading=_HEADING_UNDER_THE_TITLE)


def _promise_deletion(event: Event) -> None:
    """People are told a date when they answer: a later change of the site's number does not move it."""
    if not event.is_draft and event.retention_days is None:
        event.retention_days = current_site().retention_days


def _meant(event: Event, values: Values) -> dict[str, Any]:
    """What will be true of the event, in the words of those who write it."""
    columns = {name: value for name, value in values.items() if name not in _KEPT_ELSEWHERE}
    if columns.get("online_url"):
        columns["online_url"] = urls.web_address(columns["online_url"])
    if columns.get("external_url"):
        columns["external_url"] = urls.web_address(columns["external_url"])
    if "more_online" in columns:
        columns["more_online"] = [[name, urls.web_address(url)] for name, url in columns["more_online"]]
    if columns.keys() & set(PRICE_COLUMNS):
        columns.update(priced(columns, event))
    if event.is_cancelled:
        # Only `reinstate_event` ends this state.
        columns.pop("status", None)
    return placing.as_meant(event, columns)


def _describes_picture_anew(event: Event, values: Values) -> bool:
    picture = values.get("picture", event.picture)
    return picture is not None and values.get("alt_text", picture.alt_text) != picture.alt_text


def _describe_picture(event: Event) -> None:
    if event.picture_id:
        event.picture.save(only=[Media.alt_text])


def _set_tags(event: Event, values: Values) -> None:
    names = _tag_names(event, values)
    tags.set_tags(event, names)
    event.search_text = search_text_of(event, names)


def _tag_names(event: Event, values: Values) -> list[str]:
    """Typed tags (those it has, when none were typed) and the hashtags of the description."""
    typed = values["tags"] if "tags" in values else [tag.name for tag in tags_of(event)] if event.id else []
    return tags.merged(typed, values.get("description", event.description))
