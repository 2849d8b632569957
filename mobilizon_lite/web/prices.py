"""What an event costs, as people and machines read it: one honest line."""

from flask_babel import gettext as _

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib.money import as_decimal, is_round
from mobilizon_lite.models.events import Event, PriceKind
from mobilizon_lite.web.language import page_language


def price_line(event: Event) -> str:
    """ "€5 to €12 · reduced price for students"; empty when nothing is said."""
    return " · ".join(part for part in (_price(event), event.price_note) if part)


def amount_typed(amount: int | None, currency: str) -> str:
    """As somebody would type it into the form."""
    if amount is None:
        return ""
    whole = is_round(amount, currency)
    return str(int(as_decimal(amount, currency))) if whole else f"{as_decimal(amount, currency):f}"


def offer_of(event: Event) -> dict[str, object] | None:
    """schema.org/Offer, or AggregateOffer for a range."""
    if event.price_kind in (PriceKind.FREE, PriceKind.OPEN):
        return {
            "@type": "Offer",
            "price": "0",
            "priceCurrency": event.price_currency or "EUR",
            **_about(event),
        }
    low, high = event.price_from, event.price_to
    if event.price_kind != PriceKind.PAID or low is high is None:
        return None
    currency = event.price_currency
    if low is None or high is None or low == high:
        only = f"{as_decimal(low if low is not None else high, currency):f}"
        return {"@type": "Offer", "price": only, "priceCurrency": currency, **_about(event)}
    return {
        "@type": "AggregateOffer",
        "lowPrice": f"{as_decimal(low, currency):f}",
        "highPrice": f"{as_decimal(high, currency):f}",
        "priceCurrency": currency,
        **_about(event),
    }


def is_for_free(event: Event) -> bool | None:
    """Whether nobody has to pay; None when it is not said."""
    return {PriceKind.FREE: True, PriceKind.OPEN: True, PriceKind.PAID: False}.get(event.price_kind)


def _price(event: Event) -> str:
    amounts = _amounts(event)
    if event.price_kind == PriceKind.FREE:
        return _("Free")
    if event.price_kind == PriceKind.OPEN:
        return (
            _("Pay what you can (suggested: %(price)s)", price=amounts) if amounts else _("Pay what you can")
        )
    return amounts


def _amounts(event: Event) -> str:
    low, high = event.price_from, event.price_to
    if low is None and high is None:
        return ""
    if low is None or low == high:
        return _money(event, high) if low == high else _("up to %(price)s", price=_money(event, high))
    if high is None:
        return _money(event, low)
    return _("%(low)s to %(high)s", low=_money(event, low), high=_money(event, high))


def _money(event: Event, amount: int) -> str:
    return formats.money(amount, event.price_currency, page_language())


def _about(event: Event) -> dict[str, object]:
    availability = "SoldOut" if event.is_full else "InStock"
    return {
        "url": event.uri,
        "availability": f"https://schema.org/{availability}",
        **(
            {"description": price_line(event)}
            if event.price_kind == PriceKind.OPEN or event.price_note
            else {}
        ),
    }
