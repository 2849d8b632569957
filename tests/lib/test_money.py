"""Amounts as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilizon_lite.lib.money import as_decimal, is_currency, is_round, read_amount


@pytest.mark.parametrize(
    ("typed", "currency", "amount"),
    [
        ("5", "EUR", 500),
        ("5,50", "EUR", 550),
        ("12.5 €", "EUR", 1250),
        ("0", "EUR", 0),
        ("1\u202f000", "XPF", 1000),
        ("1.500", "TND", 1500),
        ("5,00", "JPY", 5),
        ("CHF 20.-", "CHF", 2000),
        ("٥", "EUR", 500),
    ],
)
def test_what_people_write_is_read(typed, currency, amount):
    assert read_amount(typed, currency) == amount


@pytest.mark.parametrize(
    "typed", ["", "five", "-5", "+5", "5,555", "5-12", "1e3", "12345678", "5,5,5", "5 or 12"]
)
def test_what_is_no_amount_is_not_guessed(typed):
    assert read_amount(typed, "EUR") is None


def test_a_part_that_the_currency_does_not_have_is_refused():
    assert read_amount("5,50", "JPY") is None


@given(st.text(max_size=40), st.sampled_from(["EUR", "JPY", "TND", "", "XXXX"]))
def test_nothing_that_is_typed_breaks_it(typed, currency):
    amount = read_amount(typed, currency)

    assert amount is None or 0 <= amount < 10**11


def test_an_amount_is_shown_as_it_was_meant():
    assert str(as_decimal(1250, "EUR")) == "12.50"
    assert is_round(1200, "EUR")
    assert not is_round(1250, "EUR")


@pytest.mark.parametrize(
    ("code", "is_one"), [("EUR", True), ("XPF", True), ("eur", False), ("EURO", False), ("", False)]
)
def test_currencies_are_those_of_the_world(code, is_one):
    assert is_currency(code) is is_one
