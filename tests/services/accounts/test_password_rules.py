"""Long passwords are welcome, whatever they are made of; those that are tried first are not."""

import pytest

from mobilizon_lite.errors import Invalid
from mobilizon_lite.services.accounts.password_rules import COMMON, MIN_PASSWORD_LENGTH, check_new_password


@pytest.mark.parametrize(
    "password",
    [
        "trois petits chats",
        "correct horse battery staple",
        "les pains, 12 baguettes; <b>&",
        "مرحبا يا أصدقاء",
        "x9!kq2#mzp",
        "à" * 4 + "bcdefghijklmnop" * 13,
    ],
)
def test_good_ones_are_taken(password):
    check_new_password(password, "lou@example.org", "Lou")


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "password_short"),
        ("123456789", "password_short"),
        ("x" * 201, "password_long"),
        ("1234567890", "password_common"),
        ("Password123", "password_common"),
        ("mot de passe", "password_common"),
        ("Mot-de-Passe 123", "password_common"),
        ("aaaaaaaaaaaaaa", "password_common"),
        ("abababababab", "password_common"),
        ("lou.martin@example.org", "password_common"),
        ("Lou Martin Dupont", "password_common"),
    ],
)
def test_weak_ones_are_refused_with_a_reason(password, code):
    with pytest.raises(Invalid) as complaint:
        check_new_password(password, "lou.martin@example.org", "Lou Martin Dupont")

    assert (complaint.value.field, complaint.value.code) == ("password", code)


def test_the_list_holds_nothing_that_its_length_refuses_anyway():
    assert [word for word in COMMON if len(word) < MIN_PASSWORD_LENGTH] == []
    assert len(COMMON) >= 100
