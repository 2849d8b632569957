"""Secret links that open one event to whoever holds them, without a cookie.

An invitation (`/i/<token>`) opens a private event to a guest, a personal link (`/r/<token>/event`) to somebody who has a
place. The pages behind them are the ordinary ones: here the link is turned into the event that it opens, and every
address that such a page writes leads on through the same link.
"""

from dataclasses import dataclass, field
from uuid import UUID

from flask import Flask, Response, g

from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib.crypto import token_hash
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.web.limits import limit

# The part of an address that is the secret, and the endpoints that can be reached through it.
INVITATION, PERSONAL = "invitation", "ticket"
_LEADS_TO: dict[str, frozenset[str]] = {
    INVITATION: frozenset(
        {
            "events.show",
            "comments.index",
            "feeds.event_calendar",
            "participations.participate",
            "participations.participate_with_nickname",
            "participations.participate_with_profile",
            "participations.lost_link",
            "participations.send_lost_link",
            "reports.create",
            "reports.send",
        }
    ),
    PERSONAL: frozenset({"events.show", "comments.index", "reports.create", "reports.send"}),
}


@dataclass(frozen=True, slots=True)
class Door:
    """`kind` is the name of the secret part; `answer` is known behind a personal link."""

    kind: str
    token: str = field(repr=False)
    event_uuid: UUID
    answer: Participation | None = None


def init_app(app: Flask) -> None:
    app.url_value_preprocessor(_open)
    app.url_defaults(_lead_on)
    app.after_request(_keep_nowhere)


def current_door() -> Door | None:
    return g.get("door")


def came_by_secret_link() -> bool:
    return "door" in g


def opened(event: Event) -> Event:
    """The event, marked as open when the link of this request opens it."""
    door = current_door()
    event.is_opened_by_link = door is not None and door.event_uuid == event.uuid
    return event


def _open(_endpoint: str | None, values: dict[str, object] | None) -> None:
    """Put the event in the place of the secret. Raises NotFound for a link that opens nothing, and counts it."""
    kind = next((kind for kind in _LEADS_TO if values and kind in values), None)
    if not values or not kind:
        return
    g.door = door = _door(kind, str(values.pop(kind)))
    if door is None:
        limit("secret_link")
        raise NotFound
    values["event_uuid"] = door.event_uuid


def _door(kind: str, token: str) -> Door | None:
    if kind == PERSONAL:
        answer = Participation.with_personal_token(token)
        return Door(kind, token, answer.event.uuid, answer) if answer and answer.is_coming else None
    event = Event.select(Event.uuid).where(Event.invitation_hash == token_hash(token)).first()
    return Door(kind, token, event.uuid) if event else None


def _lead_on(endpoint: str, values: dict[str, object]) -> None:
    door = current_door()
    if door is None or endpoint not in _LEADS_TO[door.kind] or values.get("event_uuid") != door.event_uuid:
        return
    del values["event_uuid"]
    values[door.kind] = door.token


def _keep_nowhere(response: Response) -> Response:
    if came_by_secret_link():
        response.headers["X-Robots-Tag"] = "noindex"
        # Forms stay in the history of the browser alone, for Back.
        if "private" not in response.headers.get("Cache-Control", ""):
            response.headers["Cache-Control"] = "no-store"
    return response
