"""Mails about requests for an account: to the people who look after the site, at most one an hour, and to who asked."""

from uuid import UUID

from mobilizon_lite.lib import addresses
from mobilizon_lite.models.accounts import Account, Registration, Role
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.site import current_site
from mobilizon_lite.reactions.bundling import next_time, waits_already
from mobilizon_lite.reactions.mailing import send_mail
from mobilizon_lite.reactions.reaction import Child, Reaction, plan_each
from mobilizon_lite.services.accounts.requests import waiting_count


def _plan_news(work: LaterWork) -> None:
    moderators = Account.select(Account.uuid).where(
        Account.role.in_([Role.MODERATOR, Role.ADMINISTRATOR]),
        Account.disabled_at.is_null(),
        Account.confirmed_at.is_null(False),
    )
    if waits_already(tell_of_requests.name):
        return
    due = next_time(tell_of_requests.name)
    plan_each(
        work,
        tell_of_requests,
        [Child(uuid, {"account_uuid": str(uuid)}, not_before=due) for (uuid,) in moderators.tuples()],
    )


def _tell_of_requests(work: LaterWork) -> None:
    """How many wait now; nothing when somebody has decided on all of them."""
    account, number = _account(work), waiting_count()
    if account is None or not (account.may_sign_in and account.is_moderator) or not number:
        return
    send_mail(
        work,
        "account_requests",
        to=account.email,
        language=account.language,
        number=number,
        requests_url=addresses.account_requests(),
    )


def _tell_of_approval(work: LaterWork) -> None:
    account = _account(work)
    if account is None or not account.may_sign_in:
        return
    send_mail(
        work,
        "account_approved",
        to=account.email,
        language=account.language,
        sign_in_url=addresses.sign_in(),
    )


def _tell_of_refusal(work: LaterWork) -> None:
    row = Registration.get_or_none(Registration.uuid == UUID(work.payload["registration_uuid"]))
    if row is None or row.refused_at is None:
        return
    send_mail(
        work,
        "account_refused",
        to=row.email,
        language=row.language,
        name=row.display_name,
        contact=current_site().contact,
    )


def _account(work: LaterWork) -> Account | None:
    return Account.get_or_none(Account.uuid == UUID(work.payload["account_uuid"]))


plan_request_news = Reaction("plan_request_news", _plan_news)
tell_of_requests = Reaction("tell_of_requests", _tell_of_requests, lane="mail")
tell_of_approval = Reaction("tell_of_approval", _tell_of_approval, lane="mail")
tell_of_refusal = Reaction("tell_of_refusal", _tell_of_refusal, lane="mail")
