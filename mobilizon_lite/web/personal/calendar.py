"""The event as a calendar file, without the secret link (to share) and with it (to keep)."""

from flask import Response
from flask_babel import gettext as _

from mobilizon_lite.lib import addresses
from mobilizon_lite.models.calendar_entries import single_event_calendar
from mobilizon_lite.web.personal.blueprint import answer_or_404, bp


@bp.get("/r/<token>/event.ics")
def event_file(token: str) -> Response:
    return _file(single_event_calendar(answer_or_404(token).event))


@bp.get("/r/<token>/ticket.ics")
def ticket_file(token: str) -> Response:
    event = answer_or_404(token).event
    link = addresses.personal_page(token)
    note = _("Your own page, to change your answer or to say that you can't come: %(link)s", link=link)
    return _file(single_event_calendar(event, note=note, url=link))


def _file(data: bytes) -> Response:
    response = Response(data, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="event.ics"'
    return response
