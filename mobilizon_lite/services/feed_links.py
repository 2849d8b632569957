"""Secret addresses of private feeds: made, renewed and ended by their owner; whoever has one can read it."""

from uuid import UUID

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import NotAllowed, NotFound
from mobilizon_lite.lib.crypto import token_hash
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.feed_links import FeedLink
from mobilizon_lite.policies.accounts import can_edit_profile


def feed_links_of(account: Account) -> list[FeedLink]:
    return list(FeedLink.select().where(FeedLink.account == account).order_by(FeedLink.id))


def make_feed_link(account: Account, profile: Actor | None) -> FeedLink:
    """For one profile, or (None) for all of the account. There is one of each; asking again gives the same."""
    if profile is not None and not can_edit_profile(account, profile):
        raise NotAllowed
    with transaction():
        same = FeedLink.profile.is_null() if profile is None else FeedLink.profile == profile
        link = FeedLink.select().where(FeedLink.account == account, same).first()
        if link is None:
            link = FeedLink(uuid=new_uuid(), account=account, profile=profile)
            link.refresh_token_hash()
            link.save(force_insert=True)
    return link


def renew_feed_link(uuid: UUID, *, by: Account) -> None:
    """Another address; the former one ends at once. Raises NotFound for anybody else's."""
    with transaction():
        link = _own(uuid, by)
        link.version += 1
        link.refresh_token_hash()
        link.save(only=[FeedLink.version, FeedLink.token_hash])


def end_feed_link(uuid: UUID, *, by: Account) -> None:
    """Raises NotFound for anybody else's."""
    _own(uuid, by).delete_instance()


def find_feed_link(token: str) -> FeedLink:
    """Raises NotFound, also when the account was disabled."""
    link = (
        FeedLink.select(FeedLink, Account)
        .join(Account)
        .where(FeedLink.token_hash == token_hash(token))
        .first()
    )
    if link is None or not link.account.may_sign_in:
        raise NotFound
    return link


def profiles_in(link: FeedLink) -> list[int]:
    """The ids of the profiles whose actions stand in the feed."""
    if link.profile_id:
        return [link.profile_id]
    own = Actor.select(Actor.id).where(Actor.account == link.account, Actor.deleted_at.is_null())
    return [id_ for (id_,) in own.tuples()]


def _own(uuid: UUID, account: Account) -> FeedLink:
    link = FeedLink.get_or_none(FeedLink.uuid == uuid, FeedLink.account == account)
    if link is None:
        raise NotFound
    return link
