"""Two people, or two windows, changed the same event: both texts side by side, and nothing is lost."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from werkzeug import Response
from wtforms import BooleanField, Field, RadioField, SelectField

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.events import filling, pictures
from mobilizon_lite.web.events.forms import EventForm
from mobilizon_lite.web.events.previewing import carried
from mobilizon_lite.web.htmx import render

_NOT_COMPARED = frozenset(
    "form_id version past_day town_choice town_asked venue_choice venue_asked remember_place start_choice end_choice "
    "reveal_choice repeat_scope picture picture_uuid picture_removed".split()
)


@dataclass(frozen=True, slots=True)
class Difference:
    question: str
    saved: str
    typed: str


def page(form: EventForm, newest: Event, by: Actor) -> Response:
    """`newest` is what was saved meanwhile."""
    return no_store(
        render(
            "events/conflict.html",
            status=409,
            event=newest,
            differences=_differences(form, EventForm(data=filling.typed_values(newest, by)), newest, by),
            carried=carried(form, version=str(newest.version)),
            action=url_for("events.edit", event_uuid=newest.uuid),
        )
    )


def _differences(form: EventForm, saved: EventForm, newest: Event, by: Actor) -> list[Difference]:
    found = [
        Difference(field.label.text, _words(saved[field.name]), _words(field))
        for field in form
        if field.name not in _NOT_COMPARED and field.raw_data and _words(field) != _words(saved[field.name])
    ]
    picture = pictures.carried(form, by)
    if (picture.id if picture else None) != newest.picture_id:
        has = {True: _("a picture"), False: _("no picture")}
        found.append(
            Difference(form.picture.label.text, has[newest.picture_id is not None], has[picture is not None])
        )
    return found


def _words(field: Field) -> str:
    """What the field says, as people read it in the form."""
    if isinstance(field, BooleanField):
        return _("yes") if field.data else _("no")
    if isinstance(field, SelectField | RadioField):
        return next((str(choice.label) for choice in field.iter_choices() if choice.selected), "")
    return str(field.data or "")
