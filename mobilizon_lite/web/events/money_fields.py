"""The price of an event in its form: what is asked, what was typed, and what that means."""

from collections.abc import Iterator, Mapping
from typing import Any

from babel.numbers import get_territory_currencies
from flask_babel import gettext as _
from wtforms import Form, SelectField
from wtforms.fields.choices import Choice

from mobilizon_lite.errors import Invalid
from mobilizon_lite.i18n import formats
from mobilizon_lite.lib.money import is_currency, read_amount
from mobilizon_lite.models.events import Event, PriceKind
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services.events.checking_kinds import PRICE_COLUMNS
from mobilizon_lite.web.events.sentences import sentence
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.prices import amount_typed

# The site's own comes first; all others can be named in "More about the price".
_OFTEN_USED = tuple(
    "EUR CHF GBP USD CAD AUD BRL CZK DKK DZD HUF INR ISK JPY MAD MXN NOK NZD PLN RON SEK TND TRY UAH XAF XOF XPF".split()
)


class CurrencyField(SelectField):
    """A currency of the list, or the one that the event has already.

    The others are not named: whoever pays with them knows their codes, and the names are half a kilobyte of every form.
    """

    def iter_choices(self) -> Iterator[Choice]:
        first = [code for code in (self.data, usual_currency()) if code and is_currency(code)]
        chosen = self.data or usual_currency()
        for code in dict.fromkeys((*first, *_OFTEN_USED)):
            yield Choice(code, _words(code) if code in first else code, code == chosen, {})


def _words(code: str) -> str:
    return _("%(code)s, %(name)s", code=code, name=formats.currency_name(code, page_language()))


def usual_currency() -> str:
    """That of the site's country."""
    found = get_territory_currencies(current_site().home_country or "FR")
    return found[0] if found else "EUR"


def price_kinds() -> list[tuple[str, str]]:
    return [
        (PriceKind.UNSAID.value, _("Not said")),
        (PriceKind.FREE.value, _("Nothing, it is free")),
        (PriceKind.OPEN.value, _("Everybody pays what they can")),
        (PriceKind.PAID.value, _("There is a price")),
    ]


def read_price(form: Form, values: dict[str, Any]) -> None:
    """Put the price into `values`, and what cannot be read into the errors of its field."""
    if not form.price_kind.raw_data:
        return
    currency = form.price_currency.data or usual_currency()
    values |= {
        "price_kind": form.price_kind.data,
        "price_currency": currency,
        "price_note": form.price_note.data or "",
    }
    for field in (form.price_from, form.price_to):
        typed = field.data or ""
        values[field.name] = read_amount(typed, currency) if typed else None
        if typed and values[field.name] is None:
            field.errors = [sentence(Invalid(field.name, "not_an_amount"))]
    if form.price_from.errors or form.price_to.errors:
        # One sentence about it is enough.
        for name in PRICE_COLUMNS:
            values.pop(name, None)


def price_typed(event: Event) -> Mapping[str, object]:
    """The price of an event as somebody would have typed it."""
    currency = event.price_currency
    return {
        "price_kind": event.price_kind,
        "price_from": amount_typed(event.price_from, currency),
        "price_to": amount_typed(event.price_to, currency),
        "price_currency": currency or usual_currency(),
        "price_note": event.price_note,
    }
