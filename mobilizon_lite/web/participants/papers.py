"""The answers as a file for a spreadsheet, and as a sheet of paper for the door. Made when asked for, kept nowhere."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.spreadsheets import csv_bytes
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services.participations.listing import Order, Question, all_answers_to
from mobilizon_lite.web.events.loading import event_to_edit
from mobilizon_lite.web.events.participations import event_values
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.participants import words
from mobilizon_lite.web.participants.blueprint import bp
from mobilizon_lite.web.participants.question import asked
from mobilizon_lite.web.session import login_required

# Spreadsheets expect a semicolon where the comma stands in numbers.
_SEPARATORS = {"fr": ";"}


@bp.get("/events/<uuid:event_uuid>/participations.csv")
@login_required
def export(event_uuid: UUID) -> Response:
    event = event_to_edit(event_uuid)
    data = csv_bytes(
        [_headings(), *(_row(event, answer) for answer in all_answers_to(event, asked()))],
        separator=_SEPARATORS.get(page_language(), ","),
    )
    response = Response(data, content_type="text/csv; charset=utf-8")
    name = f"answers-{dates.in_zone(dates.now(), event.timezone):%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.get("/events/<uuid:event_uuid>/participations/print")
@login_required
def door_list(event_uuid: UUID) -> Response:
    """Who comes, by name; `names=0` only codes, `large=1` in large letters."""
    event = event_to_edit(event_uuid)
    with_names = request.args.get("names") != "0"
    answers = all_answers_to(event, Question(states=(words.ACCEPTED,), order=Order.NAME))
    if not with_names:
        answers.sort(key=lambda answer: answer.code or "")
    return render(
        "participations/print.html",
        answers=answers,
        people=sum(answer.party_size for answer in answers),
        with_names=with_names,
        is_large=request.args.get("large") == "1",
        **event_values(event),
    )


def _headings() -> list[str]:
    return [_("Name"), _("State"), _("Answered on"), _("People"), _("Message"), _("Code"), _("Profile")]


def _row(event: Event, answer: Participation) -> list[object]:
    local = formats.local_time(answer.created_at, event.timezone)
    return [
        answer.name,
        words.state_words(answer.state),
        f"{local:%Y-%m-%d %H:%M}",
        answer.party_size,
        answer.message,
        answer.code or "",
        answer.actor.handle if answer.actor_id else "",
    ]
