"""For one date of a series: whether a deed is for it alone, for this and later ones, or for all to come."""

from flask import request
from flask_babel import gettext as _
from wtforms import RadioField

from mobilizon_lite.models.events import Event
from mobilizon_lite.policies.series import can_edit_series
from mobilizon_lite.services.series.editing import Scope
from mobilizon_lite.web.forms import BaseForm
from mobilizon_lite.web.session import current_profile


class ScopeForm(BaseForm):
    scope = RadioField(validate_choice=False, default=Scope.THIS.value)


def scope_choices(event: Event) -> RadioField | None:
    """The question, or None for what is one of no series, a draft, or not theirs to decide for other dates."""
    if not event.series_id or event.is_draft or not can_edit_series(current_profile(), event.series):
        return None
    field = ScopeForm().scope
    field.label.text = _("Which dates?")
    field.choices = [
        (Scope.THIS.value, _("Only this date")),
        (Scope.LATER.value, _("This date and all later ones")),
        (Scope.ALL.value, _("All dates to come")),
    ]
    return field


def chosen_scope(event: Event) -> Scope:
    asked = request.form.get("scope", "")
    return Scope(asked) if event.series_id and not event.is_draft and asked in set(Scope) else Scope.THIS
