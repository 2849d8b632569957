"""For one date of a series: whether a deed is for it alone, for this and later ones, or for all to come."""

from collections.abc import Callable

from flask import request
from flask_babel import gettext as _
from wtforms import RadioField

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.series import Series
from mobilizon_lite.policies.series import can_change_dates
from mobilizon_lite.services.series.editing import Scope
from mobilizon_lite.web.forms import BaseForm
from mobilizon_lite.web.session import current_profile

Question = Callable[[Actor | None, Series, str], bool]


class ScopeForm(BaseForm):
    scope = RadioField(validate_choice=False, default=Scope.THIS.value)


def scope_choices(event: Event, may: Question = can_change_dates) -> RadioField | None:
    """The question, or None for what is one of no series, or a draft."""
    if not event.series_id or event.is_draft:
        return None
    field = ScopeForm().scope
    field.label.text = _("Which dates?")
    field.choices = offered(event, may)
    return field


def offered(event: Event, may: Question = can_change_dates) -> list[tuple[str, str]]:
    """Whoever helps with one date is not asked about the others."""
    by, series = current_profile(), event.series
    choices = [(Scope.THIS.value, _("Only this date"))]
    if may(by, series, event.series_date or ""):
        choices.append((Scope.LATER.value, _("This date and all later ones")))
    if may(by, series, ""):
        choices.append((Scope.ALL.value, _("All dates to come")))
    return choices


def chosen_scope(event: Event) -> Scope:
    asked = request.form.get("scope", "")
    return Scope(asked) if event.series_id and not event.is_draft and asked in set(Scope) else Scope.THIS
