"""The fingerprint of a body, in the header of each scheme: Digest (RFC 3230) and Content-Digest (RFC 9530)."""

import hashlib
import hmac
import re
from base64 import b64encode

from mobilizon_lite.federation.signatures.errors import BadSignature

_DIGEST = re.compile(r"\s*([A-Za-z0-9-]+)=([A-Za-z0-9+/]+={0,2})\s*")
_CONTENT_DIGEST = re.compile(r"\s*([a-z0-9*-]+)=:([A-Za-z0-9+/]+={0,2}):\s*")
_KNOWN = {"sha-256": hashlib.sha256, "sha-512": hashlib.sha512}


def digest(body: bytes) -> str:
    return f"SHA-256={_fingerprint('sha-256', body)}"


def content_digest(body: bytes) -> str:
    return f"sha-256=:{_fingerprint('sha-256', body)}:"


def check_digest(header: str, body: bytes) -> None:
    """Raises BadSignature unless SHA-256 is there; whatever else is listed and known has to agree as well."""
    _check(header, _DIGEST, body, needed={"sha-256"})


def check_content_digest(header: str, body: bytes) -> None:
    """The same for RFC 9530, where SHA-512 alone will do too."""
    _check(header, _CONTENT_DIGEST, body, needed={"sha-256", "sha-512"})


def _check(header: str, shape: re.Pattern[str], body: bytes, needed: set[str]) -> None:
    found = set()
    for part in header.split(","):
        match = shape.fullmatch(part)
        if match is None:
            raise BadSignature("digest")
        name = match[1].lower()
        if name in _KNOWN:
            if not hmac.compare_digest(match[2], _fingerprint(name, body)):
                raise BadSignature("digest")
            found.add(name)
    if not found & needed:
        raise BadSignature("digest")


def _fingerprint(name: str, body: bytes) -> str:
    return b64encode(_KNOWN[name](body).digest()).decode()
