"""What people type to name somebody elsewhere: a handle, a site, or an address."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from mobilizon_lite.lib.hosts import read_host
from mobilizon_lite.lib.urls import MAX_URL_LENGTH, host_of

_HANDLE = re.compile(r"(?:acct:)?[@!]?([^\s@/:?#]{1,255})@([^\s@/?#]{1,255})", re.IGNORECASE)


@dataclass(frozen=True)
class Handle:
    """`host` is in small letters, in the form that the network uses, with a port only in closed networks."""

    name: str
    host: str

    def __str__(self) -> str:
        return f"{self.name}@{self.host}"


def read_handle(text: str) -> Handle | None:
    """ "@alice@other.example", "alice@other.example", "acct:alice@other.example", "!group@other.example"."""
    match = _HANDLE.fullmatch(text.strip())
    host = read_host(match[2]) if match else None
    return Handle(match[1], host) if match and host else None


def read_address(text: str) -> str | None:
    """A whole web address, without its fragment."""
    typed = text.strip()
    if not typed.lower().startswith(("https://", "http://")) or len(typed) > MAX_URL_LENGTH:
        return None
    if any(ord(letter) <= 32 for letter in typed) or not host_of(typed):
        return None
    return typed.partition("#")[0]


def is_front_page(address: str) -> bool:
    """Whether an address names a site and nothing in it."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query
