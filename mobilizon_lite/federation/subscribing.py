"""How somebody's own site opens an address of ours: the template that its WebFinger names. Asked while a person waits."""

import time
from typing import Any
from urllib.parse import quote

from mobilizon_lite.federation.documents import FetchFailed, check_status, is_json, read_object
from mobilizon_lite.federation.handles import Handle
from mobilizon_lite.federation.webfinger import over_either
from mobilizon_lite.lib.urls import MAX_URL_LENGTH, web_address
from mobilizon_lite.models.instances import is_blocked
from mobilizon_lite.network import client as network
from mobilizon_lite.network.client import Unreachable

SUBSCRIBE = "http://ostatus.org/schema/1.0/subscribe"
SECONDS = 3.0
_PLACE = "{uri}"
_MOST_BYTES = 64_000
_MOST_LINKS = 100


def address_at_own_site(handle: Handle, uri: str) -> str | None:
    """Where the site of this handle shows `uri` with its own buttons; None when it names no such place. Raises FetchFailed."""
    template = _template_in(_ask(handle))
    return template.replace(_PLACE, quote(uri, safe="")) if template else None


def _ask(handle: Handle) -> dict[str, Any]:
    if is_blocked(handle.host):
        raise FetchFailed("blocked", permanent=True)
    ends_at = time.monotonic() + SECONDS

    def get(address: str) -> dict[str, Any]:
        try:
            answer = network.get(
                address,
                accept="application/jrd+json, application/json",
                most_bytes=_MOST_BYTES,
                seconds=ends_at - time.monotonic(),
            )
        except Unreachable as error:
            raise FetchFailed(error.code, permanent=error.permanent) from error
        check_status(answer.status)
        if not is_json(answer.headers.get("content-type", "")):
            raise FetchFailed("wrong_type", permanent=True)
        return read_object(answer.content, _MOST_BYTES)

    return over_either(
        handle.host, f"/.well-known/webfinger?resource={quote(f'acct:{handle}', safe='')}", get
    )


def _template_in(jrd: dict[str, Any]) -> str | None:
    links = jrd.get("links")
    for link in links[:_MOST_LINKS] if isinstance(links, list) else ():
        template = link.get("template") if isinstance(link, dict) and link.get("rel") == SUBSCRIBE else None
        if isinstance(template, str) and _is_usable(template):
            return template
    return None


def _is_usable(template: str) -> bool:
    """The address has its place behind the host: nobody chooses another host by what is put there."""
    head, place, _rest = template.partition(_PLACE)
    filled = web_address(template.replace(_PLACE, "x")) if place and len(template) <= MAX_URL_LENGTH else None
    is_web = head.startswith(("https://", "http://")) and "/" in head.partition("://")[2]
    return is_web and filled is not None
