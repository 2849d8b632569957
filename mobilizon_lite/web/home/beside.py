"""What stands beside the next actions: one's own, what was added last, what is online, and other ways to look."""

from collections.abc import Iterable
from dataclasses import replace

from flask import url_for
from flask_babel import gettext as _

from mobilizon_lite.lib import dates
from mobilizon_lite.models import own_events
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.search.finding import Found
from mobilizon_lite.search.fresh import fresh
from mobilizon_lite.web.events.showing import RelatedLine, line_of
from mobilizon_lite.web.mine.blueprint import state_of_answer
from mobilizon_lite.web.search.form import ONLINE
from mobilizon_lite.web.search.near import Around
from mobilizon_lite.web.session import current_profile

MOST = 3


def values_of(found: Found, around: Around, *, is_first_page: bool) -> dict[str, object]:
    """A small site shows all that it has by day: only what does not fit on the page is named once more."""
    is_all = not (found.next_key and is_first_page)
    shown = {event.title for event in found.events}
    added = [] if is_all or around.town else _others(fresh().added, shown)
    online = [] if is_all else _others(fresh().online, shown | {event.title for event in added})
    return {
        "own_lines": _own() if is_first_page else [],
        "added": [line_of(event) for event in added],
        "online": [line_of(event) for event in online],
        "ways": _ways(around) if found.events else [],
    }


def _own() -> list[RelatedLine]:
    """The next ones of who is signed in: organised, or with a place there."""
    profile, at = current_profile(), dates.now()
    if profile is None:
        return []
    answers = {answer.event_id: answer for answer in own_events.coming_answers_of(profile, at, MOST)}
    events = [*own_events.coming_events_of(profile, at, MOST), *(answer.event for answer in answers.values())]
    by_id = {event.id: event for event in sorted(events, key=lambda event: (event.starts_at, event.id))}
    return [_own_line(event, answers.get(event.id)) for event in list(by_id.values())[:MOST]]


def _own_line(event: Event, answer: Participation | None) -> RelatedLine:
    """With what keeps one from simply going there."""
    line, doubt = line_of(event), ""
    if event.is_cancelled:
        doubt = _("cancelled")
    elif answer is not None and not answer.is_coming:
        doubt = state_of_answer(answer).text
    return replace(line, facts=f"{line.facts} · {doubt}") if doubt else line


def _others(events: Iterable[Event], shown: set[str]) -> list[Event]:
    """Of what takes place every week under one title, the soonest."""
    soonest: dict[str, Event] = {}
    for event in events:
        if event.title not in shown:
            known = soonest.setdefault(event.title, event)
            if event.starts_at < known.starts_at:
                soonest[event.title] = event
    return list(soonest.values())[:MOST]


def _ways(around: Around) -> list[tuple[str, str]]:
    """(words, address) of other looks at the same actions."""
    return [
        (_("With free places"), url_for("search.index", **around.query, free=1)),
        (_("Online"), url_for("search.index", place=ONLINE)),
        (_("The latest added first"), url_for("search.index", **around.query, sort="added")),
        (_("By category"), url_for("subjects.categories")),
        (_("The month as a calendar"), url_for("calendar.month", **around.query)),
    ]
