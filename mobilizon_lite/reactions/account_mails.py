"""Mails about an account. Links are made again from rows that hold their hash only; a row that is gone sends nothing."""

from uuid import UUID

from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.models.accounts import Account, OneTimeToken, Registration
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.reactions.mailing import send_mail


def confirm_registration(work: LaterWork) -> None:
    """To the address that was typed: a link, or the news that it has an account already."""
    registration = Registration.get_or_none(Registration.uuid == UUID(work.payload["registration_uuid"]))
    if registration is None or registration.confirmed_at or registration.expires_at <= dates.now():
        return
    owner = Account.with_email(registration.email)
    if owner is not None:
        _say_that_it_exists(work, owner, registration.language)
        return
    send_mail(
        work,
        "account_confirm",
        to=registration.email,
        language=registration.language,
        name=registration.display_name,
        link=addresses.confirm_account(registration.token),
    )


def send_reset_link(work: LaterWork) -> None:
    """Nothing when the address has no account: a stranger would wonder about the mail."""
    token = _token(work)
    if token is None or token.account is None or token.account.disabled_at is not None:
        return
    send_mail(
        work,
        "account_reset",
        to=token.account.email,
        language=token.account.language,
        link=addresses.reset_password(token.token),
    )


def send_sign_in_link(work: LaterWork) -> None:
    """Nothing when the address has no account, as for a new password."""
    token = _token(work)
    if token is None or token.account is None or not token.account.may_sign_in:
        return
    send_mail(
        work,
        "account_sign_in",
        to=token.account.email,
        language=token.account.language,
        link=addresses.sign_in_with_link(token.token),
    )


def tell_of_new_password(work: LaterWork) -> None:
    account = _account(work)
    if account is not None:
        send_mail(
            work,
            "account_password_changed",
            to=account.email,
            language=account.language,
            reset_url=addresses.forgotten_password(),
        )


def tell_old_address(work: LaterWork) -> None:
    account, token = _account(work), _token(work)
    if account is None or token is None:
        return
    send_mail(
        work,
        "account_email_change_old",
        to=account.email,
        language=account.language,
        new_email=token.new_email,
        reset_url=addresses.forgotten_password(),
    )


def confirm_new_address(work: LaterWork) -> None:
    """To the new address: a link, or, when it has an account of its own, that news."""
    token = _token(work)
    if token is None or token.account is None:
        return
    owner = Account.with_email(token.new_email)
    if owner is not None and owner.id != token.account_id:
        _say_that_it_exists(work, owner, token.account.language)
        return
    send_mail(
        work,
        "account_email_change_new",
        to=token.new_email,
        language=token.account.language,
        link=addresses.confirm_new_email(token.token),
    )


def _say_that_it_exists(work: LaterWork, owner: Account, language: str | None) -> None:
    send_mail(
        work,
        "account_exists",
        to=owner.email,
        language=owner.language or language,
        sign_in_url=addresses.sign_in(),
        reset_url=addresses.forgotten_password(),
    )


def _account(work: LaterWork) -> Account | None:
    return Account.get_or_none(Account.uuid == UUID(work.payload["account_uuid"]))


def _token(work: LaterWork) -> OneTimeToken | None:
    """The link that the work is about, while it works."""
    token = OneTimeToken.get_or_none(OneTimeToken.uuid == UUID(work.payload["token_uuid"]))
    return token if token is not None and token.is_valid_at(dates.now()) else None
