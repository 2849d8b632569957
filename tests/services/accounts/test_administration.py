"""What administrators and the operator may do to accounts, and nobody else."""

import pytest

from mobilizon_lite.errors import Invalid, NotAllowed, NotFound
from mobilizon_lite.models.accounts import Account, Role, Session
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.policies.sites import OPERATOR
from mobilizon_lite.services.accounts import administration, password
from mobilizon_lite.services.accounts.close import OwnEvents
from mobilizon_lite.services.accounts.sign_in import sign_in
from tests.factories import PASSWORD, give_password, make_session

DEEDS = {
    "create": lambda who, by: administration.create_account(
        email="new@example.org", display_name="New", by=by
    ),
    "change_role": lambda who, by: administration.change_role(who, Role.MODERATOR, by=by),
    "disable": lambda who, by: administration.disable_account(who, by=by),
    "enable": lambda who, by: administration.enable_account(who, by=by),
    "change_email": lambda who, by: administration.change_email(who, f"{who.id}@example.org", by=by),
    "password_link": lambda who, by: administration.password_link(who, by=by),
    "delete": lambda who, by: administration.delete_account(who, own_events=OwnEvents.CANCEL, by=by),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_an_administrator_and_the_operator_may(cast, deed):
    DEEDS[deed](cast.bob.account, cast.ada.account)
    assert ModerationLogEntry.get().account == cast.ada.account

    if deed == "create":
        Account.delete().where(Account.email == "new@example.org").execute()
    DEEDS[deed](cast.charlie.account, OPERATOR)

    assert ModerationLogEntry.select().count() == 2


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("who", ["mona", "alice", "bob"])
def test_nobody_else_may(cast, deed, who):
    with pytest.raises(NotAllowed):
        DEEDS[deed](cast.bob.account, getattr(cast, who).account)

    assert ModerationLogEntry.select().count() == 0
    assert Account.with_email("bob@example.org").role == Role.USER


def test_a_disabled_administrator_may_no_longer(cast):
    Account.update(role=Role.ADMINISTRATOR).where(Account.id == cast.mona.account_id).execute()
    administration.disable_account(cast.ada.account, by=OPERATOR)

    with pytest.raises(NotAllowed):
        administration.change_role(cast.bob.account, Role.ADMINISTRATOR, by=cast.ada.account)


def test_a_disabled_account_is_signed_out_everywhere(cast):
    make_session(cast.bob)
    make_session(cast.bob)

    administration.disable_account(cast.bob.account, by=OPERATOR)
    administration.disable_account(cast.bob.account, by=OPERATOR)

    assert Session.select().count() == 0


def test_an_enabled_account_can_sign_in_again(cast):
    give_password(cast.bob)
    administration.disable_account(cast.bob.account, by=OPERATOR)

    administration.enable_account(cast.bob.account, by=OPERATOR)

    assert sign_in("bob@example.org", PASSWORD)


@pytest.mark.parametrize("deed", ["change_role", "disable", "delete"])
def test_the_last_administrator_stays_one(cast, deed):
    with pytest.raises(Invalid) as complaint:
        DEEDS[deed](cast.ada.account, OPERATOR)

    assert complaint.value.code == "last_administrator"
    assert Account.with_email("ada@example.org").is_administrator


def test_a_new_account_can_sign_in_at_once(cast):
    administration.create_account(
        email="new@example.org",
        display_name="New Person",
        password=PASSWORD,
        role=Role.MODERATOR,
        by=OPERATOR,
    )

    row = sign_in("new@example.org", PASSWORD).row
    assert (row.account.role, row.profile.username) == (Role.MODERATOR, "new_person")


def test_an_address_has_one_account(cast):
    with pytest.raises(Invalid) as complaint:
        administration.create_account(email="BOB@example.org", display_name="Bob", by=OPERATOR)

    assert (complaint.value.field, complaint.value.code) == ("email", "email_taken")
    with pytest.raises(Invalid):
        administration.change_email(cast.alice.account, "bob@example.org", by=OPERATOR)


def test_a_link_lets_a_new_person_choose_a_password(cast):
    account = administration.create_account(email="new@example.org", display_name="New", by=OPERATOR)

    link = administration.password_link(account, by=OPERATOR)
    password.reset(link.rpartition("/")[2], PASSWORD)

    assert sign_in("new@example.org", PASSWORD)


@pytest.mark.parametrize("typed", ["bob", "@Bob", "bob@example.org", " BOB@example.org "])
def test_accounts_are_found_by_address_or_name(cast, typed):
    assert administration.find_account(typed) == cast.bob.account


@pytest.mark.parametrize("typed", ["nobody", "", "remi@ailleurs.example"])
def test_others_are_not_found(cast, typed):
    with pytest.raises(NotFound):
        administration.find_account(typed)


def test_the_log_holds_no_address(cast):
    administration.change_email(cast.bob.account, "new@example.org", by=OPERATOR)

    entry = str(ModerationLogEntry.select().dicts().get())
    assert "example.org" not in entry
