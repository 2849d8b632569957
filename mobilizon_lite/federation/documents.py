"""What came back when a document was asked for: its status, its type, its JSON, judged strictly."""

import re
from dataclasses import dataclass, field
from typing import Any

from mobilizon_lite.errors import MobilizonLiteError
from mobilizon_lite.lib import strict_json

ACTIVITY_JSON = "application/activity+json"
_PROFILE = re.compile(r';\s*profile\s*=\s*(?:"([^"]*)"|([^\s;"]+))', re.IGNORECASE)
_AS = "https://www.w3.org/ns/activitystreams"


class FetchFailed(MobilizonLiteError):
    """Nothing usable came. `permanent`: asking again as it is cannot help. `status` when there was an answer.

    Codes: those of network.answers.Unreachable and of lib.strict_json.BadJson; gone, not_there, not_allowed, refused, busy,
    wrong_type, not_an_object.
    """

    def __init__(self, code: str, *, permanent: bool = False, status: int | None = None):
        super().__init__(code)
        self.code = code
        self.permanent = permanent
        self.status = status


class Gone(FetchFailed):
    """It was there and was deleted: the answer was 410."""


class NotThere(FetchFailed):
    """The answer was 404; that may be a private thing, or a server that forgets."""


@dataclass(frozen=True)
class Document:
    """What stands at an address. `address` is where it came from after redirects; as it was asked for, without one."""

    address: str
    content: dict[str, Any] = field(repr=False)


def check_status(status: int) -> None:
    """Raises FetchFailed unless the answer is a document."""
    if status == 200:
        return
    if status == 410:
        raise Gone("gone", permanent=True, status=status)
    if status == 404:
        raise NotThere("not_there", permanent=True, status=status)
    if status in (401, 403):
        # 401 may pass: a server that could not fetch our key just now answers so.
        raise FetchFailed("not_allowed", permanent=status == 403, status=status)
    if status in (408, 425, 429) or status >= 500:
        raise FetchFailed("busy", status=status)
    raise FetchFailed("refused", permanent=True, status=status)


def is_activity_pub(content_type: str) -> bool:
    """Strict, so that a file that somebody uploaded to a server never speaks for the server."""
    kind = _kind(content_type)
    if kind == "application/ld+json":
        profiles = [quoted or plain for quoted, plain in _PROFILE.findall(content_type)]
        return any(_AS in profile.split() for profile in profiles)
    return kind == ACTIVITY_JSON


def is_json(content_type: str) -> bool:
    """Any JSON will do for WebFinger and NodeInfo: they name things, and prove nothing."""
    kind = _kind(content_type)
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))


def _kind(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def read_object(content: bytes, most_bytes: int) -> dict[str, Any]:
    """Raises FetchFailed unless it is one JSON object within our limits."""
    try:
        value = strict_json.read(content, most_bytes=most_bytes)
    except strict_json.BadJson as error:
        raise FetchFailed(error.code, permanent=True) from error
    if not isinstance(value, dict):
        raise FetchFailed("not_an_object", permanent=True)
    return value
