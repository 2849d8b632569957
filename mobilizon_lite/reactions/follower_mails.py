"""Mails about those who want to follow the site itself: to administrators, who decide, at most one an hour."""

from uuid import UUID

from mobilizon_lite.lib import addresses
from mobilizon_lite.models.accounts import Account, Role
from mobilizon_lite.models.actors import ActorKind
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instance_lists import waiting_site_follower_count
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.reactions.bundling import next_time, waits_already
from mobilizon_lite.reactions.mailing import send_mail
from mobilizon_lite.reactions.reaction import Child, Reaction, plan_each


def _plan(work: LaterWork) -> None:
    follow = Follow.get_or_none(Follow.uuid == UUID(work.payload["follow_uuid"]))
    if follow is None or not _waits_for_administrators(follow) or waits_already(tell_of_followers.name):
        return
    administrators = Account.select(Account.uuid).where(
        Account.role == Role.ADMINISTRATOR, Account.disabled_at.is_null(), Account.confirmed_at.is_null(False)
    )
    due = next_time(tell_of_followers.name)
    plan_each(
        work,
        tell_of_followers,
        [Child(uuid, {"account_uuid": str(uuid)}, not_before=due) for (uuid,) in administrators.tuples()],
    )


def _waits_for_administrators(follow: Follow) -> bool:
    target = follow.target
    return target.is_local and target.kind == ActorKind.APPLICATION and follow.state == FollowState.PENDING


def _tell(work: LaterWork) -> None:
    """How many wait now; nothing when somebody has decided on all of them."""
    account = Account.get_or_none(Account.uuid == UUID(work.payload["account_uuid"]))
    number = waiting_site_follower_count()
    if account is None or not (account.may_sign_in and account.is_administrator) or not number:
        return
    send_mail(
        work,
        "site_followers",
        to=account.email,
        language=account.language,
        number=number,
        sites_url=addresses.other_sites(),
    )


plan_follower_news = Reaction("plan_follower_news", _plan)
tell_of_followers = Reaction("tell_of_followers", _tell, lane="mail")
