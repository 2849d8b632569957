"""A web address in the one spelling in which it goes over the wire, and the pieces that a signature covers.

What is signed has to be what is sent, to the last byte; libraries on the way repair addresses, each in its own way.
An address that went through `as_sent` is left alone by all of them.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

LONGEST = 2_000
_DEFAULT_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_IN_PATH = "!$&'()*+,;=:@/%"
# A last part of digits, or of 0x and digits, makes a machine read the whole name as a number: 127.1, 0x7f000001.
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)")


class BadTarget(ValueError):
    """This is no address that a request can be sent to."""


@dataclass(frozen=True)
class Target:
    """`host` is a name in ASCII or an IP address (IPv6 without brackets); `target` is path and query."""

    scheme: str
    host: str
    port: int
    path: str
    query: str

    @property
    def authority(self) -> str:
        """What the Host header says: the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def target(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def address(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def is_bare_number(self) -> bool:
        """Whether the host is an IP address in any spelling, instead of a name."""
        return ":" in self.host or _NUMBER.fullmatch(self.host.rpartition(".")[2]) is not None


def as_sent(address: str) -> str:
    """The spelling that goes over the wire. Raises BadTarget."""
    return read_target(address).address


def read_target(address: str) -> Target:
    """Raises BadTarget, also for a user name, a trailing dot, a half escape in the host, or a control character."""
    if len(address) > LONGEST or "\\" in address or any(ord(c) < 32 or ord(c) == 127 for c in address):
        raise BadTarget(address[:80])
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise BadTarget(address[:80]) from None
    if parts.scheme not in _DEFAULT_PORTS or "@" in parts.netloc or port == 0:
        raise BadTarget(address[:80])
    return Target(
        scheme=parts.scheme,
        host=_host(parts),
        port=port or _DEFAULT_PORTS[parts.scheme],
        path=_without_dots(_escaped(parts.path, _IN_PATH)) or "/",
        query=_escaped(parts.query, _IN_PATH + "?"),
    )


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if "[" in parts.netloc:
        try:
            # No zone of this machine (%eth0), and one spelling for all.
            return ipaddress.IPv6Address("" if "%" in host else host).compressed
        except ValueError:
            raise BadTarget(host) from None
    if not host.isascii():
        host = in_ascii(host)
    if not _NAME.fullmatch(host):
        raise BadTarget(host)
    return host


def in_ascii(host: str) -> str:
    """The name that is looked up for a host that is written with other letters than those. Raises BadTarget."""
    import idna

    try:
        return idna.encode(host, uts46=True).decode()
    except UnicodeError:
        raise BadTarget(host) from None


def _escaped(text: str, allowed: str) -> str:
    """Each character escaped that has to be, none that need not be, and capital letters in what is escaped."""
    text = _ESCAPED.sub(_plain_if_possible, text)
    text = re.sub(r"%(?![0-9A-F]{2})", "%25", text)
    try:
        return quote(text, safe=allowed)
    except UnicodeEncodeError:
        raise BadTarget(text) from None


def _plain_if_possible(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()


def _without_dots(path: str) -> str:
    """RFC 3986, 5.2.4."""
    kept: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == ".." and len(kept) > 1:
            kept.pop()
        elif part not in (".", ".."):
            kept.append(part)
    if parts[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)
