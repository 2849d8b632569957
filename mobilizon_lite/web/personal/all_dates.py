"""The page of somebody who comes to all dates of a series: each date, leaving one or all."""

from flask import Response, redirect, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.qr import qr_svg
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.series_answers import SeriesAnswer
from mobilizon_lite.services.participations import all_dates as service
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.personal.blueprint import bp
from mobilizon_lite.web.series import title_of
from mobilizon_lite.web.series.part import date_line
from mobilizon_lite.web.series_words import rule_words


@bp.get("/r/dates/<token>")
def all_dates(token: str) -> Response:
    answer = _known(token)
    link = addresses.all_dates(token)
    return render(
        "personal/all_dates.html",
        answer=answer,
        token=token,
        title=title_of(answer.series),
        rule=rule_words(answer.series.recurrence),
        heading=_heading(answer),
        lines=[_line(one) for one in service.answers_of(answer)],
        link=link,
        qr=Markup(qr_svg(link, title=_("QR code of your link"))),  # noqa: S704 (made by us)
    )


@bp.post("/r/dates/<token>/leave")
def leave_all_dates(token: str) -> AnyResponse:
    service.leave_all_dates(_known(token))
    return redirect(url_for("personal.all_dates", token=token), 303)


@bp.post("/r/dates/<token>/delete")
def delete_all_dates(token: str) -> AnyResponse:
    service.delete_all_dates(_known(token))
    return redirect(url_for("home.index", done="answer-deleted"), 303)


def _known(token: str) -> SeriesAnswer:
    answer = SeriesAnswer.with_token(token)
    if answer is None:
        limit("secret_link")
        raise NotFound
    return answer


def _heading(answer: SeriesAnswer) -> str:
    if answer.ended_at:
        return _("You're not coming any more, %(name)s.", name=answer.name)
    return _("You're coming to all dates, %(name)s.", name=answer.name)


def _line(answer: Participation) -> tuple[str, str, str, str]:
    """The words of the date, its personal page, the state and its colour."""
    states = {
        # The heading says it for all.
        ParticipationState.ACCEPTED: ("", ""),
        ParticipationState.WAITING: (_("You're on the waiting list"), "wait"),
        ParticipationState.PENDING: (_("You asked to come"), "wait"),
    }
    words, kind = states.get(answer.state, (_("You're not coming"), ""))
    page = url_for("personal.show", token=answer.personal_token())
    return date_line(answer.event).words, page, words, kind
