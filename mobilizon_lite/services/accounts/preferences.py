"""In which language and time zone a person reads the site and gets mails."""

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Invalid
from mobilizon_lite.i18n.languages import LANGUAGES
from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Account


def change_preferences(account: Account, *, language: str | None, timezone: str | None) -> None:
    """None leaves the choice to the browser, or to the site. Raises Invalid."""
    if language is not None and language not in LANGUAGES:
        raise Invalid("language", "not_a_language")
    if timezone is not None and not dates.is_valid_zone(timezone):
        raise Invalid("timezone", "not_a_zone")
    with transaction():
        Account.update(language=language, timezone=timezone).where(Account.id == account.id).execute()
