"""Telling the people who look after the site about a problem with an event or a comment. Nobody needs an account for it."""

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug import Response

from mobilizon_lite.errors import Invalid, TooMany
from mobilizon_lite.i18n import account_errors
from mobilizon_lite.lib.ids import uuid_of_form
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.reports import Report
from mobilizon_lite.services.reports import report_comment, report_event
from mobilizon_lite.web.caching import for_back_only, no_store
from mobilizon_lite.web.comments.blueprint import comment_to_see
from mobilizon_lite.web.comments.showing import comment_view, path_of
from mobilizon_lite.web.events.loading import event_to_see
from mobilizon_lite.web.forms import BaseForm, BlockField, FormId, LineField, required, sent_to
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.session import current_profile

bp = Blueprint("reports", __name__)
NOTICES["reported"] = Notice(_l("Thank you. The people who look after this site will read it."))


class ReportForm(BaseForm):
    form_id = FormId()
    text = BlockField(_l("What is wrong?"), [required(lambda: _("Say in a sentence what is wrong."))])
    answer_to = LineField(_l("Your e-mail, if you want an answer"))


@bp.get("/events/<uuid:event_uuid>/report")
@bp.get("/i/<invitation>/report")
@bp.get("/r/<ticket>/report")
def create(event_uuid: UUID) -> Response:
    return _page(event_to_see(event_uuid), None, ReportForm())


@bp.post("/events/<uuid:event_uuid>/report")
@bp.post("/i/<invitation>/report")
@bp.post("/r/<ticket>/report")
def send(event_uuid: UUID) -> Response:
    return _send(event_to_see(event_uuid), None)


@bp.get("/comments/<uuid:comment_uuid>/report")
def create_about_comment(comment_uuid: UUID) -> Response:
    comment = comment_to_see(comment_uuid)
    return _page(comment.event, comment, ReportForm())


@bp.post("/comments/<uuid:comment_uuid>/report")
def send_about_comment(comment_uuid: UUID) -> Response:
    comment = comment_to_see(comment_uuid)
    return _send(comment.event, comment)


def _send(event: Event, comment: Comment | None) -> Response:
    form = ReportForm(request.form)
    if not form.validate():
        return _page(event, comment, form, 422)
    try:
        limit("report")
        _report(event, comment, form)
    except Invalid as error:
        form.add_error(error, sentence(error))
        return _page(event, comment, form, 422)
    except TooMany as error:
        form.form_errors.append(too_many_words())
        response = _page(event, comment, form, 429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    if comment:
        return redirect(path_of(comment, current_profile(), "reported"), 303)
    return redirect(url_for("events.show", event_uuid=event.uuid, done="reported"), 303)


def _report(event: Event, comment: Comment | None, form: ReportForm) -> Report:
    values = {"text": form.text.data, "answer_to": form.answer_to.data or "", "by": current_profile()}
    # The purpose keeps apart what two forms with the same id would make.
    uuid = uuid_of_form(form.form_id.data, f"report:{comment.uuid if comment else event.uuid}")
    if comment:
        return report_comment(comment, uuid=uuid, **values)
    return report_event(event, uuid=uuid, **values)


def _page(event: Event, comment: Comment | None, form: ReportForm, status: int = 200) -> Response:
    action = sent_to("reports.send", event_uuid=event.uuid)
    view = None
    if comment:
        action = sent_to("reports.send_about_comment", comment_uuid=comment.uuid)
        view = comment_view(comment, event, current_profile())
    keep = for_back_only if status == 200 else no_store
    return keep(
        render("reports/create.html", event=event, comment=view, action=action, form=form, status=status)
    )


def too_many_words() -> str:
    return _("Many reports came from your connection. Wait a few minutes, then send it again.")


def sentence(error: Invalid) -> str:
    if error.field == "text":
        return _("Write at most %(most)d characters; now there are %(length)d.", **error.values)
    return account_errors.sentence(error)
