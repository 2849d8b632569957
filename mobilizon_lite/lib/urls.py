"""Checking and building addresses."""

from urllib.parse import urlsplit, urlunsplit

from mobilizon_lite.lib.request_targets import BadTarget, in_ascii

MAX_URL_LENGTH = 2000


def web_address(text: str) -> str | None:
    """A typed web address in a usable form (`example.org` becomes `https://example.org`), or None."""
    text = text.strip()
    if not text or len(text) > MAX_URL_LENGTH or any(ord(c) <= 32 or c in '"<>\\^`{|}' for c in text):
        return None
    if "://" not in text and not text.lower().startswith(("javascript:", "data:", "mailto:")):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "." not in host or parts.username:
        return None
    return urlunsplit(parts)


def host_of(address: str) -> str | None:
    """The host of an address with its port if it names one, in small letters: the one that would be asked, so that no other
    spelling of a name goes past what is said about it."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
        host = in_ascii(host) if host and not host.isascii() else host
    except (ValueError, BadTarget):
        return None
    if not host:
        return None
    return f"{host}:{port}" if port else host


def is_local_path(path: str) -> bool:
    """Whether a "next page" from a request stays on this site: one leading slash, nothing that leads elsewhere."""
    return path.startswith("/") and not path.startswith(("//", "/\\")) and not any(ord(c) < 32 for c in path)
