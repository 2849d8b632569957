"""Which server speaks: scheme, host and port of an address. Only the same one may say what an object of its own is."""

from mobilizon_lite.lib.request_targets import BadTarget, read_target

Origin = tuple[str, str, int]


def origin_of(address: str) -> Origin | None:
    """None for what is no address."""
    try:
        target = read_target(address)
    except BadTarget:
        return None
    return (target.scheme, target.host, target.port)


def is_same_origin(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    origin = origin_of(one)
    return origin is not None and origin == origin_of(other)


def without_fragment(address: str) -> str:
    return address.partition("#")[0]
