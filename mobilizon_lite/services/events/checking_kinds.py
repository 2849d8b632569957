"""What is wrong with the price of an event, and with its further online addresses."""

from collections.abc import Iterator, Mapping
from typing import Any

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib import urls
from mobilizon_lite.lib.money import is_currency
from mobilizon_lite.models.events import (
    MAX_MORE_ONLINE,
    MAX_ONLINE_NAME_LENGTH,
    MAX_PRICE_NOTE_LENGTH,
    Event,
    PriceKind,
)

Values = Mapping[str, Any]

MAX_PRICE = 100_000_000
PRICE_COLUMNS = ("price_kind", "price_from", "price_to", "price_currency", "price_note")


def problems_with_online(values: Values) -> Iterator[Invalid]:
    more = values.get("more_online", ())
    if len(more) > MAX_MORE_ONLINE:
        yield Invalid("more_online", "too_many", most=MAX_MORE_ONLINE)
    for name, url in [(values.get("online_name", ""), None), *more]:
        if len(name) > MAX_ONLINE_NAME_LENGTH:
            yield Invalid("online_name", "too_long", most=MAX_ONLINE_NAME_LENGTH, length=len(name))
        if url is not None and not urls.web_address(url):
            yield Invalid("more_online", "not_a_web_address")


def problems_with_price(values: Values, event: Event | None) -> Iterator[Invalid]:
    price = priced(values, event)
    low, high = price["price_from"], price["price_to"]
    for name, amount in (("price_from", low), ("price_to", high)):
        if amount is not None and not 0 <= amount <= MAX_PRICE:
            yield Invalid(name, "out_of_range")
    if low is not None and high is not None and high < low:
        yield Invalid("price_to", "less_than_from")
    if price["price_kind"] == PriceKind.PAID and low is high is None and not price["price_note"]:
        yield Invalid("price_from", "missing")
    if (low is not None or high is not None) and not is_currency(price["price_currency"]):
        yield Invalid("price_currency", "unknown")
    length = len(price["price_note"])
    if length > MAX_PRICE_NOTE_LENGTH:
        yield Invalid("price_note", "too_long", most=MAX_PRICE_NOTE_LENGTH, length=length)


def priced(values: Values, event: Event | None) -> dict[str, Any]:
    """The whole price as it would be kept: what is free, or not said, has no amounts."""
    present = event or Event()
    price = {name: values.get(name, getattr(present, name)) for name in PRICE_COLUMNS}
    if price["price_kind"] in (PriceKind.UNSAID, PriceKind.FREE):
        price["price_from"] = price["price_to"] = None
    if price["price_from"] is price["price_to"] is None:
        price["price_currency"] = ""
    return price
