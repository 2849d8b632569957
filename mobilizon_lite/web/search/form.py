"""The one search form. It is sent by GET, so that every result has an address."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape
from wtforms import BooleanField, SelectField
from wtforms.validators import Optional
from wtforms.widgets import html_params

from mobilizon_lite.i18n import formats
from mobilizon_lite.i18n.languages import CONTENT_LANGUAGES
from mobilizon_lite.lib.date_ranges import Preset
from mobilizon_lite.search.query import Sort
from mobilizon_lite.search.words import MAX_QUERY
from mobilizon_lite.web.category_names import category_choices
from mobilizon_lite.web.forms import BaseForm, LineField
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.search.near import RADII, USUAL_RADIUS

IN_PLACE, ONLINE = "in-place", "online"
_PRESETS = {
    Preset.TODAY: _l("Today"),
    Preset.TOMORROW: _l("Tomorrow"),
    Preset.THIS_WEEKEND: _l("This weekend"),
    Preset.THIS_WEEK: _l("This week"),
    Preset.NEXT_WEEK: _l("Next week"),
    Preset.THIS_MONTH: _l("This month"),
    Preset.NEXT_MONTH: _l("Next month"),
    Preset.PAST: _l("Already over"),
}
_SORTS = {
    Sort.SOONEST: _l("The soonest first"),
    Sort.ADDED: _l("The latest added first"),
    Sort.RELEVANCE: _l("What fits the words best"),
}


class QuickOptions:
    """The same as the usual widget, whose attributes for each of a hundred options were a third of the page's cost."""

    def __call__(self, field: SelectField, **attributes: Any) -> Markup:
        options = "".join(
            f'<option value="{escape(value)}"{" selected" if value == field.data else ""}>{escape(label)}</option>'
            for value, label in field.choices
        )
        attributes = {"id": field.id, "name": field.name, **attributes}
        return Markup(f"<select {html_params(**attributes)}>{options}</select>")  # noqa: S704  escaped above


class ForgivingSelect(SelectField):
    """An address with a value that we do not know means no choice, not an error."""

    widget = QuickOptions()

    def pre_validate(self, form: BaseForm) -> None:
        values = [value for value, _label in self.choices]
        if self.data not in values:
            self.data = values[0]


class SearchForm(BaseForm):
    q = LineField(_l("Words"))
    town = LineField(_l("Town"))
    radius = ForgivingSelect(_l("Within"), default=str(USUAL_RADIUS))
    when = ForgivingSelect(_l("When"))
    from_day = LineField(_l("From the day"), [Optional()], name="from")
    to_day = LineField(_l("To the day"), [Optional()], name="to")
    category = ForgivingSelect(_l("Category"))
    tag = LineField(_l("Tag"))
    language = ForgivingSelect(_l("Language of the action"))
    place = ForgivingSelect(_l("In place or online"))
    free = BooleanField(_l("Only with free places"))
    step_free = BooleanField(_l("Only step-free places"), false_values=("", "0"))
    here = BooleanField(_l("Only actions of this site"), false_values=("", "0"))
    sort = ForgivingSelect(_l("Order"))

    def __init__(self, arguments: Any):
        super().__init__(arguments)
        self.radius.choices = [(str(radius), f"{radius} km") for radius in RADII]
        self.when.choices = [
            ("", _("From now on")),
            *((one.value, str(name)) for one, name in _PRESETS.items()),
        ]
        self.category.choices = [("", _("All categories")), *category_choices()]
        self.language.choices = [("", _("All languages")), *_languages()]
        self.place.choices = [("", _("Both")), (IN_PLACE, _("In place")), (ONLINE, _("Online"))]
        self.sort.choices = [(one.value, str(name)) for one, name in _SORTS.items()]

    @property
    def typed(self) -> str:
        return (self.q.data or "")[:MAX_QUERY]

    @property
    def chosen_words(self) -> str:
        """What is chosen in the folded part, so that it need not be opened to be known."""
        said = [self.words_of(field) for field in (self.from_day, self.to_day, self.tag) if field.data]
        for field in (self.category, self.language, self.place, self.sort):
            if field.data and field.data != field.choices[0][0]:
                said.append(str(dict(field.choices)[field.data]))
        if self.free.data:
            said.append(str(self.free.label.text))
        if self.step_free.data:
            said.append(str(self.step_free.label.text))
        if self.here.data:
            said.append(str(self.here.label.text))
        return " · ".join(said)

    def words_of(self, field: LineField) -> str:
        """What was typed into one of the further fields, with its name; nothing when it is empty."""
        if not field.data:
            return ""
        typed = field.data if field is self.tag else _day_words(field.data)
        return _("%(field)s: %(message)s", field=field.label.text, message=typed)


def _day_words(iso: str) -> str:
    return formats.short_date(date.fromisoformat(iso), page_language())


def _languages() -> list[tuple[str, str]]:
    page = page_language()
    named = [(code, formats.language_name(code, page)) for code in CONTENT_LANGUAGES]
    return sorted(named, key=lambda pair: pair[1])
