"""A stranger's JSON object with short keys: `mz:x`, `sc:x` and whole addresses of terms become `x`, once, at the edge."""

import re
from collections.abc import Mapping
from typing import Any

MOST_DEPTH = 32
MOST_NODES = 20_000


class Unreadable(Exception):
    """A document that cannot be used; the only thing that reading raises. `code` is a stable word."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


class Document(dict):
    """A JSON object that went through `normalised`, and so did every object in it."""


def normalised(document: object) -> Document:
    """With short keys and types all the way down and without @context. Costs nothing the second time."""
    if isinstance(document, Document):
        return document
    if not isinstance(document, Mapping):
        raise Unreadable("not_an_object")
    return _Normaliser().document(document, depth=1)


def short_term(term: str) -> str:
    """`Event` for `as:Event` and for https://www.w3.org/ns/activitystreams#Event; unknown terms stay as they are."""
    if term.isalnum():
        return term
    if term.startswith("@"):
        return _KEYWORDS.get(term, term)
    match = _PREFIX.match(term)
    if match is None:
        return term
    rest = term[match.end() :]
    return _RENAMED.get(rest, rest)


class _Normaliser:
    def __init__(self) -> None:
        self._nodes = 0

    def document(self, document: Mapping[Any, Any], depth: int) -> Document:
        if depth > MOST_DEPTH:
            raise Unreadable("too_deep")
        result = Document()
        aliases: dict[str, Any] = {}
        for key, value in document.items():
            if not isinstance(key, str) or key == "@context":
                continue
            self._count()
            short = short_term(key)
            # The short key is what everybody means; another spelling fills in where it says nothing.
            (result if short == key else aliases)[short] = self._value(value, depth)
        for key, value in aliases.items():
            if result.get(key) is None:
                result[key] = value
        if "type" in result:
            result["type"] = _short_types(result["type"])
        return result

    def _value(self, value: Any, depth: int) -> Any:
        if not isinstance(value, Mapping | list | tuple):
            return value
        if depth >= MOST_DEPTH:
            raise Unreadable("too_deep")
        if isinstance(value, list | tuple):
            self._count(len(value))
            return [self._value(one, depth + 1) for one in value]
        if "@value" in value:
            return self._value(value["@value"], depth + 1)
        return self.document(value, depth + 1)

    def _count(self, more: int = 1) -> None:
        self._nodes += more
        if self._nodes > MOST_NODES:
            raise Unreadable("too_many")


def _short_types(value: Any) -> Any:
    if isinstance(value, str):
        return short_term(value)
    if isinstance(value, list):
        return [short_term(one) if isinstance(one, str) else one for one in value]
    return value


_KEYWORDS = {"@id": "id", "@type": "type"}
_RENAMED = {"identifier": "uuid"}
_PREFIX = re.compile(
    r"(?:as|mz|sc|schema|ical|pt|toot|sec|ldp|litepub|fep|Fep):(?!//)"
    r"|https?://(?:www\.w3\.org/ns/activitystreams\#|joinmobilizon\.org/ns\#|schema\.org[/\#]"
    r"|www\.w3\.org/2002/12/cal/ical\#|joinpeertube\.org/ns\#|joinmastodon\.org/ns\#|w3id\.org/security\#"
    r"|www\.w3\.org/ns/ldp\#|litepub\.social/ns\#|w3id\.org/fep/8a8e[/\#])"
)
