"""The form that takes a calendar: a file or an address, and what to do with it."""

from contextlib import closing

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, RadioField
from wtforms.fields.choices import SelectChoice

from mobilizon_lite.errors import Invalid
from mobilizon_lite.services.importing.calendars import MOST_BYTES
from mobilizon_lite.web.events.forms import LanguageField
from mobilizon_lite.web.forms import BaseForm, FormId, LineField


class ImportForm(BaseForm):
    form_id = FormId()
    file = FileField(_l("Calendar file"))
    address = LineField(_l("Or its address"))
    publishes = RadioField(
        _l("What to do with new events"),
        choices=[
            SelectChoice("now", _l("Publish them at once")),
            SelectChoice("drafts", _l("Keep them as drafts")),
        ],
        default="now",
    )
    language = LanguageField(_l("Language of the texts"), validate_choice=False)

    def validate(self, extra_validators=None) -> bool:
        """Exactly one of the two."""
        is_valid = super().validate(extra_validators)
        if not self.has_file() and not self.address.data:
            self.file.errors = [_("Choose a file, or write the address of a calendar.")]
            return False
        if self.has_file() and self.address.data:
            self.address.errors = [_("Choose a file or write an address, not both. Clear one of them.")]
            return False
        return is_valid

    def has_file(self) -> bool:
        return bool(self.file.data and self.file.data.filename)

    def content(self) -> bytes:
        """Raises Invalid when so much was sent that it was thrown away on arrival."""
        with closing(self.file.data.stream) as stream:
            if getattr(stream, "is_too_large", False):
                raise Invalid("file", "too_large")
            return stream.read(MOST_BYTES + 1)
