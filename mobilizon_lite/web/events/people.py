"""Who helps with an event: asking co-organizers and contact persons, their answers, and handing the event over."""

from uuid import UUID

from flask import Response, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response as AnyResponse
from wtforms import RadioField

from mobilizon_lite.errors import Conflict, Gone, Invalid, NotAllowed, NotFound, TooMany
from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.ids import uuid_of_form
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_roles import EventRole, RoleKind, role_of_link, role_with, roles_of
from mobilizon_lite.models.events import Event
from mobilizon_lite.policies.event_roles import can_answer_role, can_manage_roles, can_see_roles
from mobilizon_lite.policies.events import require
from mobilizon_lite.services.events import roles as service
from mobilizon_lite.web import event_view, event_where
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.events.blueprint import bp
from mobilizon_lite.web.events.loading import event_to_edit
from mobilizon_lite.web.forms import BaseForm, FormId, LineField
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.limits import limit, limit_for
from mobilizon_lite.web.session import current_profile, login_required

_SENTENCES = {
    "name_missing": _l("Write the name that stands after the @ in the address of their page."),
    "nobody": _l("Nobody here has the name “%(name)s”. It stands after the @ in the address of their page."),
    "organizes_already": _l("This person answers for the action already."),
    "asked_lately": _l(
        "%(name)s said no, or was taken off this list, less than a week ago. Ask again later."
    ),
    "too_many_roles": _l(
        "At most %(most)d people can help with one action. Take somebody off the list first."
    ),
}


class AskForm(BaseForm):
    name = LineField(_l("Their name on this site"))
    kind = RadioField(_l("As what"), coerce=RoleKind, default=RoleKind.CO_ORGANIZER)

    def __init__(self, *args, **values):
        super().__init__(*args, **values)
        self.kind.choices = [
            (kind.value, kind_words(kind)) for kind in (RoleKind.CO_ORGANIZER, RoleKind.CONTACT)
        ]


class LinkForm(BaseForm):
    form_id = FormId()


def kind_words(kind: RoleKind) -> str:
    return _("Co-organiser") if kind == RoleKind.CO_ORGANIZER else _("Contact person")


@bp.get("/events/<uuid:event_uuid>/people")
@login_required
def people(event_uuid: UUID) -> Response:
    return _page(event_to_edit(event_uuid), AskForm())


@bp.post("/events/<uuid:event_uuid>/people")
@login_required
def ask_person(event_uuid: UUID) -> AnyResponse:
    event, form = event_to_edit(event_uuid), AskForm(request.form)
    require(can_manage_roles(current_profile(), event))
    if not form.validate():
        return _page(event, form, status=422)
    try:
        limit_for("ask_person", str(current_profile().uuid))
        service.ask(event, name=form.name.data or "", kind=form.kind.data, by=current_profile())
    except Invalid as error:
        form.add_error(error, str(_SENTENCES[error.code]) % error.values)
        return _page(event, form, status=422)
    except TooMany:
        form.form_errors.append(_("You asked many people in a short time. Go on in an hour."))
        return _page(event, form, status=429)
    return _to_people(event, "person-asked")


@bp.post("/events/<uuid:event_uuid>/people/link")
@login_required
def make_role_link(event_uuid: UUID) -> AnyResponse:
    event, form = event_to_edit(event_uuid), LinkForm(request.form)
    uuid = uuid_of_form(form.form_id.data, f"role:{event.uuid}")
    try:
        service.make_link(event, by=current_profile(), uuid=uuid)
    except Invalid as error:
        asking = AskForm()
        asking.add_error(error, str(_SENTENCES[error.code]) % error.values)
        return _page(event, asking, status=422)
    return _to_people(event, None)


@bp.post("/roles/<uuid:role_uuid>/remove")
@login_required
def remove_role(role_uuid: UUID) -> AnyResponse:
    role = _role_to_manage(role_uuid)
    service.end_role(role, by=current_profile())
    return _to_people(role.event, "role-removed")


@bp.get("/roles/<uuid:role_uuid>/hand-over")
@login_required
def hand_over(role_uuid: UUID) -> AnyResponse:
    role = _role_to_manage(role_uuid)
    if not role.is_accepted or role.kind != RoleKind.CO_ORGANIZER:
        return _to_people(role.event, None)
    return no_store(render("roles/hand_over.html", role=role, **_about(role.event)))


