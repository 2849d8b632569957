"""The event as a calendar file: to share, without the secret link and with the place that everybody may know; to keep, with
the link and the place that this person may know."""

from flask import Response
from flask_babel import gettext as _

from mobilizon_lite.lib import addresses
from mobilizon_lite.models.calendar_entries import single_event_calendar
from mobilizon_lite.models.event_places import place_for
from mobilizon_lite.web.personal.blueprint import answer_or_404, bp


@bp.get("/r/<token>/event.ics")
def event_file(token: str) -> Response:
    return _file(single_event_calendar(answer_or_404(token).event))


@bp.get("/r/<token>/ticket.ics")
def ticket_file(token: str) -> Response:
    answer = answer_or_404(token)
    link = addresses.personal_page(token)
    note = _("Your own page, to change your answer or to say that you can't come: %(link)s", link=link)
    return _file(
        single_event_calendar(answer.event, note=note, url=link, place=place_for(answer.event, answer))
    )


def _file(data: bytes) -> Response:
    response = Response(data, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="event.ics"'
    return response
