"""Names of hosts, as people type them and as the network has them."""

import re

from mobilizon_lite.lib.request_targets import BadTarget, in_ascii

_LONGEST = 255
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*(:\d{1,5})?")


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


def are_kin(host: str, other: str | None) -> bool:
    """Whether one host is the other or a sub-domain of it: what one says of the other can be believed."""
    if not other:
        return False
    if host == other:
        return True
    if ":" in host or ":" in other:
        return False
    return any(long.endswith(f".{short}") and "." in short for long, short in ((host, other), (other, host)))
