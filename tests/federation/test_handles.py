"""What people type to name somebody on another site."""

import pytest

from mobilizon_lite.federation.handles import Handle, is_front_page, read_address, read_handle
from mobilizon_lite.lib.hosts import are_kin, read_host


@pytest.mark.parametrize(
    "typed",
    [
        "@alice@other.example",
        "alice@other.example",
        "acct:alice@OTHER.example",
        " !alice@other.example ",
        "ACCT:alice@other.example.",
    ],
)
def test_a_handle_is_read_in_each_of_its_forms(typed):
    assert read_handle(typed) == Handle("alice", "other.example")


def test_names_keep_their_letters_and_hosts_are_as_the_network_has_them():
    assert read_handle("@Élodie.M@événement.example") == Handle("Élodie.M", "xn--vnement-9xab.example")
    assert read_handle("@bob@127.0.0.1:5001") == Handle("bob", "127.0.0.1:5001")


@pytest.mark.parametrize(
    "typed",
    ["", "alice", "@alice", "alice@", "@@other.example", "alice@other", "a b@other.example", "alice@other.example/path",
     "alice@other..example", "alice@user@other.example", "alice@" + "a" * 300 + ".example", "alice@-a.example", "alice@[::1]",
     "alice@other.example:99999999", "https://other.example/@alice", "alice@\x00.example"],
)  # fmt: skip
def test_what_is_no_handle_is_none(typed):
    assert read_handle(typed) is None


@pytest.mark.parametrize(
    ("typed", "host"),
    [("Other.Example", "other.example"), ("other", None), ("a b.example", None), ("", None)],
)
def test_a_host_has_a_dot(typed, host):
    assert read_host(typed) == host


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://other.example/@alice", "https://other.example/@alice"),
        (" https://other.example/events/1#comments", "https://other.example/events/1"),
        ("ftp://other.example/", None),
        ("https:///path", None),
        ("https://other.example/a b", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_web_address_is_read_whole(typed, address):
    assert read_address(typed) == address


def test_a_site_is_told_from_a_page_in_it():
    assert is_front_page("https://other.example")
    assert is_front_page("https://other.example/")
    assert not is_front_page("https://other.example/?p=5")
    assert not is_front_page("https://other.example/@alice")


@pytest.mark.parametrize(
    ("host", "other", "kin"),
    [
        ("other.example", "other.example", True),
        ("other.example", "social.other.example", True),
        ("social.other.example", "other.example", True),
        ("other.example", "another.example", False),
        ("one.example", "two.example", False),
        ("other.example", "example", False),
        ("other.example", None, False),
        ("127.0.0.1:7001", "127.0.0.1:7002", False),
    ],
)
def test_only_hosts_of_one_house_are_kin(host, other, kin):
    assert are_kin(host, other) is kin
