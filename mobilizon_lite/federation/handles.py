"""What people type to name somebody elsewhere: a handle, a site, or an address."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from mobilizon_lite.lib.urls import MAX_URL_LENGTH, host_of

MAX_NAME_LENGTH = 255
_HANDLE = re.compile(r"(?:acct:)?[@!]?([^\s@/:?#]{1,255})@([^\s@/?#]{1,255})", re.IGNORECASE)
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*(:\d{1,5})?")


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


def read_host(text: str) -> str | None:
    """ "other.example", "Événements.example", "127.0.0.1:5001"."""
    typed = text.strip().rstrip(".").lower()
    if not typed or len(typed) > MAX_NAME_LENGTH:
        return None
    name, colon, port = typed.partition(":")
    try:
        host = name.encode("idna").decode() + colon + port
    except UnicodeError:
        return None
    return host if _HOST.fullmatch(host) and ("." in host or port) else None


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


def are_kin(host: str, other: str | None) -> bool:
    """Whether one host is the other or a sub-domain of it: what one says of the other can be believed."""
    if not other:
        return False
    if host == other:
        return True
    if ":" in host or ":" in other:
        return False
    return any(long.endswith(f".{short}") and "." in short for long, short in ((host, other), (other, host)))
