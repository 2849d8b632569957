"""How and until when one signs up, in words: the same on the page, in texts to pass on and on paper."""

from datetime import timedelta

from flask_babel import gettext as _

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.web.language import page_language


def sign_up_words(event: Event) -> str:
    """What must be known to come, beyond the page itself; empty when a nickname at any time is enough."""
    if event.join_mode == JoinMode.NONE:
        return _("No sign-up needed, just come.")
    if event.join_mode == JoinMode.EXTERNAL:
        return _("Sign-up: %(address)s", address=event.external_url)
    return until_words(event) if event.answers_until else ""


def until_words(event: Event) -> str:
    """ "You can sign up until Friday 27 November at 18:00." """
    day, time = _day_and_time(event)
    if event.answers_until <= dates.now():
        return _("Sign-up ended on %(day)s at %(time)s.", day=day, time=time)
    return _("You can sign up until %(day)s at %(time)s.", day=day, time=time)


def site_of_sign_up(event: Event) -> str:
    """The name of the site that the button leads to."""
    return host_of(event.external_url) or event.external_url


def _day_and_time(event: Event) -> tuple[str, str]:
    language = page_language()
    local = formats.local_time(event.answers_until, event.timezone)
    if (local.hour, local.minute) == (0, 0):
        # Midnight is said by the day that ends with it.
        local -= timedelta(minutes=1)
    return formats.long_date(local.date(), language), formats.clock_time(local, language)
