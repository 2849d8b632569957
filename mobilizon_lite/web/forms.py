"""What all forms share: cleaning, a random id that makes a second tap harmless, and errors from services."""

import secrets
from collections.abc import Callable

from flask import request, url_for
from flask_babel import gettext as _
from wtforms import Field, Form, HiddenField, StringField, TextAreaField
from wtforms.validators import StopValidation

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib import text


class _Translations:
    """WTForms' own messages go through our catalogues."""

    def gettext(self, string: str) -> str:
        return _(string)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return _(singular if number == 1 else plural)


class BaseForm(Form):
    """A form without a token cookie (see security.py for the cross-site check)."""

    class Meta:
        def get_translations(self, form: Form) -> _Translations:
            return _Translations()

    def add_error(self, error: Invalid, sentence: str) -> None:
        """Tie an error that a service raised to its field, or to the whole form."""
        field = self._fields.get(error.field or "")
        if field is None:
            self.form_errors.append(sentence)
        else:
            field.errors = [*field.errors, sentence]


class FormId(HiddenField):
    """The random id from which the row's uuid derives: the same form sent twice creates one thing."""

    def process_data(self, value: str | None) -> None:
        self.data = value or secrets.token_urlsafe(16)

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist and 8 <= len(valuelist[0]) <= 64:
            self.data = valuelist[0]


def sent_to(endpoint: str, **values: object) -> str:
    """Where a form with a form id goes: not the very address it was read at.

    Browsers drop what they keep of an address when something is posted there: Back would fetch another form id.
    """
    return url_for(endpoint, **values, sent=1)


class LineField(StringField):
    """One line of text: trimmed, without control characters."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist:
            self.data = text.clean_line(valuelist[0])


class BlockField(TextAreaField):
    """Several lines of text, without control characters."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist:
            self.data = text.clean_block(valuelist[0])


def required(message: Callable[[], str]) -> Callable[[Form, Field], None]:
    """A validator for fields that must not be empty; `message` says what to do."""

    def check(form: Form, field: Field) -> None:
        if not field.data:
            raise StopValidation(message())

    check.field_flags = {"required": True}  # type: ignore[attr-defined]
    return check


def submitted() -> bool:
    return request.method == "POST"
