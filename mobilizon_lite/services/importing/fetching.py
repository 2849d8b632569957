"""A calendar from an address that somebody typed: over the network's one door, never from this machine's neighbours."""

from urllib.parse import urlsplit, urlunsplit

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib.ics.outline import MOST_BYTES
from mobilizon_lite.models.calendar_imports import MAX_ADDRESS_LENGTH
from mobilizon_lite.network import client
from mobilizon_lite.network.client import Unreachable

_ACCEPT = "text/calendar, */*;q=0.5"


class NotFetched(Exception):
    """`code` is a word of network.answers.Unreachable, `not_found` or `bad_answer`."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def calendar_address(typed: str) -> str:
    """The address as it is kept: webcal is https, what follows # is nothing to a server. Raises Invalid."""
    text = typed.strip()
    if text.lower().startswith("webcal://"):
        text = f"https://{text[9:]}"
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise Invalid("address", "not_a_web_address") from None
    seen = text.isprintable() and " " not in text
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password or not seen:
        raise Invalid("address", "not_a_web_address")
    address = urlunsplit(parts._replace(fragment="", netloc=parts.netloc.lower()))
    if len(address) > MAX_ADDRESS_LENGTH:
        raise Invalid("address", "too_long", most=MAX_ADDRESS_LENGTH)
    return address


def fetch_calendar(address: str) -> bytes:
    """Waits for ten seconds at most. Raises NotFetched."""
    try:
        answer = client.get(address, accept=_ACCEPT, most_bytes=MOST_BYTES)
    except Unreachable as error:
        raise NotFetched(error.code) from error
    if answer.status in (404, 410):
        raise NotFetched("not_found")
    if answer.status != 200:
        raise NotFetched("bad_answer")
    return answer.content
