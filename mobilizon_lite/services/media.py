"""Pictures: keeping an upload, describing it, finding it again, and removing what belongs to nothing.

Image work and files never happen inside a transaction.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import BinaryIO
from uuid import UUID

from peewee import Expression

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.media.pictures import AcceptedPicture, accept_picture
from mobilizon_lite.media.store import PictureName, PictureStore, save_picture
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.media import Media
from mobilizon_lite.policies.media import can_see_picture, can_use_picture, may_be_kept_by_others

# An upload whose form was never finished waits this long for its owner.
KEPT_WITHOUT_USE = timedelta(hours=48)

_store: PictureStore | None = None


def configure(store: PictureStore) -> None:
    """Say where pictures lie; create_app calls this once."""
    global _store
    _store = store


def keep_picture(upload: BinaryIO | bytes, *, by: Actor) -> Media:
    """Check, shrink and keep an upload of this profile. Raises PictureRefused (a kind of Invalid)."""
    uuid = new_uuid()
    return keep_accepted(accept_picture(upload), uuid=uuid, uri=addresses.media(uuid), owner=by)


def keep_accepted(picture: AcceptedPicture, **columns: object) -> Media:
    """Keep a picture that was made anew already; `columns` are the others of its row."""
    # The row first: a file that no row names may be removed at any moment.
    media = Media.create(
        **columns,
        content_hash=picture.digest,
        renditions=_renditions(picture),
        byte_count=sum(len(version.content) for version in picture.versions),
    )
    save_picture(_files(), picture)
    return media


def own_picture(uuid: UUID | None, *, by: Actor) -> Media | None:
    """A picture that this profile may put into an event: its own, or one of an event that it organises."""
    media = Media.get_or_none(Media.uuid == uuid) if uuid else None
    return media if media and can_use_picture(by, media) else None


def picture_of_account(uuid: UUID | None, account: Account) -> Media | None:
    """A picture that one of the account's profiles uploaded."""
    if uuid is None:
        return None
    own = Media.select().join(Actor, on=Media.owner).where(Media.uuid == uuid, Actor.account == account)
    return own.first()


def read_picture(content_hash: str, width: int, *, by: Actor | None) -> tuple[bytes, bool]:
    """One rendition, some tens of kilobytes, and whether others may keep it. Raises NotFound, also for who may not see it."""
    rows = Media.select().where(Media.content_hash == content_hash)
    seen = [media for media in rows if _has_width(media, width) and can_see_picture(by, media)]
    if not seen:
        raise NotFound
    try:
        with _files().open(PictureName(content_hash, width)) as file:
            content = file.read()
    except FileNotFoundError:
        raise NotFound from None
    return content, any(may_be_kept_by_others(media) for media in seen)


def remove_orphans() -> int:
    """Remove uploads that belong to nothing, and the files that no row names any more. Returns how many rows went."""
    limit = dates.now() - KEPT_WITHOUT_USE
    orphans = list(Media.select().where(Media.created_at < limit, is_unused()))
    return sum(remove_picture(media) for media in orphans)


def remove_picture(media: Media) -> bool:
    """Remove a picture that stands nowhere, and its files unless another row names them. False when it stands somewhere."""
    with transaction():
        # Asked inside: it may have found its event meanwhile.
        removed = Media.delete().where(Media.id == media.id, is_unused()).execute()
    _remove_files_of_nobody(media)
    return bool(removed)


def is_unused() -> Expression:
    """The condition that a picture stands in no event and with no profile."""
    in_events = Event.select(Event.picture).where(Event.picture.is_null(False))
    of_profiles = Actor.select(Actor.avatar).where(Actor.avatar.is_null(False))
    return Media.id.not_in(in_events) & Media.id.not_in(of_profiles)


def _remove_files_of_nobody(media: Media) -> None:
    if Media.select().where(Media.content_hash == media.content_hash).exists():
        return
    for name in _names(media):
        _files().delete(name)


def _renditions(picture: AcceptedPicture) -> list[list[int]]:
    return [[version.width, version.height, len(version.content)] for version in picture.versions]


def _names(media: Media) -> Iterator[PictureName]:
    for width, _height, _bytes in media.renditions:
        yield PictureName(media.content_hash, width)


def _has_width(media: Media, width: int) -> bool:
    return any(width == rendition[0] for rendition in media.renditions)


def _files() -> PictureStore:
    if _store is None:
        raise RuntimeError("configure() was not called")
    return _store
