"""What newcomers are asked: the settings, and a few words about them."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from mobilizon_lite.web.forms import BlockField
from mobilizon_lite.web.settings.forms import SettingsForm


class WelcomeForm(SettingsForm):
    summary = BlockField(_l("About you"), default="")
    is_discoverable = BooleanField(_l("Show everybody a page with this name and its public actions"))
