"""Searching many other sites at once: an index is asked while somebody waits, and leads them to where an action is at home."""

from dataclasses import dataclass

from flask import Response, request, url_for
from flask_babel import gettext as _

from mobilizon_lite.errors import NotFound
from mobilizon_lite.federation import everywhere as index
from mobilizon_lite.federation.documents import FetchFailed
from mobilizon_lite.federation.somebody_waits import Busy
from mobilizon_lite.federation.vocabulary.search_results import MOST_RESULTS, IndexAnswer, IndexedEvent
from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.shown_names import shown_host
from mobilizon_lite.lib.text import clean_line
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.search.words import MAX_QUERY
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.metadata import Metadata
from mobilizon_lite.web.other_sites.known import known_events, page_of_thing
from mobilizon_lite.web.search.blueprint import bp
from mobilizon_lite.web.search.near import Around, read_around
from mobilizon_lite.web.search.question import Question
from mobilizon_lite.web.session import current_profile

_FARTHEST = 200


@dataclass(frozen=True, slots=True)
class Line:
    """`here_url` leads to the action on this site, or to where it is fetched for who has an account."""

    title: str
    url: str
    short_day: str
    day: str
    iso: str
    place: str
    organizer: str
    site: str
    here_url: str


@bp.get("/search/everywhere")
def everywhere() -> Response:
    host = index.index_host()
    if host is None:
        raise NotFound
    limit("search")
    typed = clean_line(request.args.get("q", "")[:MAX_QUERY])
    around, start = read_around(request.args), _start(request.args.get("start", ""))
    answer, problem = _asked(typed, around, start) if typed or around.town else (None, "")
    return no_store(
        render(
            "search/everywhere.html",
            typed=typed,
            around=around,
            index=shown_host(host),
            lines=_lines(answer) if answer else [],
            is_answered=answer is not None,
            problem=problem,
            first_url=_url(typed, around, 0) if start else None,
            later_url=_url(typed, around, start + MOST_RESULTS) if _goes_on(answer, start) else None,
            meta=Metadata(
                title=_("Search many other sites"),
                description=_("Find actions of many sites of the network at once."),
                canonical=addresses.absolute("/search/everywhere"),
                is_indexed=False,
            ),
        )
    )


def everywhere_url(question: Question) -> str:
    """Where to look on from this search; empty when no index is asked, or nothing of it could be handed on."""
    if not (question.form.typed or question.around.town) or index.index_host() is None:
        return ""
    return _url(question.form.typed, question.around, 0)


def _asked(typed: str, around: Around, start: int) -> tuple[IndexAnswer | None, str]:
    limit("search_everywhere")
    try:
        return index.find_everywhere(typed, around.near, page_language(), start=start), ""
    except Busy:
        return None, _("Many people are searching at this moment. Please try again in a minute.")
    except FetchFailed:
        return None, _("It did not answer. Please try again in a while.")


def _lines(answer: IndexAnswer) -> list[Line]:
    by, zone = current_profile(), current_site().timezone
    known = known_events((event.url for event in answer.events), by)
    return [_line(event, known.get(event.url), by, zone) for event in answer.events]


def _line(event: IndexedEvent, known: Event | None, by: Actor | None, zone: str) -> Line:
    # Where its clocks stand was not said: the day is shown, the hour is on its own page.
    day = dates.in_zone(event.starts_at, zone).date() if event.starts_at else None
    today = dates.in_zone(dates.now(), zone).date()
    return Line(
        title=event.title,
        url=event.url,
        short_day=formats.tiny_date(day, page_language()) if day else "",
        day=formats.near_date(day, today, page_language()) if day else "",
        iso=day.isoformat() if day else "",
        place=event.place,
        organizer=event.organizer,
        site=shown_host(host_of(event.url) or ""),
        here_url=_here(event.url, known, by),
    )


def _here(url: str, known: Event | None, by: Actor | None) -> str:
    if known is not None:
        return page_of_thing(known)
    return url_for("other_sites.look", q=url) if by else ""


def _start(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
    return min(number - number % MOST_RESULTS, _FARTHEST)


def _goes_on(answer: IndexAnswer | None, start: int) -> bool:
    if answer is None or start >= _FARTHEST:
        return False
    return (answer.number or 0) > start + MOST_RESULTS


def _url(typed: str, around: Around, start: int) -> str:
    return url_for("search.everywhere", q=typed or None, start=start or None, **around.query)
