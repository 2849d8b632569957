"""Telling the people who look after this site about somebody of another one."""

from flask import Response, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.errors import Invalid, TooMany
from mobilizon_lite.lib.ids import uuid_of_form
from mobilizon_lite.lib.shown_names import shown_handle
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services.reports import report_actor
from mobilizon_lite.web.caching import for_back_only, no_store
from mobilizon_lite.web.forms import sent_to
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.other_sites.blueprint import bp
from mobilizon_lite.web.profiles.elsewhere import stranger_to_see
from mobilizon_lite.web.reports import ReportForm, sentence, too_many_words
from mobilizon_lite.web.session import current_profile


@bp.get("/@<remote_handle>/report")
def report_person(remote_handle: str) -> Response:
    return _page(stranger_to_see(remote_handle), ReportForm())


@bp.post("/@<remote_handle>/report")
def send_report(remote_handle: str) -> AnyResponse:
    actor, form = stranger_to_see(remote_handle), ReportForm(request.form)
    if not form.validate():
        return _page(actor, form, 422)
    try:
        limit("report")
        report_actor(
            actor,
            text=form.text.data,
            answer_to=form.answer_to.data or "",
            uuid=uuid_of_form(form.form_id.data, f"report:{actor.uuid}"),
            by=current_profile(),
        )
    except Invalid as error:
        form.add_error(error, sentence(error))
        return _page(actor, form, 422)
    except TooMany as error:
        form.form_errors.append(too_many_words())
        response = _page(actor, form, 429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    return redirect(url_for("profiles.show", handle=actor.handle, done="reported"), 303)


def _page(actor: Actor, form: ReportForm, status: int = 200) -> Response:
    keep = for_back_only if status == 200 else no_store
    return keep(
        render(
            "other_sites/report.html",
            actor=actor,
            handle=shown_handle(actor.handle),
            title=_("Report somebody"),
            form=form,
            action=sent_to("other_sites.send_report", remote_handle=actor.handle),
            status=status,
        )
    )
