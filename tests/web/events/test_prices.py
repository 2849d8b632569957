"""What an event costs: typed once, and the same line on every face."""

import json
import re

import pytest

from mobilizon_lite.models.events import Event, PriceKind
from mobilizon_lite.services import site
from tests.factories import make_event
from tests.web.event_forms import typed

PAID, OPEN, FREE = PriceKind.PAID, PriceKind.OPEN, PriceKind.FREE


def write(browser, **values):
    return browser.post("/events/create", data=typed(**values))


def json_ld(page) -> dict:
    return json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.DOTALL)[1]
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"price_kind": "free"}, "Free"),
        ({"price_kind": "paid", "price_from": "5"}, "€5"),
        ({"price_kind": "paid", "price_from": "5", "price_to": "12,50"}, "€5 to €12.50"),
        ({"price_kind": "paid", "price_to": "12"}, "up to €12"),
        (
            {"price_kind": "paid", "price_note": "half of what you earn in an hour"},
            "half of what you earn in an hour",
        ),
        ({"price_kind": "open"}, "Pay what you can"),
        ({"price_kind": "open", "price_from": "3"}, "Pay what you can (suggested: €3)"),
        ({"price_kind": "free", "price_from": "5", "price_note": "bring soup"}, "Free · bring soup"),
    ],
)
def test_a_price_is_one_honest_line(cast, sign_in, client, values, words):
    write(sign_in(cast.alice), **values)

    event = Event.get()

    assert f'Price</dt><dd><span dir="auto">{words}</span>' in client.get(f"/events/{event.uuid}").text


def test_nothing_is_said_where_nothing_was_said(cast, client):
    page = client.get(f"/events/{make_event(cast.alice).uuid}")

    assert "Price" not in page.text
    assert "offers" not in json_ld(page)


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"price_kind": "paid"}, "price_from", "or say below what it depends on"),
        ({"price_kind": "paid", "price_from": "cheap"}, "price_from", "Write an amount in digits"),
        (
            {"price_kind": "paid", "price_from": "9", "price_to": "5"},
            "price_to",
            "less than the price before it",
        ),
        ({"price_kind": "paid", "price_from": "9999999"}, "price_from", "too high"),
        (
            {"price_kind": "paid", "price_from": "9", "price_currency": "<b>"},
            "price_currency",
            "from the list",
        ),
        ({"price_note": "x" * 201}, "price_note", "at most 200"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(cast, sign_in, values, field, words):
    page = write(sign_in(cast.alice), **{"price_kind": "unsaid", **values})

    assert page.status_code == 422
    assert words in page.text[page.text.index(f'id="{field}-error"') :][:400]
    assert Event.select().count() == 0


def test_a_kind_of_price_that_nobody_offered_is_refused(cast, sign_in):
    assert write(sign_in(cast.alice), price_kind="stolen").status_code == 422


def test_the_form_shows_again_what_was_saved_and_saving_it_changes_nothing(cast, sign_in):
    event = make_event(
        cast.alice, price_kind=PAID, price_from=500, price_to=1250, price_currency="CHF", price_note="x"
    )
    alice = sign_in(cast.alice)

    page = alice.get(f"/events/{event.uuid}/edit").text
    fields = {
        "price_kind": "paid",
        "price_from": "5",
        "price_to": "12.50",
        "price_currency": "CHF",
        "price_note": "x",
    }
    for name in ("price_from", "price_to", "price_note"):
        assert re.search(rf'name="{name}"[^>]*value="{re.escape(fields[name])}"', page)
    alice.post(f"/events/{event.uuid}/edit", data={"step": "save", "version": "1", **fields})

    assert Event.get().version == 1


def test_the_currency_is_that_of_the_site(cast, sign_in):
    site.change_setting("country", "CH")

    write(sign_in(cast.alice), price_kind="paid", price_from="5")

    assert Event.get().price_currency == "CHF"


@pytest.mark.parametrize(
    ("values", "offer"),
    [
        ({"price_kind": FREE}, {"@type": "Offer", "price": "0", "priceCurrency": "EUR"}),
        (
            {"price_kind": PAID, "price_from": 550},
            {"@type": "Offer", "price": "5.50", "priceCurrency": "EUR"},
        ),
        (
            {"price_kind": PAID, "price_from": 500, "price_to": 1200},
            {"@type": "AggregateOffer", "lowPrice": "5.00", "highPrice": "12.00", "priceCurrency": "EUR"},
        ),
        ({"price_kind": OPEN, "price_from": 500}, {"@type": "Offer", "price": "0", "priceCurrency": "EUR"}),
    ],
)
def test_machines_read_the_same(cast, client, values, offer):
    event = make_event(cast.alice, price_currency="EUR", **values)

    found = json_ld(client.get(f"/events/{event.uuid}"))

    assert offer.items() <= found["offers"].items()
    assert found["isAccessibleForFree"] is (values["price_kind"] != PAID)


def test_what_is_full_is_sold_out(cast, client):
    event = make_event(cast.alice, price_kind=FREE, capacity=1, accepted_people=1)

    assert json_ld(client.get(f"/events/{event.uuid}"))["offers"]["availability"].endswith("SoldOut")


@pytest.mark.parametrize("face", [".txt", ".atom", "/poster", "/flyer", "/share", ""])
def test_every_face_says_it(cast, client, face):
    event = make_event(
        cast.alice, price_kind=PAID, price_from=500, price_currency="EUR", price_note="soup <included>"
    )

    text = client.get(f"/events/{event.uuid}{face}").text

    assert "€5 · soup " in text
    assert "<included>" not in text or face == ".txt"


def test_french_writes_money_its_own_way(cast, client):
    event = make_event(cast.alice, price_kind=PAID, price_from=500, price_to=1250, price_currency="EUR")

    assert "5\u00a0€ à 12,50\u00a0€" in client.get(f"/events/{event.uuid}?lang=fr").text
