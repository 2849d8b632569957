"""The one-time link that makes the first administrator, and the site that this person sets up."""

from dataclasses import dataclass, field
from datetime import timedelta

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Gone, Invalid
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.text import clean_line
from mobilizon_lite.models.accounts import Account, OneTimeToken, Role, TokenPurpose
from mobilizon_lite.services import profiles, site
from mobilizon_lite.services.accounts import sessions, tokens
from mobilizon_lite.services.accounts.email_addresses import clean_email
from mobilizon_lite.services.accounts.new_account import make_account
from mobilizon_lite.services.accounts.password_hashes import hash_password
from mobilizon_lite.services.accounts.password_rules import check_new_password

LIFETIME = timedelta(days=7)


@dataclass(frozen=True)
class SetUp:
    """What the first administrator says about the site and about themselves."""

    name: str
    language: str
    timezone: str
    contact: str
    email: str
    password: str = field(repr=False)
    display_name: str
    username: str = ""


def first_administrator_link() -> str | None:
    """A new link, which replaces the one of an earlier start; None when the site has an administrator."""
    if Account.any_administrator():
        return None
    with transaction():
        row = tokens.issue(TokenPurpose.FIRST_ADMINISTRATOR, None, LIFETIME)
    return addresses.set_up(row.token)


def find_link(token: str) -> OneTimeToken:
    """The link, while it works and the site has no administrator. Raises Gone."""
    if Account.any_administrator():
        raise Gone
    return tokens.find(TokenPurpose.FIRST_ADMINISTRATOR, token)


def set_up_site(token: str, answers: SetUp) -> sessions.Begun:
    """Settings, account and profile in one transaction; signs in. Raises Gone or Invalid."""
    find_link(token)
    email = clean_email(answers.email)
    contact = clean_email(answers.contact, field="contact")
    display_name = profiles.clean_display_name(answers.display_name)
    username = profiles.check_username(answers.username, display_name)
    check_new_password(answers.password, email, display_name, username)
    name = clean_line(answers.name)
    if not name:
        raise Invalid("name", "site_name_missing")
    password_hash = hash_password(answers.password)
    with transaction():
        tokens.use(find_link(token))
        site.change_setting("name", name)
        site.change_setting("language", answers.language)
        site.change_setting("timezone", answers.timezone)
        site.change_setting("contact", contact)
        account = make_account(email, password_hash=password_hash, role=Role.ADMINISTRATOR)
        profiles.create_profile(account, username=username, display_name=display_name)
        return sessions.begin(account)
