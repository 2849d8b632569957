"""JSON of strangers, read with limits: size, depth, number of values, and nothing that has two meanings."""

import json
import math
import re
from typing import Any

MOST_DEPTH = 32
MOST_NODES = 2_000
_LONGEST_NUMBER = 100
_LARGEST_INTEGER = 2**63 - 1

# Strings first, so that brackets inside them do not count. The possessive `*+` never goes back: a string without
# an end costs one walk, and then counts as the lonely quotation mark.
_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_TOKEN = re.compile(_STRING + rb'|\[\s*\]|\{\s*\}|[\[{\]},"]', re.DOTALL)
_OPENING, _CLOSING = frozenset({b"[", b"{"}), frozenset({b"]", b"}"})


class BadJson(Exception):
    """What came cannot be used. Codes: too_large, too_deep, too_many, not_utf8, not_json, twice, number, text."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def read(
    content: bytes, *, most_bytes: int, most_depth: int = MOST_DEPTH, most_nodes: int = MOST_NODES
) -> Any:
    """The value that the bytes say. Raises BadJson. A node is any value: an object, a list, a text, a number."""
    if len(content) > most_bytes:
        raise BadJson("too_large")
    _measure(content, most_depth, most_nodes)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadJson("not_utf8") from None
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=_no_number,
        )
    except ValueError:
        raise BadJson("not_json") from None
    if "\\u" in text:
        _check_texts(value)
    return value


def _measure(content: bytes, most_depth: int, most_nodes: int) -> None:
    """Depth and number of values, before anything is built: the parser itself would go as deep as it is led."""
    depth, nodes = 0, 1
    for match in _TOKEN.finditer(content):
        token = match.group()
        if token == b",":
            nodes += 1
        elif token in _OPENING:
            depth += 1
            nodes += 1
        elif token in _CLOSING:
            depth -= 1
        elif token == b'"':
            raise BadJson("not_json")
        elif depth >= most_depth and not token.startswith(b'"'):
            raise BadJson("too_deep")
        if depth > most_depth:
            raise BadJson("too_deep")
        if nodes > most_nodes:
            raise BadJson("too_many")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise BadJson("twice")
    return members


def _integer(digits: str) -> int:
    if len(digits) > 20 or not -_LARGEST_INTEGER <= (number := int(digits)) <= _LARGEST_INTEGER:
        raise BadJson("number")
    return number


def _decimal(digits: str) -> float:
    if len(digits) > _LONGEST_NUMBER or not math.isfinite(number := float(digits)):
        raise BadJson("number")
    return number


def _no_number(_word: str) -> None:
    raise BadJson("number")


def _check_texts(value: Any) -> None:
    """No half of a character (it cannot be written as UTF-8) and no NUL (Postgres refuses it)."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += [*each, *each.values()]
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, str) and ("\0" in each or not _is_whole(each)):
            raise BadJson("text")


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
