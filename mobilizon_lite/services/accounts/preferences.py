"""In which language and time zone a person reads the site, where they look around, and which mails they get."""

from dataclasses import asdict, dataclass

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Invalid
from mobilizon_lite.i18n.languages import LANGUAGES
from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Account


@dataclass(frozen=True)
class WantedMails:
    """About actions where one takes part: what became of the answer, changes, the eve; comments under one's own; and
    private messages."""

    mails_answers: bool
    mails_changes: bool
    mails_reminders: bool
    mails_comments: bool
    mails_messages: bool


def change_preferences(account: Account, *, language: str | None, timezone: str | None) -> None:
    """None leaves the choice to the browser, or to the site. Raises Invalid."""
    if language is not None and language not in LANGUAGES:
        raise Invalid("language", "not_a_language")
    if timezone is not None and not dates.is_valid_zone(timezone):
        raise Invalid("timezone", "not_a_zone")
    with transaction():
        Account.update(language=language, timezone=timezone).where(Account.id == account.id).execute()


def change_home_town(account: Account, *, town: int | None, radius: int | None) -> None:
    """The number of a town, and how far around it the first page looks, in km."""
    with transaction():
        Account.update(home_town=town, home_radius=radius if town else None).where(
            Account.id == account.id
        ).execute()


def change_mails(account: Account, wanted: WantedMails) -> None:
    with transaction():
        Account.update(**asdict(wanted)).where(Account.id == account.id).execute()


def no_longer_new(account: Account) -> None:
    """The page that greets newcomers was seen."""
    with transaction():
        Account.update(is_new=False).where(Account.id == account.id).execute()
