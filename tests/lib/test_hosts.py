"""Whose names are whose."""

import pytest

from mobilizon_lite.lib.hosts import domain_of


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("far.example", "far.example"),
        ("a.b.far.example", "far.example"),
        ("events.far.co.uk", "far.co.uk"),
        ("far.asso.fr", "far.asso.fr"),
        ("co.uk", "co.uk"),
        ("mairie.far.fr", "far.fr"),
        ("one.duckdns.org", "one.duckdns.org"),
        ("x.one.duckdns.org", "one.duckdns.org"),
        ("127.0.0.1:5001", "127.0.0.1:5001"),
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_names_below_one_name_belong_together(host, domain):
    assert domain_of(host) == domain
