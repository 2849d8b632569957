"""Finding remembered places: by their exact name when somebody types it, and by words and town."""

from dataclasses import dataclass
from uuid import UUID

from peewee import Expression, fn

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.text import fold
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.venues import Venue, name_key
from mobilizon_lite.search import conditions

PAGE_LENGTH = 20
# Of one name, in one town: nobody chooses among more.
MOST_OF_A_NAME = 5
MOST_WORDS = 8


@dataclass(frozen=True)
class FoundPlaces:
    """One page; `next_key` is the place after which the next page begins."""

    venues: list[Venue]
    next_key: UUID | None


def known_places(name: str, town: str = "") -> list[Venue]:
    """Places of that name, however it is spelled; those in the town first, none elsewhere when a town is given."""
    key, town_key = name_key(name), name_key(town)
    if not key:
        return []
    of_name = Venue.select().where(Venue.name_key == key, *_shown()).order_by(Venue.id).limit(100)
    there = [venue for venue in of_name if not town_key or name_key(venue.town) in (town_key, "")]
    return there[:MOST_OF_A_NAME]


def find_places(words: str = "", *, after: UUID | None = None, limit: int = PAGE_LENGTH) -> FoundPlaces:
    """Places in whose name or address every word stands, by name."""
    query = Venue.select().where(*_shown(), *_with_words(words))
    last = Venue.get_or_none(Venue.uuid == after) if after else None
    if last:
        query = query.where(
            (Venue.search_key > last.search_key)
            | ((Venue.search_key == last.search_key) & (Venue.id > last.id))
        )
    found = list(query.order_by(Venue.search_key, Venue.id).limit(limit + 1))
    return FoundPlaces(found[:limit], found[limit - 1].uuid if len(found) > limit else None)


def coming_at(venues: list[Venue]) -> dict[int, int]:
    """By the id of the place, how many listed events are to come there."""
    ids = [venue.id for venue in venues]
    # The places are few: the index of their events is the way, not that of all that is listed.
    rows = (
        Event.select(Event.venue, fn.COUNT(Event.id))
        .where(
            Event.venue.in_(ids),
            *conditions.standing_of_named(is_past=False),
            *conditions.of_time(dates.now(), None),
        )
        .group_by(Event.venue)
    )
    return dict(rows.tuples()) if ids else {}


def _shown() -> tuple[Expression, ...]:
    return Venue.hidden_at.is_null(), Venue.merged_into.is_null()


def _with_words(words: str) -> list[Expression]:
    return [Venue.search_key.contains(word) for word in fold(words).split()[:MOST_WORDS]]
