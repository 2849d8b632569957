"""What a request says about its signature, in one shape for both schemes, and the limits that hold before any work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from mobilizon_lite.federation.signatures.errors import BadSignature

CAVAGE = "cavage"
RFC9421 = "rfc9421"

LONGEST_HEADER = 8_000
LONGEST_KEY_ID = 2_000
MOST_COVERED = 32
_LONGEST_SIGNATURE = 1_024


@dataclass(frozen=True)
class ReadSignature:
    """What is claimed; nothing of it is proved yet.

    `covered` are the names of what was signed, in order and in small letters. `created` is the moment that the signer
    claims. `signature` are the bytes themselves: the same bytes twice are a replay.
    """

    key_id: str
    scheme: str
    covered: tuple[str, ...]
    created: datetime | None
    expires: datetime | None
    signature: bytes = field(repr=False)
    algorithm: str | None
    # As written, for they are part of what was signed.
    created_text: str = ""
    expires_text: str = ""

    @property
    def header_names(self) -> tuple[str, ...]:
        """The headers that have to be kept to verify later; no other one needs to be."""
        signing = ("signature", "signature-input") if self.scheme == RFC9421 else ("signature",)
        return tuple(
            dict.fromkeys((*(name for name in self.covered if name[0] not in "(@"), *signing, "host"))
        )


def received(headers: Mapping[str, str]) -> dict[str, str]:
    """Header names in small letters; a header that came several times is one list, as both schemes want it."""
    together: dict[str, str] = {}
    for name, value in headers.items():
        name, value = str(name).lower(), str(value).strip(" \t")
        together[name] = f"{together[name]}, {value}" if name in together else value
    return together


def check_sizes(key_id: str, covered: tuple[str, ...], signature: bytes) -> None:
    if len(key_id) > LONGEST_KEY_ID or len(covered) > MOST_COVERED or len(signature) > _LONGEST_SIGNATURE:
        raise BadSignature("too_long")
    if not key_id or not covered or not signature or not all(covered) or len(set(covered)) != len(covered):
        raise BadSignature("malformed")
    if not key_id.isprintable() or " " in key_id:
        raise BadSignature("malformed")


def moment_of(seconds: int | float) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, tz=UTC)
    except (ValueError, OverflowError, OSError):
        raise BadSignature("malformed") from None
