"""The forms of this room. What a value must be like is checked by the services."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from mobilizon_lite.i18n.languages import LANGUAGES
from mobilizon_lite.services.accounts.close import OwnEvents
from mobilizon_lite.web.accounts.blueprint import AccountForm
from mobilizon_lite.web.forms import LineField, required
from mobilizon_lite.web.search.near import RADII, USUAL_RADIUS

_own_password = required(lambda: _("Write your password."))


class SettingsForm(AccountForm):
    language = SelectField(
        _l("Language"),
        choices=[
            SelectChoice("", _l("As my browser asks")),
            *(SelectChoice(code, name, {"lang": code}) for code, name in LANGUAGES.items()),
        ],
    )
    timezone = LineField(_l("Time zone"), default="")
    town = LineField(_l("Your town"), default="")
    # Which of several towns of that name.
    town_choice = RadioField(_l("Which one?"), choices=[], validate_choice=False)
    radius = SelectField(
        _l("Within"),
        choices=[SelectChoice(str(radius), f"{radius} km") for radius in RADII],
        default=str(USUAL_RADIUS),
    )


class MailsForm(AccountForm):
    mails_answers = BooleanField(_l("What became of my answer: accepted, waiting, a place is free"))
    mails_changes = BooleanField(_l("The day, the time or the place changes, or it is cancelled"))
    mails_reminders = BooleanField(_l("A reminder on the day before"))
    mails_comments = BooleanField(_l("Somebody writes a comment under an action that I organise"))
    mails_messages = BooleanField(_l("Somebody writes me a message"))


class PasswordForm(AccountForm):
    old_password = PasswordField(_l("Your password now"), [_own_password])
    new_password = PasswordField(_l("New password"), [required(lambda: _("Choose a password."))])


class EmailForm(AccountForm):
    new_email = LineField(_l("New e-mail"), [required(lambda: _("Write your e-mail address."))])
    password = PasswordField(_l("Your password"), [_own_password])


class CloseForm(AccountForm):
    own_events = RadioField(
        _l("What happens to your actions?"),
        choices=[
            SelectChoice(OwnEvents.CANCEL, _l("Cancel those to come, and leave the pages without my name")),
            SelectChoice(OwnEvents.DELETE, _l("Delete them all")),
        ],
        default=OwnEvents.CANCEL,
    )
    password = PasswordField(_l("Your password"), [_own_password])
