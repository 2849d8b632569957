"""Typed web addresses are completed or refused; a "next page" never leads elsewhere."""

import pytest

from mobilizon_lite.lib.hosts import read_host
from mobilizon_lite.lib.urls import host_of, is_local_path, web_address


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("example.org", "https://example.org"),
        ("  http://example.org/  ", "http://example.org/"),
        ("https://visio.example:8443/salle", "https://visio.example:8443/salle"),
        ("https://éco.example/à", "https://éco.example/à"),
    ],
)
def test_an_address_is_understood(typed, meant):
    assert web_address(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "https://",
        "https://user:password@example.org",
        "https://exa mple.org",
        'https://example.org/"onclick=',
        "https://[broken",
        "https://example.org:port",
        "word",
        "https://example.org/" + "a" * 2_000,
    ],
)
def test_an_address_that_cannot_be_used_is_refused(typed):
    assert web_address(typed) is None


@pytest.mark.parametrize("path", ["/", "/events/create?title=x", "/@alice"])
def test_a_path_of_this_site_is_local(path):
    assert is_local_path(path)


@pytest.mark.parametrize(
    "path", ["//evil.example", "/\\evil.example", "https://evil.example", "", "evil", "/a\r\nb"]
)
def test_a_path_that_leads_elsewhere_is_not_local(path):
    assert not is_local_path(path)


def test_the_host_of_an_address_keeps_its_port():
    assert host_of("http://Lite.Example:7001/x") == "lite.example:7001"
    assert host_of("not an address") is None


@pytest.mark.parametrize(
    "address",
    [
        "https://\uff42locked.example/@lou",
        "https://blocked\u3002example/@lou",
        "https://bloc\u00adked.example/@lou",
    ],
)
def test_the_host_is_the_one_that_would_be_asked_however_it_is_written(address):
    assert host_of(address) == "blocked.example"


def test_the_name_that_people_type_and_that_of_an_address_are_the_same():
    assert read_host("straße.example") == host_of("https://straße.example/") == "xn--strae-oqa.example"
