"""The folded question "Does it take place again?": its fields, in the order of the page."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib.recurrence.plain import Kind
from mobilizon_lite.services.series.editing import Scope
from mobilizon_lite.web.forms import LineField
from mobilizon_lite.web.language import page_language

ONCE = ""
# A rule that this form cannot say stays as it is.
AS_IT_IS = "as-it-is"
MOST_EVERY = 12
NAMES = (
    "repeat",
    "repeat_every",
    "repeat_days",
    "repeat_until",
    "repeat_count",
    "repeat_not_on",
    "repeat_scope",
)


def repeat_fields() -> Iterator[Field]:
    """In the order of NAMES."""
    yield SelectField(_l("Does it take place again?"), default=ONCE, validate_choice=False)
    yield SelectField(_l("How often"), coerce=int, default=1)
    yield SelectMultipleField(
        _l("On which days of the week"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    yield LineField(_l("Last day"))
    yield LineField(_l("Number of dates"))
    yield LineField(_l("Days on which it does not take place"))
    yield RadioField(_l("What do you want to change?"), default=Scope.THIS.value, validate_choice=False)


def fill_choices(form, *, has_rule_of_its_own: bool = False, is_series: bool = False) -> None:
    """`is_series`: it is known already that there are other dates."""
    form.repeat.choices = [
        *([] if is_series else [(ONCE, _("No, only once"))]),
        *([(AS_IT_IS, _("Yes, by the rule of its calendar"))] if has_rule_of_its_own else []),
        (Kind.WEEKLY.value, _("Yes, on days of the week")),
        (Kind.MONTHLY_DAY.value, _("Yes, each month on the same day, such as the 15th")),
        (Kind.MONTHLY_WEEKDAY.value, _("Yes, each month on the same weekday, such as the second Tuesday")),
        (Kind.MONTHLY_LAST.value, _("Yes, each month on the last such weekday, such as the last Friday")),
    ]
    form.repeat_every.choices = [
        (1, _("every week, or every month")),
        *(
            (number, _("every %(number)d weeks, or months", number=number))
            for number in range(2, MOST_EVERY + 1)
        ),
    ]
    form.repeat_days.choices = [
        (number, formats.weekday_name(number, page_language())) for number in range(7)
    ]
    form.repeat_scope.choices = [
        (Scope.THIS.value, _("Only this date")),
        (Scope.LATER.value, _("This date and all later ones")),
        (Scope.ALL.value, _("All dates to come")),
    ]
