"""The whole of each of my lists, by month, a page at a time."""

from dataclasses import dataclass
from itertools import groupby

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.models import own_events
from mobilizon_lite.models.events import Event
from mobilizon_lite.web import event_view
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.mine.blueprint import acting_profile, answer_card, bp, plain_card
from mobilizon_lite.web.session import login_required

ON_A_PAGE = 20


@dataclass(frozen=True)
class Month:
    words: str
    cards: list[event_view.Card]


@bp.get("/mine/drafts")
@login_required
def drafts() -> Response:
    found = own_events.drafts_of(acting_profile(), ON_A_PAGE + 1, before=_event_named("before"))
    next_url = url_for("mine.drafts", before=found[ON_A_PAGE - 1].uuid) if len(found) > ON_A_PAGE else None
    return render("mine/drafts.html", drafts=found[:ON_A_PAGE], next_url=next_url)


@bp.get("/mine/coming")
@login_required
def coming() -> Response:
    events = own_events.coming_events_of(
        acting_profile(), dates.now(), ON_A_PAGE + 1, after=_event_named("after")
    )
    return _page(_("What I organise"), "mine.coming", "after", events)


@bp.get("/mine/past")
@login_required
def past() -> Response:
    events = own_events.past_events_of(
        acting_profile(), dates.now(), ON_A_PAGE + 1, before=_event_named("before")
    )
    return _page(_("Past actions that I organised"), "mine.past", "before", events)


@bp.get("/mine/answers")
@login_required
def answers() -> Response:
    found = own_events.coming_answers_of(
        acting_profile(), dates.now(), ON_A_PAGE + 1, after=_event_named("after")
    )
    lines = [(answer.event, answer_card(answer)) for answer in found]
    return _show(_("Where I take part"), "mine.answers", "after", lines)


@bp.get("/mine/past-answers")
@login_required
def past_answers() -> Response:
    found = own_events.past_answers_of(
        acting_profile(), dates.now(), ON_A_PAGE + 1, before=_event_named("before")
    )
    lines = [(answer.event, plain_card(answer)) for answer in found]
    return _show(_("Past actions where I took part"), "mine.past_answers", "before", lines)


@bp.get("/mine/followed")
@login_required
def followed() -> Response:
    """What those whom I follow organise."""
    events = own_events.coming_events_of_followed(
        acting_profile(), dates.now(), ON_A_PAGE + 1, after=_event_named("after")
    )
    return _page(_("Actions of people you follow"), "mine.followed", "after", events)


def _page(title: str, endpoint: str, key: str, events: list[Event]) -> Response:
    return _show(title, endpoint, key, [(event, event_view.card(event)) for event in events])


def _show(title: str, endpoint: str, key: str, lines: list[tuple[Event, event_view.Card]]) -> Response:
    """`key` names what continues the list in an address; one line more than a page tells that there is more."""
    shown = lines[:ON_A_PAGE]
    last = shown[-1][0].uuid if len(lines) > ON_A_PAGE else None
    return render(
        "mine/list.html",
        title=title,
        is_followed=endpoint == "mine.followed",
        months=_by_month(shown),
        next_url=url_for(endpoint, **{key: last}) if last else None,
        next_text=_("Earlier actions") if key == "before" else _("Later actions"),
    )


def _by_month(lines: list[tuple[Event, event_view.Card]]) -> list[Month]:
    def month(line: tuple[Event, event_view.Card]) -> str:
        event = line[0]
        start = formats.local_time(event.starts_at, event.timezone)
        return formats.month_name(start.date(), page_language())

    return [Month(words, [card for _event, card in group]) for words, group in groupby(lines, key=month)]


def _event_named(parameter: str) -> Event | None:
    """Where the page before ended."""
    uuid = parse_uuid(request.args.get(parameter, ""))
    event = Event.get_or_none(Event.uuid == uuid) if uuid else None
    return event if event is not None and (event.starts_at or event.is_draft) else None
