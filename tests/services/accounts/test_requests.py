"""Requests for an account where the site wants to approve each one."""

import pytest

from mobilizon_lite.errors import Invalid, NotAllowed, NotFound
from mobilizon_lite.models.accounts import Account, Registration
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.services import site
from mobilizon_lite.services.accounts import requests
from mobilizon_lite.services.accounts.cleaning import forget_ended
from mobilizon_lite.services.accounts.register import confirm, register
from mobilizon_lite.services.accounts.sign_in import sign_in
from tests.conftest import text_of
from tests.factories import PASSWORD, make_profile

REASON = "Je prépare le repair café du quartier."


@pytest.fixture(autouse=True)
def on_approval(app):
    site.change_setting("registrations", "approval")


def ask(email: str = "lou@example.org", **values) -> None:
    answers = {
        "email": email,
        "password": PASSWORD,
        "display_name": "Lou",
        "username": "lou",
        "language": "fr",
        "reason": REASON,
    }
    register(**(answers | values))


def ask_and_confirm(email: str = "lou@example.org", **values) -> Registration:
    ask(email, **values)
    row = Registration.select().order_by(Registration.id.desc()).get()
    assert confirm(row.token) is None
    return Registration.get_by_id(row.id)


def test_before_the_approval_there_is_no_account_and_no_profile(cast):
    before = (Account.select().count(), Actor.select().count())

    row = ask_and_confirm()

    assert (Account.select().count(), Actor.select().count()) == before
    assert requests.waiting(10) == [row]
    assert row.reason == REASON
    with pytest.raises(Invalid):
        sign_in("lou@example.org", PASSWORD)


def test_an_approval_makes_the_account_and_tells_its_owner(cast, mailbox):
    row = ask_and_confirm()

    requests.approve(row.uuid, by=cast.mona.account)

    assert sign_in("lou@example.org", PASSWORD).row.profile.username == "lou"
    mail = mailbox.to("lou@example.org")[-1]
    assert mail["Content-Language"] == "fr"
    assert "http://lite.example/sign-in" in text_of(mail)
    assert requests.waiting_count() == 0
    assert ModerationLogEntry.get().action == "approve_registration"


def test_a_name_taken_meanwhile_is_replaced_by_a_free_one(cast):
    row = ask_and_confirm()
    make_profile("lou").account.delete_instance()

    account = requests.approve(row.uuid, by=cast.mona.account)

    assert account.profiles.get().username == "lou2"


def test_an_address_that_got_an_account_meanwhile_gets_no_second_one(cast):
    row = ask_and_confirm()
    make_profile("lou")

    with pytest.raises(NotFound):
        requests.approve(row.uuid, by=cast.mona.account)

    assert Account.select().where(Account.email_key == "lou@example.org").count() == 1


def test_a_refusal_is_told_and_can_be_taken_back_for_a_week(cast, mailbox, clock):
    row = ask_and_confirm()

    requests.refuse(row.uuid, by=cast.mona.account)
    requests.refuse(row.uuid, by=cast.mona.account)

    told = [mail for mail in mailbox.to("lou@example.org") if "/confirm/" not in text_of(mail)]
    assert len(told) == 1
    assert (requests.waiting(10), requests.refused(10)) == ([], [row])
    requests.approve(row.uuid, by=cast.ada.account)
    assert sign_in("lou@example.org", PASSWORD)


def test_what_was_refused_is_forgotten_after_a_week(cast, clock):
    row = ask_and_confirm()
    requests.refuse(row.uuid, by=cast.mona.account)

    clock.advance(days=8)
    forget_ended()

    assert Registration.select().count() == 0
    with pytest.raises(NotFound):
        requests.approve(row.uuid, by=cast.mona.account)


def test_forgetting_erases_at_once_and_writes_to_nobody(cast, mailbox):
    row = ask_and_confirm()
    before = len(mailbox.to("lou@example.org"))

    requests.forget(row.uuid, by=cast.mona.account)

    assert Registration.select().count() == 0
    assert len(mailbox.to("lou@example.org")) == before


