"""The pictures of one account: what they are used for, how much room they take, and deleting those that stand nowhere."""

from dataclasses import dataclass
from uuid import UUID

from peewee import Query, fn

from mobilizon_lite.errors import Conflict, NotFound
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.media import Media
from mobilizon_lite.services.media import remove_picture


@dataclass(frozen=True)
class UsedPicture:
    """A picture with the events and the profiles where it stands."""

    media: Media
    events: tuple[Event, ...]
    profiles: tuple[Actor, ...]

    @property
    def is_used(self) -> bool:
        return bool(self.events or self.profiles)


def pictures_of(account: Account, most: int, *, before: UUID | None = None) -> list[UsedPicture]:
    """The newest first; `before` continues after a picture of the page before."""
    query = _own(account)
    if before:
        query = query.where(Media.id < Media.select(Media.id).where(Media.uuid == before))
    found = list(query.order_by(Media.id.desc()).limit(most))
    events = list(
        Event.select().where(Event.picture.in_(found), Event.deleted_at.is_null()).order_by(Event.id)
    )
    shown_with = list(Actor.select().where(Actor.avatar.in_(found)))
    return [
        UsedPicture(
            media,
            tuple(event for event in events if event.picture_id == media.id),
            tuple(actor for actor in shown_with if actor.avatar_id == media.id),
        )
        for media in found
    ]


def room_of(account: Account) -> tuple[int, int]:
    """How many pictures there are, and their bytes."""
    number, size = _own(account).select(fn.COUNT(Media.id), fn.SUM(Media.byte_count)).tuples().get()
    return number, size or 0


def delete_own_picture(uuid: UUID, *, by: Account) -> None:
    """Raises NotFound for anybody else's, Conflict when it stands somewhere."""
    media = _own(by).where(Media.uuid == uuid).first()
    if media is None:
        raise NotFound
    if not remove_picture(media):
        raise Conflict("picture_used")


def _own(account: Account) -> Query:
    return Media.select().join(Actor, on=Media.owner).where(Actor.account == account)
