"""Capability tokens can be made again, differ by purpose, row and version, and are stored as hashes only."""

from uuid import UUID

import pytest

from mobilizon_lite.lib import crypto

ROW = UUID("7f0b3c57-5a39-4e07-9a52-0d6f8a8e1c11")
OTHER_ROW = UUID("7f0b3c57-5a39-4e07-9a52-0d6f8a8e1c12")


@pytest.fixture(autouse=True)
def secret():
    crypto_before = crypto._secret_key
    crypto.configure("the secret of the test, which is long enough")
    yield
    crypto.configure(crypto_before)


def test_the_same_token_is_made_each_time():
    assert crypto.capability_token("participation", ROW, 1) == crypto.capability_token(
        "participation", ROW, 1
    )


def test_tokens_differ_by_purpose_row_version_and_site():
    tokens = {
        crypto.capability_token("participation", ROW, 1),
        crypto.capability_token("participation", ROW, 2),
        crypto.capability_token("participation", OTHER_ROW, 1),
        crypto.capability_token("reset_password", ROW, 1),
    }
    crypto.configure("another secret of another site, long enough")
    tokens.add(crypto.capability_token("participation", ROW, 1))

    assert len(tokens) == 5


def test_a_token_has_128_bits_and_needs_no_escaping_in_an_address():
    token = crypto.capability_token("participation", ROW, 1)

    assert len(token) == 22
    assert token.replace("-", "").replace("_", "").isalnum()


def test_a_hash_of_any_text_can_be_asked_for():
    assert len(crypto.token_hash("\udcff not a token \N{ZERO WIDTH JOINER}")) == 64
