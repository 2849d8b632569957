"""The row of a new account, however it came about: confirmed by mail, by a command, or by the first visit."""

from peewee import IntegrityError

from mobilizon_lite.database import database
from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Account, Role, email_key


def make_account(
    email: str,
    *,
    password_hash: str | None,
    role: Role = Role.USER,
    language: str | None = None,
    is_new: bool = False,
) -> Account:
    """A confirmed account, with values that were checked. Raises Invalid when the address has one already."""
    try:
        with database.atomic():
            return Account.create(
                email=email,
                email_key=email_key(email),
                password_hash=password_hash,
                role=role,
                language=language,
                is_new=is_new,
                confirmed_at=dates.now(),
            )
    except IntegrityError as error:
        raise Invalid("email", "email_taken") from error
