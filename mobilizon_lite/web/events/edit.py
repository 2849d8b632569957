"""Writing an event: one form for a new one, a draft and a published one, and what each of its buttons does."""

from dataclasses import dataclass
from uuid import UUID

from flask import request
from werkzeug import Response

from mobilizon_lite.errors import Conflict, Gone, NotAllowed, TooMany
from mobilizon_lite.lib.ids import uuid_of_form
from mobilizon_lite.lib.text import clean_line
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import FIRST_VERSION, Event
from mobilizon_lite.policies.events import can_duplicate_event, can_edit_event, require
from mobilizon_lite.services.places import writing as places
from mobilizon_lite.services.series import repeated
from mobilizon_lite.web.events import (
    answers,
    conflicts,
    filling,
    known_place,
    pictures,
    previewing,
    reading,
    repeating,
)
from mobilizon_lite.web.events.blueprint import bp
from mobilizon_lite.web.events.forms import EventForm
from mobilizon_lite.web.events.loading import event_to_edit, event_to_see
from mobilizon_lite.web.events.repeating import Repetition
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.session import current_profile, login_required

Values = reading.Values


@dataclass(frozen=True)
class Desk:
    """Who writes, in which form, and the event if it was saved before."""

    by: Actor
    form: EventForm
    event: Event | None


@bp.get("/events/create")
@login_required
def create() -> Response:
    # Whoever began on the first page has typed the title already.
    return _empty_form(language=page_language(), title=clean_line(request.args.get("title", "")))


@bp.get("/events/<uuid:event_uuid>/duplicate")
@login_required
def duplicate(event_uuid: UUID) -> Response:
    event = event_to_see(event_uuid)
    require(can_duplicate_event(current_profile(), event))
    return _empty_form(**filling.values_for_a_copy(event, current_profile()))


@bp.get("/events/<uuid:event_uuid>/edit")
@login_required
def edit(event_uuid: UUID) -> Response:
    event = event_to_edit(event_uuid)
    form = EventForm(data=filling.typed_values(event, current_profile()))
    return answers.form_page(form, current_profile(), event)


@bp.post("/events/create")
@login_required
def send_new() -> Response:
    form = EventForm(request.form)
    return _do_step(Desk(_writer(), form, _made_by_this_form(form)))


@bp.post("/events/<uuid:event_uuid>/edit")
@login_required
def send(event_uuid: UUID) -> Response:
    return _do_step(Desk(_writer(), EventForm(request.form), event_to_edit(event_uuid)))


def _do_step(desk: Desk) -> Response:
    step = request.form.get("step", "")
    if step == "town" and (desk.form.town.data or known_place.lines_to_offer(desk.form)):
        return answers.town_answer(desk.form, desk.by, desk.event)
    if step == "edit":
        pictures.accept(desk.form, desk.by)
        return answers.form_page(desk.form, desk.by, desk.event)
    # Enter in a field presses the first button, which looks up the town: nothing is published by accident.
    values = _read(desk, complete=step != "draft")
    again = repeating.read_repetition(desk.form, values, desk.event)
    if desk.form.errors:
        return _to_correct(desk)
    return _STEPS.get(step, _preview)(desk, values, again)


def _preview(desk: Desk, values: Values, again: Repetition) -> Response:
    return previewing.page(desk.form, values, desk.by, desk.event, again)


def _save(desk: Desk, values: Values, again: Repetition) -> Response:
    """A draft, or a change of what is published."""
    if desk.event is not None and not desk.event.is_draft:
        reading.ask_about_the_past(desk.form, values, desk.event)
    return _to_correct(desk) if desk.form.errors else _written(desk, values, again, publish=False)


def _publish(desk: Desk, values: Values, again: Repetition) -> Response:
    reading.ask_about_the_past(desk.form, values, desk.event)
    return _to_correct(desk) if desk.form.errors else _written(desk, values, again, publish=True)


def _written(desk: Desk, values: Values, again: Repetition, *, publish: bool) -> Response:
    known_before = desk.event is not None and not desk.event.is_draft
    try:
        if desk.event is None:
            limit("create")
        event = repeated.write(
            desk.event,
            values,
            plan=again.plan,
            keeps_plan=not again.is_asked,
            scope=repeating.scope_of(desk.form, desk.event),
            by=desk.by,
            version=_version(desk.form),
            uuid=_uuid_of(desk.form),
            publish=publish,
        )
        if desk.form.remember_place.data:
            places.remember_place_of(event, by=desk.by)
    except Conflict:
        newest = Event.get(Event.uuid == (desk.event.uuid if desk.event else _uuid_of(desk.form)))
        return conflicts.page(desk.form, newest, desk.by)
    except TooMany as error:
        return answers.ask_to_wait(desk.form, desk.by, error)
    return answers.after_writing(event, known_before=known_before)


_STEPS = {"draft": _save, "save": _save, "publish": _publish}


def _read(desk: Desk, *, complete: bool) -> Values:
    values = reading.read(desk.form, by=desk.by, event=desk.event)
    if complete:
        reading.require_a_start(desk.form, desk.event)
    if desk.form.picture_uuid.raw_data:
        values["picture"] = pictures.accept(desk.form, desk.by)
    return values


def _to_correct(desk: Desk) -> Response:
    return answers.form_page(desk.form, desk.by, desk.event, status=422)


def _empty_form(**typed: object) -> Response:
    return answers.form_page(EventForm(data=typed), _writer(), None)


def _writer() -> Actor:
    profile = current_profile()
    if profile is None:
        raise NotAllowed
    return profile


def _made_by_this_form(form: EventForm) -> Event | None:
    """The event that this form has made already, if it is sent again: by a second tap, or from Back."""
    event = Event.get_or_none(Event.uuid == _uuid_of(form))
    if event is None:
        return None
    if event.deleted_at:
        raise Gone
    require(can_edit_event(current_profile(), event))
    return event


def _uuid_of(form: EventForm) -> UUID:
    return uuid_of_form(form.form_id.data, f"event:{_writer().uuid}")


def _version(form: EventForm) -> int:
    typed = form.version.data or ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else FIRST_VERSION