def test_a_request_that_nobody_answers_is_deleted_after_a_month(cast, clock):
    ask_and_confirm()

    clock.advance(days=29)
    assert forget_ended() == 0
    clock.advance(days=2)
    forget_ended()

    assert Registration.select().count() == 0


@pytest.mark.parametrize("deed", [requests.approve, requests.refuse, requests.forget])
@pytest.mark.parametrize("who", ["alice", "bob"])
def test_only_moderators_decide(cast, deed, who):
    row = ask_and_confirm()

    with pytest.raises(NotAllowed):
        deed(row.uuid, by=getattr(cast, who).account)

    assert requests.waiting_count() == 1


@pytest.mark.parametrize("deed", [requests.approve, requests.refuse, requests.forget])
def test_what_is_not_confirmed_cannot_be_decided(cast, deed):
    ask()

    with pytest.raises(NotFound):
        deed(Registration.get().uuid, by=cast.mona.account)


@pytest.mark.parametrize(
    ("reason", "code"), [("", "reason_missing"), ("  pub ", "reason_missing"), ("x" * 1001, "reason_long")]
)
def test_a_reason_is_needed_and_has_an_end(app, reason, code):
    with pytest.raises(Invalid) as complaint:
        ask(reason=reason)

    assert (complaint.value.field, complaint.value.code) == ("reason", code)


def test_moderators_get_one_mail_for_many_requests(cast, mailbox, clock):
    for number in range(3):
        ask_and_confirm(f"n{number}@example.org", username=f"n{number}")
    assert mailbox.to("mona@example.org") == []

    clock.advance(minutes=11)

    (mail,) = mailbox.to("mona@example.org")
    assert "3 people would like an account" in mail["Subject"]
    assert "http://lite.example/moderation/requests" in text_of(mail)
    assert len(mailbox.to("ada@example.org")) == 1
    assert mailbox.to("alice@example.org") == []


def test_the_next_mail_leaves_an_hour_later_at_the_earliest(cast, mailbox, clock):
    ask_and_confirm()
    mailbox.all()
    clock.advance(minutes=11)
    assert len(mailbox.to("mona@example.org")) == 1

    ask_and_confirm("jo@example.org", username="jo")
    mailbox.all()
    clock.advance(minutes=40)
    assert len(mailbox.to("mona@example.org")) == 1
    clock.advance(minutes=21)

    assert len(mailbox.to("mona@example.org")) == 2


def test_no_mail_when_all_was_decided_meanwhile(cast, mailbox, clock):
    row = ask_and_confirm()
    mailbox.all()
    requests.forget(row.uuid, by=cast.mona.account)

    clock.advance(minutes=11)

    assert mailbox.to("mona@example.org") == []


def test_two_requests_of_one_address_wait_as_one(cast):
    ask()
    ask()
    first, second = Registration.select().order_by(Registration.id)

    confirm(second.token)

    assert [row.id for row in requests.waiting(10)] == [second.id]
    assert Registration.select().where(Registration.id == first.id).count() == 0


def test_where_registration_is_open_only_a_filled_trap_waits(cast):
    site.change_setting("registrations", "open")

    ask(reason="", is_quick=True)
    assert confirm(Registration.get().token) is not None
    ask("bot@example.org", username="bot", reason="", is_trapped=True)

    assert confirm(Registration.get().token) is None


def test_quick_forms_wait_when_many_come_at_once(cast, clock):
    site.change_setting("registrations", "open")
    for number in range(6):
        ask(f"bot{number}@example.org", username=f"bot{number}", is_quick=True)
    ask("slow@example.org", username="slow")

    doubtful = [row.is_doubtful for row in Registration.select().order_by(Registration.id)]

    assert doubtful == [False] * 5 + [True, False]