@bp.post("/roles/<uuid:role_uuid>/hand-over")
@login_required
def hand_over_confirmed(role_uuid: UUID) -> AnyResponse:
    role = _role_to_manage(role_uuid)
    try:
        service.hand_over(role, by=current_profile())
    except Conflict:
        return _page(
            role.event, AskForm(), said=_("This person does not organise the action with you."), status=409
        )
    return _to_people(role.event, "event-handed-over")


@bp.get("/roles/<uuid:role_uuid>")
@login_required
def role(role_uuid: UUID) -> Response:
    found = _role_to_answer(role_uuid)
    return no_store(
        render("roles/question.html", role=found, words=kind_words(found.kind), **_about(found.event))
    )


@bp.post("/roles/<uuid:role_uuid>/accept")
@login_required
def accept_role(role_uuid: UUID) -> AnyResponse:
    found = service.accept(_role_to_answer(role_uuid), by=current_profile())
    return redirect(url_for("events.role", role_uuid=found.uuid, done="role-accepted"), 303)


@bp.post("/roles/<uuid:role_uuid>/decline")
@login_required
def decline_role(role_uuid: UUID) -> AnyResponse:
    before = _role_to_answer(role_uuid)
    service.decline(before, by=current_profile())
    return redirect(url_for("mine.index", done="role-ended" if before.is_accepted else "role-declined"), 303)


@bp.get("/organise/<token>")
def role_link(token: str) -> Response:
    """Whoever has the link reads what it is for; signing in is asked for after that."""
    found = role_of_link(token)
    if found is None or found.event.deleted_at:
        limit("secret_link")
        return no_store(render("roles/link_ended.html", status=410))
    sign_in_url = "" if current_profile() else url_for("accounts.sign_in", next=request.path)
    page = render("roles/link.html", role=found, token=token, sign_in_url=sign_in_url, **_about(found.event))
    page.headers["X-Robots-Tag"] = "noindex"
    return no_store(page)


@bp.post("/organise/<token>")
@login_required
def accept_role_link(token: str) -> AnyResponse:
    if current_profile() is None:
        raise NotAllowed
    try:
        event = service.accept_link(token, by=current_profile())
    except Gone:
        limit("secret_link")
        return no_store(render("roles/link_ended.html", status=410))
    return redirect(url_for("events.edit" if event.starts_at is None else "events.show", event_uuid=event.uuid,
                            done="role-accepted"), 303)  # fmt: skip


def _page(event: Event, form: AskForm, *, said: str = "", status: int = 200) -> Response:
    by = current_profile()
    require(can_see_roles(by, event))
    rows = roles_of(event)
    return no_store(
        render(
            "roles/index.html",
            status=status,
            form=form,
            link_form=LinkForm(),
            said=said,
            organizer=event.organizer,
            accepted=[row for row in rows if row.is_accepted],
            asked=[row for row in rows if row.is_open and not row.is_link],
            links=[(row, addresses.organise(row.link_token()), _day(row)) for row in rows if row.is_link],
            kind_words=kind_words,
            can_manage=can_manage_roles(by, event),
            own=next((row for row in rows if row.is_accepted and by and row.actor_id == by.id), None),
            **_about(event),
        )
    )


def _about(event: Event) -> dict[str, object]:
    return {
        "event": event,
        "event_url": event_view.event_path(event),
        "title_language": event_view.foreign_language(event),
        "when": event_view.when_of(event) if event.starts_at else None,
        "place": event_where.place_line(event),
    }


def _day(row: EventRole) -> str:
    zone = row.event.timezone
    return formats.long_date(formats.local_time(row.expires_at, zone).date(), page_language())


def _role_to_manage(role_uuid: UUID) -> EventRole:
    found = role_with(role_uuid)
    if found is None or not can_manage_roles(current_profile(), found.event):
        raise NotFound
    return found


def _role_to_answer(role_uuid: UUID) -> EventRole:
    found = role_with(role_uuid)
    if found is None or not can_answer_role(current_profile(), found):
        raise NotFound
    return found


def _to_people(event: Event, done: str | None) -> AnyResponse:
    by: Actor | None = current_profile()
    if not can_see_roles(by, event):
        return redirect(url_for("mine.index", done=done), 303)
    return redirect(url_for("events.people", event_uuid=event.uuid, done=done), 303)
