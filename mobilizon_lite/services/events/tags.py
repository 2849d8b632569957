"""The words that an event is found by: typed tags and the hashtags of its description, each once."""

from collections.abc import Iterable

from mobilizon_lite.lib import text
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.tags import MAX_TAGS, EventTag, Tag, tags_of

_SLUG_LENGTH = Tag.slug.max_length


def merged(typed: Iterable[str], description: str = "") -> list[str]:
    """Tags that differ in case or accents only are one, spelled as first written; typed ones come before hashtags."""
    by_slug: dict[str, str] = {}
    for name in (*typed, *text.hashtags(description)):
        clean = text.clean_line(name).lstrip("#").strip()
        if clean:
            by_slug.setdefault(slug_of(clean), clean)
    return list(by_slug.values())


def slug_of(name: str) -> str:
    return text.fold(name)[:_SLUG_LENGTH]


def set_tags(event: Event, names: Iterable[str]) -> bool:
    """Give the stored event exactly these tags. Returns whether anything changed."""
    wanted = {slug_of(name): name for name in list(names)[:MAX_TAGS]}
    present = {tag.slug: tag for tag in tags_of(event)}
    if wanted.keys() == present.keys():
        return False
    gone = [tag.id for slug, tag in present.items() if slug not in wanted]
    if gone:
        EventTag.delete().where(EventTag.event == event, EventTag.tag.in_(gone)).execute()
    new = {slug: name for slug, name in wanted.items() if slug not in present}
    if new:
        Tag.insert_many(
            [{"slug": slug, "name": name} for slug, name in new.items()]
        ).on_conflict_ignore().execute()
        rows = [{"event": event, "tag": tag} for tag in Tag.select().where(Tag.slug.in_(list(new)))]
        EventTag.insert_many(rows).execute()
    return True
