"""The forms of this room. What a value must be like is checked by the services."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, PasswordField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import PasswordInput

from mobilizon_lite.i18n.languages import LANGUAGES
from mobilizon_lite.web.accounts.blueprint import AccountForm
from mobilizon_lite.web.accounts.haste import UnhurriedForm
from mobilizon_lite.web.forms import BlockField, LineField, required

_email = required(lambda: _("Write your e-mail address."))
_password = required(lambda: _("Write your password."))
_new_password = required(lambda: _("Choose a password."))
_display_name = required(lambda: _("Write the name that others will see."))


def _kept_password(label: object) -> PasswordField:
    """A new password that stays in the form while something else is corrected."""
    return PasswordField(label, [_new_password], widget=PasswordInput(hide_value=False))


class SignInForm(AccountForm):
    email = LineField(_l("E-mail"), [_email])
    password = PasswordField(_l("Password"), [_password])
    stay = BooleanField(_l("Stay signed in on this device"))
    next = HiddenField()
    carried = HiddenField()


class RegisterForm(UnhurriedForm):
    display_name = LineField(_l("Your name"), [_display_name])
    username = LineField(_l("Short name for the address of your page"), default="")
    email = LineField(_l("E-mail"), [_email])
    password = _kept_password(_l("Password"))


class RequestForm(RegisterForm):
    """Where accounts need an approval."""

    reason = BlockField(
        _l("Why would you like an account here?"),
        [required(lambda: _("Write in a few words why you would like an account here."))],
    )


class MailForm(AccountForm):
    """For a mail that is sent once more, or with a link to sign in."""

    email = LineField(_l("E-mail"), [_email])


class SignInLinkForm(AccountForm):
    stay = BooleanField(_l("Stay signed in on this device"))


class ForgottenPasswordForm(AccountForm):
    email = LineField(_l("E-mail"), [_email])


class NewPasswordForm(AccountForm):
    password = PasswordField(_l("New password"), [_new_password])


class NewNameForm(AccountForm):
    """For the rare case that somebody took the name between registering and confirming."""

    username = LineField(_l("Short name for the address of your page"), default="")


class SetUpForm(AccountForm):
    name = LineField(_l("Name of the site"), [required(lambda: _("Write the name of the site."))])
    language = SelectField(
        _l("Language of the site"),
        choices=[SelectChoice(code, name, {"lang": code}) for code, name in LANGUAGES.items()],
    )
    timezone = LineField(_l("Time zone"), [required(lambda: _("Write the name of a town."))])
    contact = LineField(_l("Address for questions"), [required(lambda: _("Write an e-mail address."))])
    display_name = LineField(_l("Your name"), [_display_name])
    username = LineField(_l("Short name for the address of your page"), default="")
    email = LineField(_l("E-mail to sign in with"), [_email])
    password = _kept_password(_l("Password"))
