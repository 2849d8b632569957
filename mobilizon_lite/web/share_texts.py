"""Texts about an event to paste or send: one for a telephone, a longer one, and all of it."""

from flask_babel import gettext as _

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.html_text import html_to_line, html_to_text
from mobilizon_lite.lib.sms import small_alphabet, sms_length
from mobilizon_lite.lib.text import excerpt
from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.web import event_view, event_where
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.prices import price_line
from mobilizon_lite.web.sign_up import sign_up_words

# One SMS, and two: each part of a longer one loses seven places.
SHORT, MEDIUM = 160, 306
# On a page for pasting; the text file has all of it.
LONGEST_DESCRIPTION = 1_000
# A title that is cut keeps at least so much.
LEAST_TITLE = 40


def short_text(event: Event) -> str:
    """What, when, where and the address, in 160 places of an SMS (more only where the address alone is longer)."""
    return _fitting(event, SHORT, _brief_when(event), event_where.place_line(event))


def medium_text(event: Event) -> str:
    """The same in 306, and the beginning of the description as far as it fits."""
    said = _fitting(event, MEDIUM, _brief_when(event), ", ".join(event_where.where_of(event).lines))
    head, _newline, address = said.rpartition("\n")
    room = MEDIUM - _units(said) - 1
    words = small_alphabet(html_to_line(event.description_html))
    if words and room >= LEAST_TITLE:
        said = "\n".join((head, _cut(words, room), address))
    return said


def long_text(event: Event) -> str:
    """All that one needs to come, with the beginning of the description."""
    return _whole(event, excerpt(html_to_line(event.description_html), LONGEST_DESCRIPTION))


def whole_text(event: Event) -> str:
    return _whole(event, html_to_text(event.description_html))


def subject(event: Event) -> str:
    return _with_state(event, event.title)


def _whole(event: Event, description: str) -> str:
    when, where = event_view.when_of(event), event_where.where_of(event)
    organizer = _("Organised by %(name)s", name=event_view.organizer_words(event))
    online = [
        one.words if one.name else _("Online: %(address)s", address=one.url)
        for one in (where.online if where.is_online else ())
    ]
    if where.is_online and not online and not where.lines:
        online = [_("Online")]
    blocks = (
        subject(event),
        "\n".join(line for line in (*when.lines, when.zone) if line),
        "\n".join(line for line in (*where.lines, *online, where.note) if line),
        price_line(event),
        organizer,
        sign_up_words(event),
        description,
        addresses.event(event.uuid),
    )
    return "\n\n".join(block for block in blocks if block)


def _fitting(event: Event, limit: int, when: str, where: str) -> str:
    """The address stands on the last line; the place is left out, then the title cut, until all fits."""
    address = addresses.event(event.uuid)
    state = small_alphabet(_with_state(event, ""))
    title = small_alphabet(event.title)
    for place in (where, event.town, ""):
        facts = small_alphabet(", ".join(part for part in (when, place) if part))
        rest = f"\n{facts}\n{address}"
        room = limit - _units(state + rest)
        if _units(title) <= room or room >= LEAST_TITLE:
            break
    return state + _cut(title, max(room, LEAST_TITLE)) + rest


def _cut(text: str, units: int) -> str:
    """The beginning of the text that takes at most so many places, ended with dots."""
    length = units
    cut = text if _units(text) <= units else small_alphabet(excerpt(text, length))
    while _units(cut) > units:
        length -= 1
        cut = small_alphabet(excerpt(text, length))
    return cut


def _units(text: str) -> int:
    return sms_length(text).units


def _brief_when(event: Event) -> str:
    """ "Sat 28 Nov, 18:00", by the clocks of the event."""
    language = page_language()
    start = formats.local_time(event.starts_at, event.timezone)
    day = formats.weekday_and_date(start.date(), language)
    return day if event.is_all_day else f"{day}, {formats.clock_time(start, language)}"


def state_word(event: Event) -> str:
    """Whoever heard of it before must see at once what has changed."""
    if event.is_cancelled:
        return _("CANCELLED")
    if event.moved_at:
        return _("MOVED")
    return _("NOT YET CERTAIN") if event.status == EventStatus.TENTATIVE else ""


def _with_state(event: Event, title: str) -> str:
    state = state_word(event)
    return _("%(state)s: %(title)s", state=state, title=title) if state else title
