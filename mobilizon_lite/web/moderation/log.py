"""The log of who did what to whom, for administrators."""

from dataclasses import dataclass
from datetime import date

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug import Response

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.models.site import current_site
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.policies.moderation import can_read_moderation_log
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.moderation.blueprint import bp
from mobilizon_lite.web.session import current_profile, moderator_required

_PER_PAGE = 50
_DEEDS = {
    "hide_event": _l("hid an action"),
    "unhide_event": _l("showed an action again"),
    "delete_event": _l("deleted an action"),
    "delete_comment": _l("deleted a comment"),
    "hide_profile": _l("hid a profile"),
    "show_profile": _l("showed a profile again"),
    "hide_venue": _l("hid a place"),
    "show_venue": _l("showed a place again"),
    "join_venues": _l("joined two records of a place"),
    "close_report": _l("closed a report"),
    "forward_report": _l("passed a report on to another site"),
    "reopen_report": _l("opened a report again"),
    "approve_registration": _l("approved a request for an account"),
    "refuse_registration": _l("refused a request for an account"),
    "forget_registration": _l("refused and erased a request for an account"),
    "create_account": _l("made an account"),
    "disable_account": _l("disabled an account"),
    "enable_account": _l("enabled an account"),
    "delete_account": _l("deleted an account"),
    "change_email": _l("changed the e-mail address of an account"),
    "password_link": _l("made a link for a new password"),
    "make_administrator": _l("made somebody an administrator"),
    "make_moderator": _l("made somebody a moderator"),
    "make_user": _l("took somebody's role away"),
    "open_instance": _l("gave another site back what others may"),
    "silence_instance": _l("silenced another site"),
    "block_instance": _l("blocked another site"),
    "follow_site": _l("let this site follow somebody elsewhere"),
    "unfollow_site": _l("ended what this site followed"),
    "accept_site_follower": _l("accepted who wanted to follow this site"),
    "refuse_site_follower": _l("refused who wanted to follow this site"),
    "remove_site_follower": _l("removed who followed this site"),
}


_OF_FOLLOWING = frozenset(
    {
        "follow_site",
        "unfollow_site",
        "accept_site_follower",
        "refuse_site_follower",
        "remove_site_follower",
    }
)


@dataclass(frozen=True)
class Line:
    """`what` is the title or name if it is still known, else the id that the deed was done to."""

    day: date
    who: str
    deed: str
    what: str
    reason: str


@bp.get("/log")
@moderator_required
def log() -> Response:
    if not can_read_moderation_log(current_profile()):
        raise NotAllowed
    asked = request.args.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    query = ModerationLogEntry.select().order_by(ModerationLogEntry.id.desc())
    if before:
        query = query.where(ModerationLogEntry.id < before)
    entries = list(query.limit(_PER_PAGE + 1))
    following = entries[_PER_PAGE - 1].id if len(entries) > _PER_PAGE else None
    return no_store(
        render("moderation/log.html", lines=_lines(entries[:_PER_PAGE]), following=following, before=before)
    )


def _lines(entries: list[ModerationLogEntry]) -> list[Line]:
    people = _names_by_account([entry.account_id for entry in entries if entry.account_id])
    things = _names_by_uuid([entry.target_uuid for entry in entries if entry.target_uuid])
    zone = current_site().timezone
    return [
        Line(
            day=dates.in_zone(entry.created_at, zone).date(),
            who=people.get(entry.account_id, _("a closed account"))
            if entry.account_id
            else _("somebody at the machine"),
            deed=str(_DEEDS.get(entry.action, entry.action)),
            **_what_and_why(entry, things),
        )
        for entry in entries
    ]


def _what_and_why(entry: ModerationLogEntry, things: dict) -> dict[str, str]:
    """Of another site there is only the host, before the reason; of somebody there the whole name in its place."""
    if entry.target_kind == "instance":
        host, _colon, note = entry.reason.partition(": ")
        return {"what": host, "reason": note}
    if entry.action in _OF_FOLLOWING:
        return {"what": f"{things.get(entry.target_uuid, '')} @{entry.reason}".strip(), "reason": ""}
    return {
        "what": things.get(entry.target_uuid, str(entry.target_uuid or "")),
        "reason": entry.reason,
    }


def _names_by_account(ids: list[int]) -> dict[int, str]:
    actors = Actor.select(Actor.account, Actor.display_name, Actor.username).where(Actor.account.in_(ids))
    return {actor.account_id: actor.name for actor in actors.order_by(Actor.id.desc())}


def _names_by_uuid(uuids: list) -> dict:
    names = {
        uuid: title
        for uuid, title in Event.select(Event.uuid, Event.title).where(Event.uuid.in_(uuids)).tuples()
        if title
    }
    names |= dict(Venue.select(Venue.uuid, Venue.name).where(Venue.uuid.in_(uuids)).tuples())
    for actor in Actor.select().where(Actor.uuid.in_(uuids)):
        names[actor.uuid] = actor.name
    accounts = Account.select(Account.uuid, Actor.display_name, Actor.username).join(
        Actor, on=Actor.account == Account.id
    )
    for uuid, display_name, username in accounts.where(Account.uuid.in_(uuids)).tuples():
        names[uuid] = display_name or username
    return names
