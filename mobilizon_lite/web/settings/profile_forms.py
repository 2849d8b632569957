"""The forms about one's own profiles."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, HiddenField, RadioField
from wtforms.fields.choices import SelectChoice

from mobilizon_lite.services.accounts.close import OwnEvents
from mobilizon_lite.web.accounts.blueprint import AccountForm
from mobilizon_lite.web.forms import BlockField, FormId, LineField, required

_display_name = required(lambda: _("Write the name that others will see."))


class ProfileForm(AccountForm):
    display_name = LineField(_l("Name"), [_display_name])
    summary = BlockField(_l("About you"), default="")
    picture = FileField(_l("Picture"))
    picture_uuid = HiddenField()
    picture_removed = BooleanField(_l("Remove the picture"))
    alt_text = LineField(_l("What the picture shows"), default="")
    is_discoverable = BooleanField(_l("Show everybody a page with this name and its public actions"))

    # What is wrong with the file, found before the other fields are looked at.
    picture_problem = ""

    def validate(self, extra_validators: object = None) -> bool:
        is_valid = super().validate(extra_validators)
        if self.picture_problem:
            self.picture.errors = [self.picture_problem]
        return is_valid and not self.picture_problem


class NewProfileForm(AccountForm):
    form_id = FormId()
    display_name = LineField(_l("Name"), [_display_name])
    username = LineField(_l("Short name for the address of its page"), default="")


class DeleteProfileForm(AccountForm):
    own_events = RadioField(
        _l("What happens to its actions?"),
        choices=[
            SelectChoice(OwnEvents.CANCEL, _l("Cancel those to come, and leave the pages without the name")),
            SelectChoice(OwnEvents.DELETE, _l("Delete them all")),
        ],
        default=OwnEvents.CANCEL,
    )
