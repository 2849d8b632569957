"""Whether a request was signed with a key: read what it claims, check what needs no key, then verify."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from mobilizon_lite.federation.signatures import cavage, rfc9421
from mobilizon_lite.federation.signatures.digests import check_content_digest, check_digest
from mobilizon_lite.federation.signatures.errors import BadKey, BadSignature
from mobilizon_lite.federation.signatures.keys import load_public
from mobilizon_lite.federation.signatures.reading import (
    CAVAGE,
    LONGEST_HEADER,
    RFC9421,
    ReadSignature,
    received,
)
from mobilizon_lite.lib import dates

__all__ = [
    "CAVAGE",
    "RFC9421",
    "BadKey",
    "BadSignature",
    "ReadSignature",
    "check",
    "read_signature",
    "verify",
]

OLDEST = timedelta(hours=12)
NEWEST = timedelta(hours=1)


def read_signature(headers: Mapping[str, str], method: str) -> ReadSignature:
    """What the request claims, in either scheme. Raises BadSignature when it claims nothing, or too little to trust."""
    found = received(headers)
    if "signature" not in found:
        raise BadSignature("missing")
    if max(len(found["signature"]), len(found.get("signature-input", ""))) > LONGEST_HEADER:
        raise BadSignature("too_long")
    if "signature-input" in found:
        read = rfc9421.read(found)
        rfc9421.check_covered(read, method)
    else:
        read = cavage.read(found["signature"], found)
        cavage.check_covered(read, method)
    return read


def check(
    read: ReadSignature,
    *,
    method: str,
    path_and_query: str,
    host: str,
    headers: Mapping[str, str],
    body: bytes,
    moment: datetime | None = None,
) -> None:
    """Everything that needs no key: coverage, clock, host, digest. Raises BadSignature. `verify` does it as well."""
    found, moment = received(headers), moment or dates.now()
    _check_clock(read, found, moment)
    if _plain_host(found.get("host", "")) != _plain_host(host):
        raise BadSignature("host")
    if read.scheme == RFC9421:
        rfc9421.check_covered(read, method, path_and_query)
        name, check_body = "content-digest", check_content_digest
    else:
        cavage.check_covered(read, method)
        name, check_body = "digest", check_digest
    if name in read.covered:
        check_body(found.get(name, ""), body)


def verify(
    read: ReadSignature,
    *,
    method: str,
    path_and_query: str,
    host: str,
    headers: Mapping[str, str],
    body: bytes,
    public_pem: str,
    moment: datetime | None = None,
) -> None:
    """Raises BadSignature unless the request was signed with this key, for us, now, with this body.

    `path_and_query` is as it came, still escaped; `host` is our public one, with its port if it has one; `moment` is when
    the request came in (now, unless it waited for its key).
    """
    check(
        read,
        method=method,
        path_and_query=path_and_query,
        host=host,
        headers=headers,
        body=body,
        moment=moment,
    )
    found, key = received(headers), load_public(public_pem)
    if read.scheme == RFC9421:
        rfc9421.verify(read, found, method=method, path_and_query=path_and_query, host=host, key=key)
    else:
        cavage.verify(read, found, method=method, path_and_query=path_and_query, key=key)


def _check_clock(read: ReadSignature, headers: Mapping[str, str], moment: datetime) -> None:
    claimed = [read.created] if read.created else []
    if "date" in read.covered:
        if "date" not in headers:
            raise BadSignature("header_missing")
        claimed.append(cavage.date_of(headers["date"]))
    if any(each < moment - OLDEST for each in claimed):
        raise BadSignature("too_old")
    if any(each > moment + NEWEST for each in claimed):
        raise BadSignature("in_future")
    if read.expires and read.expires < moment:
        raise BadSignature("expired")


def _plain_host(host: str) -> str:
    """The usual ports may be written out or not; nothing else about a host has two spellings."""
    return host.strip().lower().removesuffix(":443").removesuffix(":80")
