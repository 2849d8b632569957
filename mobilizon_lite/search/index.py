"""What full-text search knows of an event: its words, folded, in a column that both databases index."""

from collections.abc import Iterable

from mobilizon_lite.lib.html_text import html_to_line
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.event_places import place_for
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.tags import Tag
from mobilizon_lite.search.words import words_of

# Nobody searches for what stands on page ten, and each word costs space twice.
MAX_WORDS = 2_000


def searchable_text(event: Event, tags: Iterable[Tag | str], organizer: Actor | None) -> str:
    """The folded words of title, tags, place, group and description, in this order, with single spaces.

    The title stands twice, so that its words weigh more when results are sorted by relevance. The name of a person
    who organizes is left out, and a place that not everybody may know: nothing personal stands in a full-text table."""
    names = [tag if isinstance(tag, str) else tag.name for tag in tags]
    group = organizer.name if organizer and organizer.kind == ActorKind.GROUP else ""
    known = place_for(event)
    place = " ".join((known.name, known.street, known.town, known.region))
    parts = (event.title, event.title, *names, place, group, html_to_line(event.description_html))
    return " ".join(words_of(" ".join(parts))[:MAX_WORDS])
