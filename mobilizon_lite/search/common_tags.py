"""The tags that most people here use, to offer them where tags are typed: a word that is spelled alike is found together."""

from datetime import datetime

from peewee import fn

from mobilizon_lite.lib import dates
from mobilizon_lite.models import site
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.tags import EventTag, Tag

MOST = 8
# Among so many of the events that were published last.
LATEST = 2_000

_kept: tuple[tuple[int, datetime], tuple[str, ...]] | None = None


def common_tags() -> tuple[str, ...]:
    """Their names; first those that many organizers use, so that nobody fills the list alone."""
    global _kept
    key = (site.current_revision(), dates.now().replace(minute=0, second=0, microsecond=0))
    kept = _kept
    if kept is None or kept[0] != key:
        kept = _kept = (key, _ask())
    return kept[1]


def _ask() -> tuple[str, ...]:
    latest = (
        Event.select(Event.id, Event.organizer)
        .where(Event.is_listed == True)  # noqa: E712
        .order_by(Event.id.desc())
        .limit(LATEST)
        .alias("latest")
    )
    organizers = fn.COUNT(fn.DISTINCT(latest.c.organizer_id))
    names = (
        Tag.select(Tag.name)
        .join(EventTag)
        .join(latest, on=(latest.c.id == EventTag.event_id))
        .group_by(Tag.id)
        .order_by(organizers.desc(), fn.COUNT(EventTag.event).desc(), Tag.slug)
        .limit(MOST)
    )
    return tuple(name for (name,) in names.tuples())
