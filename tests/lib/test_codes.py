"""Short codes: read aloud, typed by tired people, never mistaken for another."""

import pytest

from mobilizon_lite.lib.codes import ALPHABET, LENGTH, new_code, read_code


def test_no_letter_or_digit_looks_like_another():
    assert not set(ALPHABET) & set("AEIOUY012345")
    assert not set(ALPHABET) & {"8"}
    assert len(set(ALPHABET)) == len(ALPHABET)


def test_a_new_code_can_be_read_again():
    code = new_code()

    assert len(code) == LENGTH
    assert read_code(code) == code


@pytest.mark.parametrize("typed", ["bcd679", " BCD 679 ", "bcd-679", "b.c.d.6.7.9"])
def test_a_code_may_be_typed_in_any_way(typed):
    assert read_code(typed) == "BCD679"


@pytest.mark.parametrize("typed", ["", "BCD67", "BCD6799", "BCDA79", "Lou", "١٢٣٤٥٦", "BCD67\x00"])
def test_what_is_no_code_is_none(typed):
    assert read_code(typed) is None
