"""Messages as a careless or hostile server might send them: a real one, bent in a few places."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]
_GONE = object()
_AWKWARD = [
    None, True, False, 0, -1, 1.5, 10**18, 10**400, float("inf"), float("nan"), "", " ", "\x00", "\ud800", "0", "true",
    "x" * 3_000, "<b>" * 500, "&amp;" * 500, "https://", "https://[", "https://a:b@c.example/", "javascript:alert(1)",
    "as:Public", "Public", "und", "2031-02-30T25:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
    "2031-01-01", "../../etc/passwd", "Europe", [], {}, [None], [[]], [{}], {"id": None}, {"type": []}, {"@value": {}},
    {"@list": [1]}, {"type": "Event"}, {"href": 3}, {"en": None}, {"": ""},
]  # fmt: skip


def twisted(message: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The message with one to four things missing, null, of another type, doubled, very deep or very long."""
    paths = [path for path in _paths(message) if path]
    twists = st.tuples(st.sampled_from(paths), st.sampled_from(_TWISTS), st.sampled_from(_AWKWARD))
    chosen = st.lists(twists, min_size=1, max_size=4, unique_by=lambda twist: twist[0][:2])
    return chosen.map(lambda chosen: _bent(message, chosen))


def _bent(message: dict[str, Any], chosen: list[tuple[Path, Callable, Any]]) -> dict[str, Any]:
    result = deepcopy(message)
    for path, twist, awkward in chosen:
        holder = _holder(result, path)
        if holder is None:
            continue
        new = twist(holder[path[-1]], awkward)
        if new is _GONE:
            del holder[path[-1]]
        else:
            holder[path[-1]] = new
    return result


def _paths(value: Any, path: Path = ()) -> list[Path]:
    found = [path]
    if isinstance(value, dict):
        inner = [(key, one) for key, one in value.items() if key != "@context"]
    else:
        inner = list(enumerate(value)) if isinstance(value, list) else []
    for key, one in inner:
        found += _paths(one, (*path, key))
    return found


def _holder(document: Any, path: Path) -> Any:
    """What holds the last step; None when an earlier twist took the way away."""
    for step in path[:-1]:
        try:
            document = document[step]
        except (KeyError, IndexError, TypeError):
            return None
    last = path[-1]
    if isinstance(document, dict):
        return document if last in document else None
    return document if isinstance(document, list) and isinstance(last, int) and last < len(document) else None


def _deep(value: Any, _awkward: Any) -> Any:
    for _ in range(200):
        value = [value]
    return value


def _deep_object(value: Any, _awkward: Any) -> Any:
    for _ in range(200):
        value = {"type": "Create", "object": value}
    return value


_TWISTS: list[Callable[[Any, Any], Any]] = [
    lambda _value, _awkward: _GONE,
    lambda _value, _awkward: None,
    lambda _value, awkward: awkward,
    lambda _value, awkward: deepcopy(awkward),
    lambda value, _awkward: [value],
    lambda value, awkward: [awkward, value],
    lambda value, _awkward: value[0] if isinstance(value, list) and value else value,
    lambda value, _awkward: {"id": value},
    lambda value, _awkward: {"@value": value},
    lambda value, _awkward: [value] * 600,
    lambda value, _awkward: {f"key {number}": value for number in range(300)},
    lambda value, _awkward: (value[:20] or "x") * 1_000 if isinstance(value, str) else value,
    _deep,
    _deep_object,
]
