"""Pictures of other sites: fetched once by later work, made anew and served by us, so that no reader asks a stranger.

A failure leaves the event or the person without a picture. Network and image work happen outside of any transaction.
"""

from collections.abc import Callable
from uuid import UUID

from peewee import IntegrityError

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import GiveUp, TryLater
from mobilizon_lite.facts import REMOTE, PictureKept
from mobilizon_lite.lib.urls import host_of, web_address
from mobilizon_lite.media.pictures import MOST_BYTES, PictureRefused, accept_picture
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.instances import is_blocked
from mobilizon_lite.models.media import MAX_ALT_LENGTH, Media
from mobilizon_lite.models.remote_events import RemoteEvent
from mobilizon_lite.network import client
from mobilizon_lite.network.client import Unreachable
from mobilizon_lite.services.media import keep_accepted, remove_picture

ACCEPT = "image/webp, image/png, image/jpeg, image/gif"
SECONDS = 30.0
# Answers that may be different the next time.
_PASSING = frozenset({408, 425, 429})


def bring_picture_of_event(event_uuid: UUID) -> None:
    """Let an event of another site have the picture that its home names now. Raises TryLater, GiveUp."""
    event = Event.get_or_none(Event.uuid == event_uuid, Event.host.is_null(False))
    if event is None:
        return
    remote = RemoteEvent.get_or_none(RemoteEvent.event == event)
    is_wanted = remote is not None and event.deleted_at is None
    _bring(
        event,
        Event.picture,
        remote.picture_url if is_wanted else "",
        alt_text=remote.picture_alt if remote else "",
        still_wants=lambda url: RemoteEvent.select().where(
            RemoteEvent.event == event, RemoteEvent.picture_url == url
        ),
    )


def bring_picture_of_actor(actor_uuid: UUID) -> None:
    """The same for the small picture of somebody of another site."""
    actor = Actor.get_or_none(Actor.uuid == actor_uuid, Actor.host.is_null(False))
    if actor is None:
        return
    details = ActorDetails.get_or_none(ActorDetails.actor == actor)
    is_wanted = details is not None and actor.deleted_at is None
    _bring(
        actor,
        Actor.avatar,
        details.avatar_url if is_wanted else "",
        still_wants=lambda url: ActorDetails.select().where(
            ActorDetails.actor == actor, ActorDetails.avatar_url == url
        ),
    )


def _bring(row: Event | Actor, column, url: str, *, still_wants: Callable, alt_text: str = "") -> None:
    former = getattr(row, column.name)
    if former is not None and former.uri in (url, _own_uri(url, row)):
        return
    media = _kept(url, row) or _fetched(url, row, alt_text) if _may_fetch(url) else None
    if media is None and former is None:
        return
    table = type(row)
    with transaction() as record:
        # Its home may have named another one while we fetched: that is another piece of work.
        if media is not None and not still_wants(url).exists():
            return
        table.update({column: media}).where(table.id == row.id).execute()
        record(PictureKept(subject_uuid=row.uuid, origin=REMOTE))
    if former is not None:
        remove_picture(former)


def _may_fetch(url: str) -> bool:
    return bool(url) and web_address(url) == url and not is_blocked(host_of(url))


def _kept(url: str, row: Event | Actor) -> Media | None:
    """The same picture of the same site, which stands with another event already."""
    return Media.get_or_none(Media.uri == url, Media.host == row.host)


def _own_uri(url: str, row: Event | Actor) -> str:
    """For a picture that two sites name: neither speaks for the other, so the second has a row of its own."""
    ending = f"#{row.uuid}"
    return url[: Media.uri.max_length - len(ending)] + ending


def _fetched(url: str, row: Event | Actor, alt_text: str) -> Media:
    try:
        picture = accept_picture(_content(url))
    except PictureRefused as error:
        if error.code == "busy":
            raise TryLater("another picture is being made") from None
        raise GiveUp(f"the picture is refused: {error.code}") from None
    is_taken = Media.select().where(Media.uri == url).exists()
    try:
        return keep_accepted(
            picture,
            uri=_own_uri(url, row) if is_taken else url,
            host=row.host,
            alt_text=alt_text[:MAX_ALT_LENGTH],
        )
    except IntegrityError:
        raise TryLater("somebody else keeps this picture just now") from None


def _content(url: str) -> bytes:
    try:
        answer = client.get(url, accept=ACCEPT, most_bytes=MOST_BYTES, seconds=SECONDS)
    except Unreachable as error:
        raise (GiveUp if error.permanent else TryLater)(
            f"the picture is not reached: {error.code}"
        ) from error
    if answer.status == 200:
        return answer.content
    is_passing = answer.status in _PASSING or answer.status >= 500
    raise (TryLater if is_passing else GiveUp)(f"the picture is not given: {answer.status}")
