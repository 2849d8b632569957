"""The states and settings of an event, in the words of different servers: the first known word counts."""

import re
from collections.abc import Mapping
from typing import Any

from mobilizon_lite.federation.vocabulary import reading

OTHER_CATEGORY = "MEETING"
CATEGORIES = frozenset(
    """ARTS AUTO_BOAT_AIR BOOK_CLUBS BUSINESS CAUSES COMEDY COMMUNITY CRAFTS FAMILY_EDUCATION FASHION_BEAUTY FILM_MEDIA
    FOOD_DRINK GAMES HEALTH LANGUAGE_CULTURE LEARNING LGBTQ MEETING MOVEMENTS_POLITICS MUSIC NETWORKING
    OUTDOORS_ADVENTURE PARTY PERFORMING_VISUAL_ARTS PETS PHOTOGRAPHY SCIENCE_TECH SPIRITUALITY_RELIGION_BELIEFS SPORTS
    THEATRE""".split()
)
CONFIRMED, TENTATIVE, CANCELLED = "confirmed", "tentative", "cancelled"
STATUS_BY_WORD = {
    "confirmed": CONFIRMED,
    "scheduled": CONFIRMED,
    "rescheduled": CONFIRMED,
    "movedonline": CONFIRMED,
    "tentative": TENTATIVE,
    "postponed": TENTATIVE,
    "cancelled": CANCELLED,
    "canceled": CANCELLED,
}
EVENT_STATUS = {
    CONFIRMED: "EventScheduled",
    TENTATIVE: "EventTentative",
    CANCELLED: "EventCancelled",
}
POSTPONED = "EventPostponed"
JOIN_MODES = frozenset({"free", "restricted", "invite", "external", "none"})
REPLIES = frozenset({"allow_all", "moderated", "closed"})
_FEW = 10


def read_settings(document: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an EventObject."""
    category, raw_category = read_category(document)
    status, was_postponed = read_status(document)
    join_mode, external_url = read_join_mode(document)
    return {
        "category": category,
        "raw_category": raw_category,
        "status": status,
        "was_postponed": was_postponed,
        "join_mode": join_mode,
        "external_url": external_url,
        "anonymous_participation": reading.yes_or_no(document.get("anonymousParticipationEnabled")),
        "participant_count": read_participant_count(document),
        "capacity": reading.whole(document.get("maximumAttendeeCapacity")) or None,
        "remaining": reading.whole(document.get("remainingAttendeeCapacity")),
        "replies_moderation": read_replies(document),
        "is_draft": reading.yes_or_no(document.get("draft")) or False,
    }


def write_settings(event: Any) -> dict[str, Any]:
    count = event.participant_count
    return {
        "category": event.category,
        "status": event.status.upper(),
        "ical:status": event.status.upper(),
        "eventStatus": POSTPONED if event.was_postponed else EVENT_STATUS[event.status],
        "joinMode": event.join_mode,
        "externalParticipationUrl": event.external_url or None,
        "anonymousParticipationEnabled": event.anonymous_participation,
        "participantCount": count,
        "attendees": None if count is None else {"type": "Collection", "totalItems": count},
        "maximumAttendeeCapacity": event.capacity,
        "remainingAttendeeCapacity": event.remaining,
        "repliesModerationOption": event.replies_moderation,
        "commentsEnabled": event.comments_enabled,
        "draft": event.is_draft,
    }


def read_status(document: Mapping[str, Any]) -> tuple[str, bool]:
    """confirmed, tentative or cancelled; and whether it was postponed."""
    for key in ("eventStatus", "status"):
        for one in reading.many(document.get(key), _FEW):
            word = _last_part(reading.word(one)).lower().removeprefix("event")
            if word in STATUS_BY_WORD:
                return STATUS_BY_WORD[word], word == "postponed"
    return CONFIRMED, False


def read_category(document: Mapping[str, Any]) -> tuple[str, str]:
    """One of CATEGORIES, and what was sent when that was something else."""
    sent = [reading.word(one, 100) for one in reading.many(document.get("category"), _FEW)]
    raw = ", ".join(one for one in sent if one)[:200].strip()
    known = next((word for one in sent if (word := _last_part(one).upper()) in CATEGORIES), None)
    return known or OTHER_CATEGORY, "" if raw == known else raw


def read_join_mode(document: Mapping[str, Any]) -> tuple[str, str]:
    """How people sign up, and where, if it is elsewhere."""
    elsewhere = _read_external(document.get("externalParticipationUrl"))
    mode = _last_part(reading.word(document.get("joinMode"))).lower()
    if mode in JOIN_MODES:
        return mode, elsewhere
    if mode or elsewhere:
        return "external" if elsewhere else "none", elsewhere
    # Old events of Mobilizon say nothing and mean that everybody may come.
    return "free" if document.get("uuid") else "none", ""


def read_replies(document: Mapping[str, Any]) -> str:
    """Who may comment: allow_all, moderated or closed. The option counts before PeerTube's yes or no."""
    option = _last_part(reading.word(document.get("repliesModerationOption"))).lower()
    if option in REPLIES:
        return option
    return "closed" if reading.yes_or_no(document.get("commentsEnabled")) is False else "allow_all"


def read_participant_count(document: Mapping[str, Any]) -> int | None:
    count = reading.whole(document.get("participantCount"))
    if count is not None:
        return count
    attendees = next(iter(reading.objects(document.get("attendees"), 1)), {})
    return reading.whole(attendees.get("totalItems"))


def _read_external(value: Any) -> str:
    if found := reading.link(value):
        return found
    typed = reading.word(value, reading.LONGEST_ADDRESS)
    return typed if _MAILTO.fullmatch(typed) else ""


def _last_part(word: str) -> str:
    """`EventCancelled` of https://schema.org/EventCancelled."""
    return re.split(r"[/#:]", word)[-1].strip()


_MAILTO = re.compile(r"mailto:[^\s<>\"@]{1,100}@[^\s<>\"@]{1,250}", re.IGNORECASE)
