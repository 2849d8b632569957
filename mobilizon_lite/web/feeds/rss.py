"""Events as an RSS 2.0 feed, for programs that do not read Atom."""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree as ET

from mobilizon_lite.models.event_places import changed_at
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.category_names import CATEGORY_NAMES
from mobilizon_lite.web.feeds.atom import NAMESPACE as ATOM
from mobilizon_lite.web.feeds.calendars import Names, tag_names
from mobilizon_lite.web.feeds.entries import entry_facts, entry_title, plain
from mobilizon_lite.web.language import page_language

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_ROOT = {"version": "2.0", "xmlns:atom": ATOM, "xmlns:dc": DUBLIN_CORE}


def rss_of(events: Sequence[Event], *, title: str, url: str, feed_url: str) -> bytes:
    """`url` is the page that shows the same, `feed_url` where this feed is."""
    document = ET.Element("rss", _ROOT)
    channel = ET.SubElement(document, "channel")
    _add(channel, "title", title)
    _add(channel, "link", url)
    _add(channel, "description", current_site().slogan or title)
    _add(channel, "language", page_language())
    if events:
        _add(channel, "lastBuildDate", _moment(max(changed_at(event) for event in events)))
    _add(channel, "atom:link", rel="self", type="application/rss+xml", href=plain(feed_url))
    tags = tag_names(events)
    for event in events:
        _add_item(channel, event, tags)
    return ET.tostring(document, encoding="utf-8", xml_declaration=True)


def _add_item(channel: ET.Element, event: Event, tags: Names) -> None:
    item = _add(channel, "item")
    _add(item, "title", entry_title(event))
    _add(item, "link", event.uri)
    _add(item, "guid", event.uri, isPermaLink="true")
    _add(item, "pubDate", _moment(event.published_at or event.created_at))
    # RSS wants an e-mail address in `author`, which is nobody's business.
    _add(item, "dc:creator", event.organizer.name)
    for name in (str(CATEGORY_NAMES[event.category]), *tags.get(event.id, ())):
        _add(item, "category", name)
    _add(item, "description", f"<p>{escape(entry_facts(event))}</p>\n{event.description_html}")


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    if text is not None:
        element.text = plain(text)
    return element


def _moment(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)
