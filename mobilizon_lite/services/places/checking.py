"""What is wrong with the values of a remembered place."""

from collections.abc import Iterator, Mapping
from typing import Any

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib import distances
from mobilizon_lite.models.venues import ADDRESS, MAX_ACCESS_NOTE, MAX_PLACE_LENGTH, MAX_VENUE_DESCRIPTION

Values = Mapping[str, Any]

WRITABLE = frozenset({"name", *ADDRESS, "description", "access", "access_note", "way_there"})
_LENGTHS = {
    **dict.fromkeys(("name", "street", "town", "region"), MAX_PLACE_LENGTH),
    **dict.fromkeys(("access_note", "way_there"), MAX_ACCESS_NOTE),
    "description": MAX_VENUE_DESCRIPTION,
}


def problems_with(values: Values) -> list[Invalid]:
    unknown = set(values) - WRITABLE
    if unknown:
        raise TypeError(f"not written like this: {', '.join(sorted(unknown))}")
    return list(_problems(values))


def refuse(problems: list[Invalid]) -> None:
    if problems:
        raise problems[0]


def _problems(values: Values) -> Iterator[Invalid]:
    if values.get("name") == "":
        yield Invalid("name", "missing")
    for name, most in _LENGTHS.items():
        length = len(values.get(name, ""))
        if length > most:
            yield Invalid(name, "too_long", most=most, length=length)
    position = values.get("latitude"), values.get("longitude")
    if position != (None, None) and (None in position or not distances.is_position(*position)):
        yield Invalid("position", "not_on_earth")
