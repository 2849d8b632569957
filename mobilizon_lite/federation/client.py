"""Signed requests to other servers, through the network's one door: fetching documents and delivering activities."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from mobilizon_lite.federation.documents import (
    ACTIVITY_JSON,
    Document,
    FetchFailed,
    Gone,
    NotThere,
    check_status,
    is_activity_pub,
    is_json,
    read_object,
)
from mobilizon_lite.federation.signatures.reading import CAVAGE, RFC9421
from mobilizon_lite.federation.signatures.signing import sign
from mobilizon_lite.lib.request_targets import BadTarget, as_sent
from mobilizon_lite.network import client as network
from mobilizon_lite.network.client import Answer, Unreachable

__all__ = [
    "ACCEPT", "ACTIVITY_JSON", "Delivered", "Document", "FetchFailed", "Gone", "NotThere", "Signer", "Unreachable",
    "deliver", "fetch_document", "fetch_json", "send",
]  # fmt: skip

ACCEPT = f'{ACTIVITY_JSON}, application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
MOST_BYTES = 1_000_000
SECONDS = 10.0
_MOST_ANSWER_BYTES = 65_536


@dataclass(frozen=True)
class Signer:
    """In whose name a request is signed."""

    key_id: str
    private_pem: str = field(repr=False)


class Delivered(NamedTuple):
    """`scheme` is the one that was accepted, None when none was; `retry_after` is the header as it came."""

    status: int
    scheme: str | None
    retry_after: str | None = None


def fetch_document(address: str, *, signer: Signer | None) -> Document:
    """An ActivityPub document. Whether it may speak for its id is for the caller to check. Raises FetchFailed."""
    return _fetched(address, accept=ACCEPT, is_right=is_activity_pub, most_bytes=MOST_BYTES, signer=signer)


def fetch_json(
    address: str,
    *,
    accept: str = "application/jrd+json, application/json",
    most_bytes: int = 256_000,
) -> Document:
    """Any other JSON object: WebFinger, NodeInfo. Never signed. Raises FetchFailed."""
    return _fetched(address, accept=accept, is_right=is_json, most_bytes=most_bytes, signer=None)


def send(
    address: str,
    content: bytes,
    *,
    signer: Signer,
    scheme: str = CAVAGE,
    with_query: bool = True,
    seconds: float = SECONDS,
) -> Answer:
    """One POST of an activity, signed in one scheme. Raises Unreachable when there is no answer at all."""
    try:
        headers = _signed("POST", address, content, signer, scheme, with_query)
    except BadTarget:
        raise Unreachable("not_a_web_address", permanent=True) from None
    headers |= {"Content-Type": ACTIVITY_JSON, "Accept": ACCEPT}
    return network.post(address, content, headers=headers, most_bytes=_MOST_ANSWER_BYTES, seconds=seconds)


def deliver(
    inbox: str,
    content: bytes,
    signer: Signer,
    preferred_scheme: str | None = None,
    *,
    seconds: float = SECONDS,
) -> Delivered:
    """Knock in the scheme that this host took last time, else in the older one, then once in the other.

    With a scheme that is known to work, only 401 is a reason to try the other: 400 and 403 are then about the content.
    Raises Unreachable when there is no answer at all.
    """
    ends_at = time.monotonic() + seconds

    def ask(scheme: str, with_query: bool) -> Answer:
        left = ends_at - time.monotonic()
        return send(inbox, content, signer=signer, scheme=scheme, with_query=with_query, seconds=left)

    answer, scheme = _knock(ask, has_query="?" in inbox, preferred=preferred_scheme)
    return Delivered(
        status=answer.status,
        scheme=scheme if 200 <= answer.status < 300 else None,
        retry_after=answer.headers.get("retry-after"),
    )


def _knock(
    ask: Callable[[str, bool], Answer], *, has_query: bool, preferred: str | None
) -> tuple[Answer, str]:
    first = preferred or CAVAGE
    answer = _ask_with_and_without_query(ask, first, has_query)
    if answer.status not in ((401,) if preferred else (400, 401, 403)):
        return answer, first
    other = RFC9421 if first == CAVAGE else CAVAGE
    second = _ask_with_and_without_query(ask, other, has_query)
    # When both are refused the first answer says more: the second may only mean "what is this?".
    return (second, other) if second.status not in (400, 401, 403) else (answer, first)


def _ask_with_and_without_query(ask: Callable[[str, bool], Answer], scheme: str, has_query: bool) -> Answer:
    answer = ask(scheme, True)
    if answer.status == 401 and scheme == CAVAGE and has_query:
        return ask(scheme, False)
    return answer


def _fetched(
    address: str, *, accept: str, is_right: Callable[[str], bool], most_bytes: int, signer: Signer | None
) -> Document:
    ends_at = time.monotonic() + SECONDS

    def ask(scheme: str, with_query: bool) -> Answer:
        return network.get(
            address,
            accept=accept,
            headers=_for_each_stop(signer, scheme, with_query),
            most_bytes=most_bytes,
            seconds=ends_at - time.monotonic(),
        )

    try:
        if signer is None:
            answer = ask(CAVAGE, True)
        else:
            answer, _scheme = _knock(ask, has_query="?" in address, preferred=None)
    except Unreachable as error:
        raise FetchFailed(error.code, permanent=error.permanent) from error
    check_status(answer.status)
    if not is_right(answer.headers.get("content-type", "")):
        raise FetchFailed("wrong_type", permanent=True, status=answer.status)
    came_straight = answer.address == as_sent(address)
    return Document(address if came_straight else answer.address, read_object(answer.content, most_bytes))


def _for_each_stop(signer: Signer | None, scheme: str, with_query: bool) -> Callable[[str], dict[str, str]]:
    """The headers for each address of a chain of redirects: a signature holds for one of them only."""
    if signer is None:
        return lambda _address: {}
    return lambda address: _signed("GET", address, None, signer, scheme, with_query)


def _signed(
    method: str, address: str, content: bytes | None, signer: Signer, scheme: str, with_query: bool
) -> dict[str, str]:
    return sign(
        method,
        address,
        key_id=signer.key_id,
        private_pem=signer.private_pem,
        content=content,
        scheme=scheme,
        with_query=with_query,
    )
