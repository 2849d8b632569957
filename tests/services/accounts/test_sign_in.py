"""Signing in, and the sessions that begin with it."""

import pytest

from mobilizon_lite.errors import Invalid, NotFound
from mobilizon_lite.lib.crypto import token_hash
from mobilizon_lite.models.accounts import Session
from mobilizon_lite.policies.sites import OPERATOR
from mobilizon_lite.services.accounts import administration, password_hashes, sessions
from mobilizon_lite.services.accounts.sign_in import sign_in
from tests.factories import PASSWORD, give_password


@pytest.fixture
def alice(cast):
    return give_password(cast.alice)


def test_address_and_password_begin_a_session_with_a_profile(alice):
    begun = sign_in("Alice@example.org", PASSWORD)

    assert begun.row.account == alice.account
    assert begun.row.profile == alice
    assert begun.row.token_hash == token_hash(begun.token)


def test_each_sign_in_has_a_new_token(alice):
    assert sign_in("alice@example.org", PASSWORD).token != sign_in("alice@example.org", PASSWORD).token


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("alice@example.org", "not her password"),
        ("nobody@example.org", PASSWORD),
        ("not an address", PASSWORD),
        ("bob@example.org", ""),  # Bob has no password
    ],
)
def test_unknown_address_and_wrong_password_are_the_same_answer_after_the_same_work(alice, email, password):
    before = password_hashes.queue.served

    with pytest.raises(Invalid) as complaint:
        sign_in(email, password)

    assert (complaint.value.field, complaint.value.code) == (None, "sign_in_wrong")
    assert password_hashes.queue.served - before == 1
    assert Session.select().count() == 0


def test_a_disabled_account_is_told_so_only_with_the_right_password(alice):
    administration.disable_account(alice.account, by=OPERATOR)

    with pytest.raises(Invalid) as with_password:
        sign_in("alice@example.org", PASSWORD)
    with pytest.raises(Invalid) as without:
        sign_in("alice@example.org", "not her password")

    assert with_password.value.code == "account_disabled"
    assert without.value.code == "sign_in_wrong"


def test_a_session_ends_after_a_day(alice, clock):
    begun = sign_in("alice@example.org", PASSWORD)

    clock.advance(hours=23)
    assert Session.current(token_hash(begun.token)) == begun.row
    clock.advance(hours=2)

    assert Session.current(token_hash(begun.token)) is None


def test_staying_signed_in_lasts_ninety_days(alice, clock):
    begun = sign_in("alice@example.org", PASSWORD, stays_signed_in=True)

    clock.advance(days=89)
    assert Session.current(token_hash(begun.token)) == begun.row
    clock.advance(days=2)

    assert Session.current(token_hash(begun.token)) is None


def test_the_day_of_the_last_use_is_kept_and_no_hour(alice, clock):
    row = sign_in("alice@example.org", PASSWORD, stays_signed_in=True).row

    clock.advance(days=3)
    sessions.note_use(row)
    sessions.note_use(row)

    stored = Session.get_by_id(row.id).last_used_on
    assert stored.isoformat() == "2026-11-24T00:00:00+00:00"


def test_people_end_their_own_sessions_and_nobody_elses(alice, cast):
    mine = sign_in("alice@example.org", PASSWORD).row
    bobs = sessions.begin(cast.bob.account).row

    sessions.end_own(alice.account, mine.uuid)
    with pytest.raises(NotFound):
        sessions.end_own(alice.account, mine.uuid)
    with pytest.raises(NotFound):
        sessions.end_own(alice.account, bobs.uuid)

    assert sessions.sessions_of(alice.account) == []
    assert sessions.sessions_of(cast.bob.account) == [bobs]


def test_a_session_without_a_profile_is_a_session(cast):
    cast.bob.delete_instance()

    begun = sessions.begin(cast.bob.account)

    assert Session.current(token_hash(begun.token)).profile is None
