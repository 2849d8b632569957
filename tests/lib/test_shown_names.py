"""Names of other sites as people may read them."""

import pytest

from mobilizon_lite.lib.shown_names import shown_handle, shown_host


def punycode(host: str) -> str:
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode() for label in host.split(".")
    )


@pytest.mark.parametrize(
    "host",
    [
        "bücher.example",
        "çà-et-là.fr",
        "пример.рф",
        "例え.jp",
        "ひらがな.example",
        "도서관.kr",
        "नमूना.example",
    ],
)
def test_a_name_in_one_script_is_shown_in_its_own_letters(host):
    assert shown_host(punycode(host)) == host


@pytest.mark.parametrize(
    "host",
    [
        "pаypal.example",  # a Cyrillic а among Latin letters
        "аррӏе.com",  # all Cyrillic, and all look like Latin ones
        "ωωω.example",
        "mastodọn.example",
        "mob\u0131l.example",
        "go\u0301.example",  # an accent on its own
        "a\u200db.example",  # a joiner that nobody sees
        "fi\u2044le.example",  # a slash that is none
        "bücher.pаypal.example",
    ],
)
def test_a_name_that_may_be_a_trick_stays_as_it_travels(host):
    shown = shown_host(punycode(host))

    assert "xn--" in shown
    assert not any(letter in shown for letter in "аӏω\u0131\u0301\u200d\u2044ọ")


@pytest.mark.parametrize(
    "host",
    ["mobilizon.example", "127.0.0.1:7001", "xn--zzzzzzzzzzzz-99.example", "xn--.example", "xn--a.b", ""],
)
def test_a_plain_or_broken_name_is_left_alone(host):
    assert shown_host(host) == host


def test_the_port_stays():
    assert shown_host(punycode("bücher.example") + ":8443") == "bücher.example:8443"


def test_a_capital_or_doubled_spelling_is_not_decoded():
    assert shown_host("xn--Bcher-Kva.example").isascii()


def test_a_handle_shows_its_host_the_same_way():
    assert shown_handle("alice@" + punycode("bücher.example")) == "alice@bücher.example"
    assert shown_handle("alice") == "alice"
