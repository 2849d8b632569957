"""Where an event is, as one reader may know it. The one place that reads and writes the columns of exact places.

Until everybody may know the exact place, the plain columns of the event (`place_name`, `street`, the online addresses)
hold its area only, so that whoever reads them can give nothing away. Everything that shows a place asks `place_for`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event, PlaceReveal
from mobilizon_lite.models.online_addresses import OnlineAddress, online_addresses
from mobilizon_lite.models.participations import Participation

# What those who organise write of the exact place, and where it is kept while it is not for everybody.
_KEPT_APART = {
    "place_name": "exact_name",
    "street": "exact_street",
    "online_url": "exact_online_url",
    "more_online": "exact_more_online",
}
EXACT = tuple(_KEPT_APART)
EXACT_COLUMNS = tuple(_KEPT_APART.values())
NOTHING = {"place_name": "", "street": "", "online_url": "", "more_online": []}
AREA = "place_area"
# What a list has to load to say in one line where an event is.
PLACE_COLUMNS = (
    Event.place_name, Event.street, Event.town, Event.place_reveal, Event.place_reveal_at, Event.exact_name,
    Event.exact_street,
)  # fmt: skip
_FOR_EVERYBODY = (None, PlaceReveal.ALWAYS)


@dataclass(frozen=True, slots=True)
class Place:
    """`is_exact` is false when there is more to know than this reader may; `is_secret` when it is not for everybody."""

    name: str
    street: str
    town: str
    region: str
    country: str
    online: tuple[OnlineAddress, ...]
    latitude: float | None
    longitude: float | None
    is_exact: bool
    is_secret: bool = False

    @property
    def online_url(self) -> str:
        """The first of the addresses."""
        return self.online[0].url if self.online else ""

    @property
    def line(self) -> str:
        """In one line, the online address when there is nothing else."""
        return (
            ", ".join(part for part in (self.name, self.street, self.town, self.region) if part)
            or self.online_url
        )


def place_for(
    event: Event,
    answer: Participation | None = None,
    *,
    organizes: bool = False,
    at: datetime | None = None,
) -> Place:
    """The place for whoever gave this answer, for those who organise, or (without both) for everybody."""
    if not keeps_a_secret(event):
        return _place(event, _plain(event), is_exact=True)
    at = at or dates.now()
    if not _may_know(event, answer, organizes, at):
        return _area(event)
    exact = [getattr(event, column) for column in EXACT_COLUMNS]
    return _place(event, exact, is_exact=True, is_secret=not _may_know(event, None, False, at))


def mailed_place(event: Event, answer: Participation | None = None) -> Place:
    """What a mail may say: the exact place only when those who organise want it in mails."""
    if event.place_in_mails:
        return place_for(event, answer)
    return _area(event) if keeps_a_secret(event) else place_for(event)


def area_of(event: Event) -> str:
    """What everybody reads instead of the exact place; empty when the place is no secret."""
    return event.place_name if keeps_a_secret(event) else ""


def keeps_a_secret(event: Event) -> bool:
    """Whether there is a moment at which not everybody may know the place."""
    return event.place_reveal not in _FOR_EVERYBODY


def no_exact_place() -> dict[str, Any]:
    """What the columns of exact places hold when there is nothing to keep."""
    return {column: NOTHING[name] for name, column in _KEPT_APART.items()}


def written_place(event: Event) -> dict[str, Any]:
    """What those who organise wrote: the exact place and the area, as their form shows them."""
    if not keeps_a_secret(event):
        return {**{name: getattr(event, name) for name in EXACT}, AREA: ""}
    exact = {name: getattr(event, column) for name, column in _KEPT_APART.items()}
    return {**exact, AREA: event.place_name}


def stored_place(event: Event, values: Mapping[str, Any]) -> dict[str, Any]:
    """From what was written to the columns that keep it. Values that are not about the place stay as they are."""
    columns = {name: value for name, value in values.items() if name not in (*EXACT, AREA)}
    if not {*EXACT, AREA, "place_reveal"}.intersection(values):
        return columns
    written = {**written_place(event), **{name: values[name] for name in (*EXACT, AREA) if name in values}}
    reveal = values.get("place_reveal", event.place_reveal)
    if reveal == PlaceReveal.ALWAYS:
        columns |= {name: written[name] for name in EXACT} | no_exact_place()
    else:
        columns |= NOTHING | {"place_name": written[AREA]}
        is_kept = reveal != PlaceReveal.NEVER
        columns |= {
            column: written[name] if is_kept else NOTHING[name] for name, column in _KEPT_APART.items()
        }
    return columns


def shown_sequence(event: Event, place: Place) -> int:
    """The SEQUENCE of a calendar entry with this place: one more once it says what it did not say before."""
    return event.sequence + (1 if keeps_a_secret(event) and place.is_exact else 0)


def changed_at(event: Event, at: datetime | None = None) -> datetime:
    """When what everybody reads last changed: by those who organise, or because the place is revealed."""
    reveal_at = event.place_reveal_at
    if (
        event.place_reveal == PlaceReveal.MOMENT
        and reveal_at
        and event.updated_at < reveal_at <= (at or dates.now())
    ):
        return reveal_at
    return event.updated_at


def next_reveal(at: datetime) -> datetime | None:
    """The first moment after `at` at which a page may say more than before."""
    return Event.select(fn.MIN(Event.place_tell_at)).where(Event.place_tell_at > at).scalar()


def _may_know(event: Event, answer: Participation | None, organizes: bool, at: datetime) -> bool:
    if event.place_reveal == PlaceReveal.NEVER:
        return False
    if organizes:
        return True
    if event.place_reveal_at and at < event.place_reveal_at:
        return False
    if event.place_reveal == PlaceReveal.MOMENT:
        return event.place_reveal_at is not None
    return answer is not None and answer.event_id == event.id and answer.is_coming


def _area(event: Event) -> Place:
    # The position is that of the town, which is no way to the place.
    return _place(event, _plain(event), is_exact=False)


def _plain(event: Event) -> list[Any]:
    return [getattr(event, name) for name in EXACT]


def _place(event: Event, columns: Sequence[Any], *, is_exact: bool, is_secret: bool = False) -> Place:
    name, street, url, more = columns
    return Place(
        name=name,
        street=street,
        town=event.town,
        region=event.region,
        country=event.country,
        online=tuple(online_addresses(event.online_name, url, more)),
        latitude=event.latitude if is_exact else None,
        longitude=event.longitude if is_exact else None,
        is_exact=is_exact,
        is_secret=is_secret,
    )
