"""Names of hosts, as people type them and as the network has them."""

import re

from mobilizon_lite.lib.request_targets import BadTarget, in_ascii

_LONGEST = 255
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*(:\d{1,5})?")

# Below the letters of some countries everybody has a name below one of these.
_SECOND_LEVEL = frozenset("ac asso co com edu gob gouv gov ind ne net nom or org".split())
# Where everybody can have a name for themselves.
_SHARED = frozenset(
    """blogspot.com dedyn.io duckdns.org dyndns.org eu.org fly.dev freeddns.org github.io gitlab.io herokuapp.com mooo.com
    netlify.app nohost.me noho.st onrender.com pages.dev vercel.app wordpress.com workers.dev ynh.fr""".split()
)


def read_host(text: str) -> str | None:
    """ "Other.example", "événement.example", "127.0.0.1:5001", in small letters; None when it is no host."""
    typed = text.strip().rstrip(".").lower()
    if not typed or len(typed) > _LONGEST:
        return None
    name, colon, port = typed.partition(":")
    try:
        host = (name if name.isascii() else in_ascii(name)) + colon + port
    except BadTarget:
        return None
    return host if _HOST.fullmatch(host) and ("." in host or port) else None


def domain_of(host: str) -> str:
    """What somebody had to get hold of for all the names below it: `far.example` for `a.b.far.example`. Guessed without the
    long list of those who keep such names; where many share one, each has their own. A number, or a name with a port, is
    itself."""
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit():
        return host
    depth = 3 if len(labels[-1]) == 2 and labels[-2:-1] and labels[-2] in _SECOND_LEVEL else 2
    if ".".join(labels[-2:]) in _SHARED:
        depth = 3
    return ".".join(labels[-depth:])


def are_kin(host: str, other: str | None) -> bool:
    """Whether one host is the other or a sub-domain of it: what one says of the other can be believed."""
    if not other:
        return False
    if host == other:
        return True
    if ":" in host or ":" in other:
        return False
    return any(long.endswith(f".{short}") and "." in short for long, short in ((host, other), (other, host)))
