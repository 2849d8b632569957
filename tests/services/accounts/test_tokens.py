"""Links that work once."""

import pytest

from mobilizon_lite.errors import Gone
from mobilizon_lite.lib.crypto import token_hash
from mobilizon_lite.models.accounts import OneTimeToken, TokenPurpose
from mobilizon_lite.services.accounts import tokens
from tests.factories import hours


def test_of_two_who_found_a_link_at_the_same_time_one_uses_it(cast):
    token = tokens.issue(TokenPurpose.RESET_PASSWORD, cast.alice.account, hours(1)).token
    first, second = [tokens.find(TokenPurpose.RESET_PASSWORD, token) for _ in range(2)]

    tokens.use(first)

    with pytest.raises(Gone):
        tokens.use(second)


def test_a_link_is_good_for_its_purpose_only(cast):
    token = tokens.issue(TokenPurpose.RESET_PASSWORD, cast.alice.account, hours(1)).token

    with pytest.raises(Gone):
        tokens.find(TokenPurpose.CHANGE_EMAIL, token)


def test_only_the_hash_is_stored(cast):
    row = tokens.issue(TokenPurpose.RESET_PASSWORD, cast.alice.account, hours(1))

    assert row.token_hash == token_hash(row.token)
    assert row.token not in str(list(OneTimeToken.select().dicts()))


def test_a_new_link_ends_the_persons_earlier_one_and_nobody_elses(cast):
    alices = tokens.issue(TokenPurpose.RESET_PASSWORD, cast.alice.account, hours(1)).token
    bobs = tokens.issue(TokenPurpose.RESET_PASSWORD, cast.bob.account, hours(1)).token

    tokens.issue(TokenPurpose.RESET_PASSWORD, cast.alice.account, hours(1))

    assert tokens.find(TokenPurpose.RESET_PASSWORD, bobs)
    with pytest.raises(Gone):
        tokens.find(TokenPurpose.RESET_PASSWORD, alices)
