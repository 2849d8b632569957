"""Links that belong to an event, by the keys that Mobilizon gives them (`mz:...`), and its keys for accessibility.

People choose a kind; which key that is may follow from the host of the address.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mobilizon_lite.lib.accessibility import NO, STEP_FREE, YES, Sheet
from mobilizon_lite.lib.urls import host_of, web_address

MAX_LINKS = 20
MAX_LINK_TITLE = 100
OTHER = "other"

# Kind -> the hosts of its keys ("" for any other host). Hosts count with what stands before them.
KINDS = MappingProxyType(
    {
        "booking": {"": "mz:ticket:external_url"},
        "programme": {"": "mz:schedule_url"},
        "prices": {"": "mz:ticket:price_url"},
        "live": {
            "youtube.com": "mz:live:youtube:url",
            "youtu.be": "mz:live:youtube:url",
            "twitch.tv": "mz:live:twitch:url",
            "": "mz:live:peertube:url",
        },
        "replay": {
            "youtube.com": "mz:replay:youtube:url",
            "youtu.be": "mz:replay:youtube:url",
            "": "mz:replay:peertube:url",
        },
        "conference": {
            "zoom.us": "mz:visio:zoom",
            "teams.microsoft.com": "mz:visio:microsoft_teams",
            "meet.google.com": "mz:visio:google_meet",
            "": "mz:visio:jitsi_meet",
        },
        "notes": {"": "mz:notes:etherpad:url"},
        "poll": {"": "mz:poll:framadate:url"},
        "fediverse": {"": "mz:social:fediverse:account_url"},
        OTHER: {"": ""},
    }
)
# Other keys of the same kinds, which other sites send.
_ALSO = MappingProxyType({"mz:live:owncast:url": "live", "mz:visio:big_blue_button": "conference"})
_KIND_OF = MappingProxyType(
    {key: kind for kind, keys in KINDS.items() for key in keys.values() if key} | dict(_ALSO)
)

WHEELCHAIR = "mz:accessibility:wheelchairAccessible"
_WHEELCHAIR_WORDS = {YES: "fully", NO: "no"}
_YES_OR_NO = {
    "captions": "mz:accessibility:live:subtitle",
    "sign_language": "mz:accessibility:live:sign_language",
    # What smoke-free says is less than fragrance-free: it is sent, and not believed when it comes back.
    "fragrance_free": "mz:accessibility:smokeFree",
}


@dataclass(frozen=True)
class EventLink:
    """One link. `key` is empty for what has no known kind; `title` names it then."""

    key: str
    value: str
    title: str = ""

    @property
    def kind(self) -> str:
        return _KIND_OF.get(self.key, OTHER)

    def stored(self) -> dict[str, str]:
        return {"key": self.key, "value": self.value, "title": self.title}


def link_of(kind: str, address: str, title: str = "") -> EventLink | None:
    """The link that somebody typed; None when it is no web address."""
    value = web_address(address)
    if value is None or kind not in KINDS:
        return None
    return EventLink(_key(kind, value), value, title)


def read_links(stored: object) -> list[EventLink]:
    """From what was stored or sent: only what is a web address is shown as a link."""
    items = stored if isinstance(stored, list) else []
    read = (_read(item) for item in items[:MAX_LINKS])
    return [link for link in read if link]


def accessibility_keys(place: Mapping[str, str], event: Mapping[str, str]) -> dict[str, str]:
    """What is known, by Mobilizon's keys. What is not known has no key."""
    wheelchair = _WHEELCHAIR_WORDS.get(place.get(STEP_FREE, ""))
    said = {WHEELCHAIR: wheelchair} if wheelchair else {}
    return said | {
        key: "true" if event[name] == YES else "false" for name, key in _YES_OR_NO.items() if name in event
    }


def sheets_from_keys(keys: Mapping[str, object]) -> tuple[Sheet, Sheet]:
    """What the keys of another site say about the place and about the event; "partially" says too little."""
    words = {word: answer for answer, word in _WHEELCHAIR_WORDS.items()}
    step_free = words.get(str(keys.get(WHEELCHAIR, "")))
    place = {STEP_FREE: step_free} if step_free else {}
    answers = {"true": YES, "false": NO}
    believed = ((name, key) for name, key in _YES_OR_NO.items() if name != "fragrance_free")
    found = {name: answers.get(str(keys.get(key, "")).lower()) for name, key in believed}
    return place, {name: answer for name, answer in found.items() if answer}


def _key(kind: str, address: str) -> str:
    host = f".{host_of(address) or ''}"
    keys = KINDS[kind]
    return next((key for end, key in keys.items() if end and host.endswith(f".{end}")), keys[""])


def _read(item: object) -> EventLink | None:
    if not isinstance(item, Mapping):
        return None
    value = web_address(str(item.get("value") or ""))
    if value is None:
        return None
    return EventLink(str(item.get("key") or "")[:200], value, str(item.get("title") or "")[:MAX_LINK_TITLE])
