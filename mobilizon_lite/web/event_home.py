"""Where an event of another site is at home, in words and addresses, for templates."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext
from peewee import JOIN, ModelSelect

from mobilizon_lite.lib.shown_names import shown_host
from mobilizon_lite.lib.urls import host_of, web_address
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.prepared import prepared
from mobilizon_lite.models.remote_events import RemoteEvent
from mobilizon_lite.services.remote import seeing

# Where a loaded event keeps what was read.
_READ, _ROW = "_read_home", "_read_remote"


@dataclass(frozen=True, slots=True)
class Home:
    """`people` is what its home says of how many come: for reading, since only its home counts."""

    host: str
    url: str
    people: str
    places: str


def home_of(event: Event) -> Home | None:
    """None for an event of this site. Read once for each loaded event."""
    if event.is_local:
        return None
    known = event.__dict__.get(_READ)
    if known is None:
        known = event.__dict__[_READ] = _read(event)
    return known


def home_url(event: Event) -> str:
    """Where people read it at home; its id, which leads there, while nothing better is known."""
    row = _row_of(event)
    page = web_address(row.page) if row and row.page else None
    # An address on some third host is not its home, whatever it says.
    return page if page and host_of(page) == event.host else event.uri


def note_seen_by(event: Event, by: Actor | None) -> None:
    """Somebody who is signed in reads about an event of another site."""
    row = None if event.is_local or by is None or event.deleted_at else _row_of(event)
    if row is not None:
        seeing.note_seen(event, row)


def _read(event: Event) -> Home:
    row = _row_of(event)
    count, places = (row.participant_count, row.remaining_places) if row else (None, None)
    return Home(
        host=shown_host(event.host),
        url=home_url(event),
        people=ngettext("One person takes part there.", "%(num)d people take part there.", count)
        if count
        else "",
        places=_places(places),
    )


def _places(number: int | None) -> str:
    if number is None:
        return ""
    if number == 0:
        return _("All places are taken.")
    return ngettext("One place is left.", "%(num)d places are left.", number)


def _row_of(event: Event) -> RemoteEvent | None:
    if _ROW not in event.__dict__:
        row = event.__dict__[_ROW] = next(iter(_rows(event)), None)
        if row and event.attributed_to_id:
            # Brought along: the page names it.
            event.attributed_to = row.event.attributed_to
    return event.__dict__[_ROW]


@prepared(RemoteEvent.event)
def _rows(event: Event) -> ModelSelect:
    columns = (
        RemoteEvent.page, RemoteEvent.participant_count, RemoteEvent.remaining_places, RemoteEvent.fetched_at,
        RemoteEvent.asked_at,
    )  # fmt: skip
    return (
        RemoteEvent.select(*columns, Event.id, Actor)
        .join_from(RemoteEvent, Event)
        .join_from(Event, Actor, JOIN.LEFT_OUTER, on=Event.attributed_to)
        .where(RemoteEvent.event == event)
    )


def site_words(host: str) -> str:
    """In a list: which site it comes from."""
    return _("from %(site)s", site=shown_host(host))
