"""What can be printed: a poster (one A4) and flyers (four A6 on an A4), each with the address as a QR code."""

from dataclasses import dataclass
from uuid import UUID

from flask import Response, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.html_text import html_to_line
from mobilizon_lite.lib.qr import qr_svg
from mobilizon_lite.lib.text import excerpt
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.web import event_view, event_where, share_texts
from mobilizon_lite.web.events.blueprint import bp
from mobilizon_lite.web.events.loading import own_event_for_everybody
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.prices import price_line
from mobilizon_lite.web.sign_up import sign_up_words

# A line of a place may be 200 characters long, a sheet is not.
LONGEST_LINE = 80
# Titles up to so many characters are set in this size; longer ones in the smallest.
_SIZES = ((40, "is-short"), (80, "is-medium"), (120, "is-long"))
_SMALLEST = "is-longest"
# How much is said besides what, when and where: a full sheet is read by nobody.
_ROOM_FOR_WORDS, _ENOUGH_SAID = 240, 260


@dataclass(frozen=True, slots=True)
class Paper:
    """`size` is a class of paper.css that goes with the length of the title."""

    title: str
    language: str
    size: str
    state: str
    when: list[str]
    where: list[str]
    words: str
    organizer: str
    address: str
    sign_up: str
    invitation: str


@bp.get("/events/<uuid:event_uuid>/poster")
def poster(event_uuid: UUID) -> Response:
    return _sheet("events/poster.html", own_event_for_everybody(event_uuid))


@bp.get("/events/<uuid:event_uuid>/flyer")
def flyer(event_uuid: UUID) -> Response:
    return _sheet("events/flyer.html", own_event_for_everybody(event_uuid))


def paper_of(event: Event) -> Paper:
    when, where = event_view.when_of(event), event_where.where_of(event)
    lines = where.lines or ([_("Online")] if where.is_online else [])
    lines = [excerpt(line, LONGEST_LINE) for line in (*lines, price_line(event)) if line]
    said = len(event.title) + sum(map(len, lines))
    return Paper(
        title=event.title,
        language=event_view.foreign_language(event),
        size=next((name for most, name in _SIZES if len(event.title) <= most), _SMALLEST),
        state=share_texts.state_word(event),
        when=[line for line in (*when.lines, when.zone) if line],
        where=lines,
        words=excerpt(html_to_line(event.description_html), _ROOM_FOR_WORDS) if said < _ENOUGH_SAID else "",
        organizer=excerpt(event_view.organizer_words(event), LONGEST_LINE),
        address=addresses.event(event.uuid),
        sign_up=excerpt(sign_up_words(event), LONGEST_LINE) if event.join_mode != JoinMode.EXTERNAL else "",
        invitation=_("Say that you come, or read more:") if event.takes_answers else _("Read more:"),
    )


def _sheet(template: str, event: Event) -> Response:
    paper = paper_of(event)
    return render(
        template,
        paper=paper,
        qr=Markup(qr_svg(paper.address, title=_("QR code of the address"))),  # noqa: S704 (made by us)
        share_url=url_for("events.share", event_uuid=event.uuid),
    )
