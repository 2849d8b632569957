"""Amounts of money: typed by people, kept as whole numbers of the smallest unit."""

import re
from decimal import Decimal
from functools import cache

from babel.numbers import get_currency_precision, list_currencies

# With a sign or the name of a currency before or after it, and spaces anywhere.
_AMOUNT = re.compile(r"[^\d.,+-]*(\d{1,7})(?:[.,](\d{1,3}))?[^\d,+]*")
_SPACES = re.compile(r"\s")


@cache
def is_currency(code: str) -> bool:
    """Whether ISO 4217 knows these three letters."""
    return code in list_currencies()


def read_amount(typed: str, currency: str) -> int | None:
    """ "5", "5,50" or "5.50 €" in the smallest unit; None for what is no amount. Raises nothing."""
    digits = get_currency_precision(currency) if is_currency(currency) else 2
    match = _AMOUNT.fullmatch(_SPACES.sub("", typed))
    if match is None or len(match[2] or "") > max(digits, 2):
        return None
    part = (match[2] or "").ljust(digits, "0")
    if int(part[digits:] or "0"):
        return None
    return int(match[1]) * 10**digits + int(part[:digits] or "0")


def as_decimal(amount: int, currency: str) -> Decimal:
    return Decimal(amount).scaleb(-get_currency_precision(currency))


def is_round(amount: int, currency: str) -> bool:
    """Whether nothing stands behind the comma."""
    return amount % 10 ** get_currency_precision(currency) == 0
