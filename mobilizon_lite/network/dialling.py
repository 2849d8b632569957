"""Connections that are dialled at a checked address and end at a deadline, for the client beside this file.

The name is resolved once, each address is checked, and the connection is opened to that address: a name that points
elsewhere a moment later changes nothing. Every read looks at the deadline, so a server that sends a byte a second is
cut off as well as one that says nothing.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

Resolve = Callable[[str, int], list[tuple[int, str]]]  # host, port -> (family, address)
CONNECT_SECONDS = 5.0
MayDial = Callable[[str], bool]


class Refused(Exception):
    """The name leads to an address that must not be dialled."""


class UnknownName(Exception):
    """Nobody knows an address for the name."""


class TooSlow(Exception):
    """The time that one request may take is over."""


class TooMuch(Exception):
    """More came in than one answer may weigh, whatever it says about its own length."""


class _Deadline(threading.local):
    """When the request of this thread must be over, on the monotonic clock, and how many bytes may still come."""

    at = float("inf")
    bytes_left = float("inf")

    def begin(self, at: float = float("inf"), bytes_left: float = float("inf")) -> None:
        self.at, self.bytes_left = at, bytes_left

    def count(self, received: int) -> int:
        self.bytes_left -= received
        if self.bytes_left < 0:
            raise TooMuch
        return received

    def remaining(self) -> float:
        left = self.at - time.monotonic()
        if left <= 0:
            raise TooSlow
        return min(left, 3_600.0)


deadline = _Deadline()


def resolve(host: str, port: int) -> list[tuple[int, str]]:
    """Ask the system, which has no time limit of its own: a thread asks, and we wait for as long as there is time."""
    found: list[Any] = []

    def ask() -> None:
        try:
            found.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            found.append(error)

    thread = threading.Thread(target=ask, name="resolve", daemon=True)
    thread.start()
    thread.join(deadline.remaining())
    if not found:
        raise TooSlow
    if isinstance(found[0], Exception):
        raise UnknownName(host)
    return [(family, sockaddr[0]) for family, _type, _protocol, _name, sockaddr in found[0]]


class GuardedAdapter(HTTPAdapter):
    """Lets a session of `requests` open its connections only through this file."""

    def __init__(self, *, resolve: Resolve, may_dial: MayDial, trust: str | None = None):
        self._pools = _pool_classes(resolve, may_dial, trust)
        super().__init__(pool_connections=16, pool_maxsize=2, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools


def _pool_classes(resolve: Resolve, may_dial: MayDial, trust: str | None) -> dict[str, type]:
    def dial(connection: HTTPConnection) -> socket.socket:
        return _dial(connection.host, connection.port, resolve, may_dial)

    context = _tls_context(trust)
    plain = type("Connection", (HTTPConnection,), {"_new_conn": dial})
    tls = type("TlsConnection", (HTTPSConnection,), {"_new_conn": dial})

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = plain

    class TlsPool(HTTPSConnectionPool):
        ConnectionCls = tls

        def __init__(self, *args: Any, **kwargs: Any):
            kwargs["ssl_context"] = context
            super().__init__(*args, **kwargs)

    return {"http": PlainPool, "https": TlsPool}


def _dial(host: str, port: int, resolve: Resolve, may_dial: MayDial) -> socket.socket:
    addresses = resolve(host.strip("[]"), port)
    allowed = [(family, address) for family, address in addresses if may_dial(address)]
    if not allowed:
        raise Refused(host) if addresses else UnknownName(host)
    failure: OSError = OSError("no address")
    for family, address in allowed[:4]:
        try:
            return _connect(family, address, port, share=len(allowed[:4]))
        except OSError as error:
            failure = error
    raise failure


def _connect(family: int, address: str, port: int, share: int) -> socket.socket:
    sock = _PlainSocket(family, socket.SOCK_STREAM)
    try:
        # One address that does not answer must leave time for the next.
        sock.settimeout(min(deadline.remaining() / share, CONNECT_SECONDS))
        sock.connect((address, port))
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(deadline.remaining())
    except BaseException:
        sock.close()
        raise
    return sock


class _PlainSocket(socket.socket):
    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        self.settimeout(deadline.remaining())
        return deadline.count(super().recv_into(*args, **kwargs))

    def sendall(self, *args: Any, **kwargs: Any) -> None:
        self.settimeout(deadline.remaining())
        return super().sendall(*args, **kwargs)


class _TlsSocket(ssl.SSLSocket):
    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        self.settimeout(deadline.remaining())
        return deadline.count(super().recv_into(*args, **kwargs))

    def sendall(self, *args: Any, **kwargs: Any) -> None:
        self.settimeout(deadline.remaining())
        return super().sendall(*args, **kwargs)


def _tls_context(trust: str | None) -> ssl.SSLContext:
    from requests.certs import where

    context = ssl.create_default_context(cafile=trust or where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.sslsocket_class = _TlsSocket
    return context
