"""Bringing a calendar along: a file or an address, then what became of it. For people who signed in."""

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response

from mobilizon_lite.errors import Invalid, NotAllowed, NotFound
from mobilizon_lite.i18n.calendar_words import failure_sentence, problem_sentence
from mobilizon_lite.lib.ids import uuid_of_form
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.calendar_imports import CalendarImport
from mobilizon_lite.services.importing import orders
from mobilizon_lite.web.caching import for_back_only, no_store
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.importing.forms import ImportForm
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.session import current_profile, login_required

bp = Blueprint("importing", __name__)


@bp.get("/import")
@login_required
def index() -> Response:
    return _form_page(ImportForm(language=page_language()))


@bp.post("/import")
@login_required
def begin() -> Response:
    form = ImportForm(request.form, file=request.files.get("file"))
    if form.validate():
        try:
            limit("import")
            return redirect(url_for("importing.show", import_uuid=_begin(form).uuid), 303)
        except Invalid as error:
            form.add_error(error, failure_sentence(error.code))
    return _form_page(form, status=422)


@bp.get("/import/<uuid:import_uuid>")
@login_required
def show(import_uuid) -> Response:
    order = CalendarImport.with_uuid(import_uuid)
    if order is None or order.profile_id != _profile().id:
        raise NotFound
    problems = [
        (line, title, problem_sentence(reason, detail)) for line, title, reason, detail in order.problems
    ]
    return no_store(
        render(
            "importing/show.html",
            fragment="result",
            order=order,
            problems=problems,
            failure=failure_sentence(order.failure) if order.failure else "",
        )
    )


def _begin(form: ImportForm) -> CalendarImport:
    choices = {
        "by": _profile(),
        "publishes": form.publishes.data == "now",
        "language": form.language.data or "und",
        "uuid": uuid_of_form(form.form_id.data, "import"),
    }
    if form.has_file():
        return orders.import_file(form.content(), **choices)
    return orders.import_address(form.address.data, **choices)


def _form_page(form: ImportForm, status: int = 200) -> Response:
    earlier = CalendarImport.of_profile(_profile())
    return for_back_only(render("importing/index.html", form=form, earlier=earlier, status=status))


def _profile() -> Actor:
    profile = current_profile()
    if profile is None:
        raise NotAllowed
    return profile
