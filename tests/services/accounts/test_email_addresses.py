"""Typed addresses are tidied; what cannot be one is refused."""

import pytest

from mobilizon_lite.errors import Invalid
from mobilizon_lite.services.accounts.email_addresses import clean_email


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Lou@Example.ORG ", "Lou@example.org"),
        ("lou+actions@example.org", "lou+actions@example.org"),
        ("zoé@example.org", "zoé@example.org"),
        ("lou@pi.local", "lou@pi.local"),
        ("root@localhost", "root@localhost"),
    ],
)
def test_good_ones_are_kept(typed, kept):
    assert clean_email(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "lou",
        "lou@",
        "@example.org",
        "lou@example",
        "a b@example.org",
        "lou@example..org",
        "l" * 300 + "@x.org",
    ],
)
def test_others_are_refused(typed):
    with pytest.raises(Invalid) as complaint:
        clean_email(typed, field="contact")

    assert complaint.value.field == "contact"
