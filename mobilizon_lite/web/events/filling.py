"""From an event to the form that changes it."""

from datetime import date, timedelta

from mobilizon_lite.i18n import formats
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.tags import tags_of
from mobilizon_lite.web.events import towns
from mobilizon_lite.web.events.deadline import typed_deadline
from mobilizon_lite.web.events.details_form import typed_details
from mobilizon_lite.web.events.forms import AS_TYPED
from mobilizon_lite.web.events.known_place import typed_place
from mobilizon_lite.web.events.money_fields import price_typed
from mobilizon_lite.web.events.online_fields import online_typed
from mobilizon_lite.web.events.reading import default_zone
from mobilizon_lite.web.events.repeat_fields import NAMES
from mobilizon_lite.web.events.repeating import typed_repetition
from mobilizon_lite.web.events.secrecy import typed_secrecy
from mobilizon_lite.web.events.times import moment_choice

_SAME_NAME = ("title", "description", "town", "category", "visibility", "status", "join_mode",
              "external_url", "comment_mode", "comment_mails", "max_guests", "is_online", "language",
              "is_all_day")  # fmt: skip


def typed_values(event: Event, by: Actor) -> dict[str, object]:
    """What the fields would hold if somebody had just typed this event."""
    return {
        **{name: getattr(event, name) for name in _SAME_NAME},
        **typed_secrecy(event),
        **_times(event),
        **typed_deadline(event),
        **_town(event),
        **typed_place(event),
        **typed_details(event),
        **_picture(event),
        **online_typed(event),
        **price_typed(event),
        **typed_repetition(event),
        "version": str(event.version),
        "timezone": "" if event.timezone == _zone_of_itself(event, by) else event.timezone,
        "tags": ", ".join(tag.name for tag in tags_of(event)),
        "capacity": _digits(event.capacity),
        "retention_days": _digits(event.retention_days),
    }


def values_for_a_copy(event: Event, by: Actor) -> dict[str, object]:
    """The same once more on another day: certain again, and no day or time yet."""
    typed = typed_values(event, by)
    for name in (
        "version",
        "start_date",
        "start_time",
        "end_date",
        "end_time",
        "start_choice",
        "end_choice",
        "answers_date",
        "answers_time",
        "reveal_date",
        "reveal_time",
        "reveal_choice",
        "status",
        *NAMES,
    ):
        typed.pop(name, None)
    return typed


def _times(event: Event) -> dict[str, object]:
    names = ("start_date", "start_time", "start_choice", "end_date", "end_time", "end_choice")
    typed = dict.fromkeys(names, "")
    if event.starts_at is None:
        return typed
    if event.is_all_day:
        first, last = _first_and_last_day(event)
        return typed | {"start_date": first.isoformat(), "end_date": last.isoformat() if last > first else ""}
    for name, moment in (("start", event.starts_at), ("end", event.ends_at)):
        if moment:
            local = formats.local_time(moment, event.timezone)
            typed[f"{name}_date"] = local.date().isoformat()
            typed[f"{name}_time"] = f"{local:%H:%M}"
            typed[f"{name}_choice"] = moment_choice(local, event.timezone)
    return typed


def _first_and_last_day(event: Event) -> tuple[date, date]:
    first = formats.local_time(event.starts_at, event.timezone).date()
    if event.ends_at is None or event.ends_at <= event.starts_at:
        return first, first
    # The end is the midnight after the last day.
    return first, formats.local_time(event.ends_at - timedelta(seconds=1), event.timezone).date()


def _town(event: Event) -> dict[str, object]:
    choice = str(event.geoname_id) if event.geoname_id else AS_TYPED
    return {"town_asked": event.town, "town_choice": choice if event.town else None}


def _picture(event: Event) -> dict[str, object]:
    if not event.picture_id:
        return {"picture_uuid": "", "alt_text": ""}
    return {"picture_uuid": str(event.picture.uuid), "alt_text": event.picture.alt_text}


def _zone_of_itself(event: Event, by: Actor) -> str:
    """The zone that the form would find if nobody named one."""
    town = towns.town_numbered(str(event.geoname_id)) if event.geoname_id else None
    return town.timezone if town else default_zone(by)


def _digits(number: int | None) -> str:
    return "" if number is None else str(number)
