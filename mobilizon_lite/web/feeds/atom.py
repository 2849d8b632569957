"""Events as an Atom feed (RFC 4287)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from xml.etree import ElementTree as ET

from mobilizon_lite.models.event_places import changed_at
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.category_names import CATEGORY_NAMES
from mobilizon_lite.web.feeds.calendars import Names, tag_names
from mobilizon_lite.web.feeds.entries import entry_facts, entry_title, plain
from mobilizon_lite.web.language import page_language

NAMESPACE = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# A feed needs a date even before its first entry: then it has always been empty.
SINCE_EVER = datetime(2000, 1, 1, tzinfo=UTC)

ET.register_namespace("", NAMESPACE)


def atom_of(events: Sequence[Event], *, title: str, url: str, feed_url: str) -> bytes:
    """`url` is the page that shows the same, `feed_url` where this feed is."""
    feed = ET.Element(_name("feed"), {XML_LANG: page_language()})
    _add(feed, "id", feed_url)
    _add(feed, "title", title)
    _add(feed, "updated", _moment(max((changed_at(event) for event in events), default=SINCE_EVER)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=feed_url)
    _add(feed, "link", rel="alternate", type="text/html", href=url)
    _add(_add(feed, "author"), "name", current_site().name)
    tags = tag_names(events)
    for event in events:
        _add_entry(feed, event, tags)
    return ET.tostring(feed, encoding="utf-8", xml_declaration=True)


def _add_entry(feed: ET.Element, event: Event, tags: Names) -> None:
    entry = _add(feed, "entry")
    if event.language != "und":
        entry.set(XML_LANG, event.language)
    _add(entry, "id", event.uri)
    _add(entry, "title", entry_title(event))
    _add(entry, "link", rel="alternate", type="text/html", href=event.uri)
    _add(entry, "published", _moment(event.published_at or event.created_at))
    _add(entry, "updated", _moment(changed_at(event)))
    if event.organizer.name:
        author = _add(entry, "author")
        _add(author, "name", event.organizer.name)
        if event.organizer.has_page:
            _add(author, "uri", event.organizer.uri)
    _add(entry, "category", term=event.category.value, label=str(CATEGORY_NAMES[event.category]))
    for name in tags.get(event.id, ()):
        _add(entry, "category", term=name)
    facts = entry_facts(event)
    _add(entry, "summary", facts)
    _add(entry, "content", f"<p>{escape(facts)}</p>\n{event.description_html}", type="html")


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    clean = {key: plain(value) for key, value in attributes.items()}
    element = ET.SubElement(parent, _name(name), clean)
    if text is not None:
        element.text = plain(text)
    return element


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
