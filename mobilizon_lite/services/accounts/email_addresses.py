"""Checking a typed e-mail address. Nobody else is asked whether it exists."""

from mobilizon_lite.errors import Invalid
from mobilizon_lite.models.accounts import MAX_EMAIL_LENGTH, email_key


def clean_email(text: str, *, field: str = "email") -> str:
    """The address as it is kept: the part after the @ in small letters. Raises Invalid."""
    # Imported when first needed: few requests do.
    import email_validator

    # Names that only a local network knows are fine: the mail server decides.
    email_validator.SPECIAL_USE_DOMAIN_NAMES.clear()
    text = text.strip()
    if len(text) > MAX_EMAIL_LENGTH:
        raise Invalid(field, "email_long", most=MAX_EMAIL_LENGTH)
    try:
        address = email_validator.validate_email(
            text, check_deliverability=False, globally_deliverable=False
        ).normalized
    except email_validator.EmailNotValidError as error:
        raise Invalid(field, "email_wrong") from error
    if "." not in address.rpartition("@")[2] and not address.endswith("@localhost"):
        raise Invalid(field, "email_wrong")
    return address


def mailbox(text: str) -> str:
    """What to count mails to an address by: the same for all the ways to write it. Never raises."""
    try:
        return email_key(clean_email(text))
    except Invalid:
        return email_key(text)
