"""The @context of what we send. Others match the short keys, so these must be exactly what we write."""

from collections.abc import Mapping
from typing import Any

ACTIVITY_STREAMS = "https://www.w3.org/ns/activitystreams"
SECURITY = "https://w3id.org/security/v1"
_FEP = "https://w3id.org/fep/8a8e/"


def with_context(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document as it is sent: the context first."""
    return {"@context": CONTEXT, **document}


def _terms(prefix: str, names: str) -> dict[str, Any]:
    return {name: f"{prefix}{name}" for name in names.split()}


def _typed(prefix: str, names: str, kind: str) -> dict[str, Any]:
    return {name: {"@id": f"{prefix}{name}", "@type": kind} for name in names.split()}


_OURS = {
    "mz": "https://joinmobilizon.org/ns#",
    "sc": "http://schema.org#",
    "ical": "http://www.w3.org/2002/12/cal/ical#",
    "pt": "https://joinpeertube.org/ns#",
    "toot": "http://joinmastodon.org/ns#",
    **_terms("as:", "Hashtag manuallyApprovesFollowers sensitive"),
    "alsoKnownAs": {"@id": "as:alsoKnownAs", "@type": "@id"},
    "movedTo": {"@id": "as:movedTo", "@type": "@id"},
    **_terms("toot:", "discoverable"),
    "focalPoint": {"@container": "@list", "@id": "toot:focalPoint"},
    "uuid": "sc:identifier",
    **_terms(
        "sc:",
        """category maximumAttendeeCapacity remainingAttendeeCapacity inLanguage PropertyValue value propertyID
        PostalAddress VirtualLocation streetAddress postalCode addressLocality addressRegion addressCountry""",
    ),
    **_typed("sc:", "location", "sc:Place"),
    **_typed("sc:", "address", "sc:PostalAddress"),
    **_typed("mz:", "repliesModerationOption", "mz:repliesModerationOptionType"),
    **_typed("mz:", "joinMode", "mz:joinModeType"),
    **_typed("mz:", "repliesModerationOptionType joinModeType", "rdfs:Class"),
    **_typed("mz:", "anonymousParticipationEnabled isOnline", "sc:Boolean"),
    **_typed("mz:", "participationMessage timezone", "sc:Text"),
    **_typed("mz:", "participantCount memberCount", "sc:Integer"),
    **_typed("mz:", "externalParticipationUrl", "sc:URL"),
    **_typed("mz:", "openness members resources todos posts events discussions", "@id"),
    **_typed("pt:", "commentsEnabled", "sc:Boolean"),
    "status": "ical:status",
    **_terms(_FEP, "eventStatus displayEndTime isBannerImage previousStartTime requiredJoinVisibility"),
    **_typed(_FEP, "organizers attendees upcomingEvents", "@id"),
    **_terms("mz:", "contacts draft isAnnouncement phoneAddress todoList role publishedAt"),
    **_terms("mz:", "ResourceCollection Member Todo TodoList"),
}
CONTEXT: list[Any] = [ACTIVITY_STREAMS, SECURITY, _OURS]
