"""The form of a place, and the sentences for what cannot be used in it."""

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField

from mobilizon_lite.errors import Conflict, Invalid
from mobilizon_lite.lib.accessibility import PLACE_QUESTIONS
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.web.events.details_form import sheet_fields, sheet_typed
from mobilizon_lite.web.forms import BaseForm, BlockField, LineField

_SENTENCES = {
    "missing": _l("Write the name that people know it by."),
    "too_long": _l("Write at most %(most)d characters; now there are %(length)d."),
    "not_on_earth": _l("Write two numbers such as 48.1119, -1.6742, or leave it empty."),
    "changed_meanwhile": _l("Somebody else changed this place meanwhile. Compare, then save again: your words are still here."),
    "same_place": _l("This is the same place. Choose another one."),
}  # fmt: skip
_POSITION = re.compile(r"(-?\d{1,3}(?:[.]\d{1,8})?)[\s,;/]+(-?\d{1,3}(?:[.]\d{1,8})?)")
# A map's address holds the position: people may paste it whole.
_IN_A_MAP = re.compile(r"(?:mlat=|#map=\d+/)(-?\d+\.?\d*)(?:&mlon=|/)(-?\d+\.?\d*)")
_OTHER_FIELD = {"latitude": "position"}


class PlaceForm(BaseForm):
    version = HiddenField()
    name = LineField(_l("Name of the place"))
    street = LineField(_l("Street and number"))
    town = LineField(_l("Town or village"))
    town_choice = RadioField(_l("Which town"), choices=[], validate_choice=False)
    town_asked = HiddenField()
    position = LineField(_l("Position on the map"))
    way_there = LineField(_l("How to get there"))
    description = BlockField(_l("What it is"))
    access_note = LineField(_l("Anything else about accessibility"))

    def sheet(self) -> dict[str, str]:
        return sheet_typed(self, PLACE_QUESTIONS)


for _name, _field in sheet_fields(PLACE_QUESTIONS):
    setattr(PlaceForm, _name, _field)


def typed_values(venue: Venue) -> dict[str, object]:
    """What the fields hold for this place."""
    same = ("name", "street", "town", "way_there", "description", "access_note")
    return {
        **{name: getattr(venue, name) for name in same},
        **{f"access_{name}": answer for name, answer in venue.access.items()},
        "version": str(venue.version),
        "town_asked": venue.town,
        "town_choice": str(venue.geoname_id or ""),
        "position": f"{venue.latitude:.5f}, {venue.longitude:.5f}" if venue.has_coordinates else "",
    }


def position_typed(typed: str) -> tuple[float, float] | None:
    """Two numbers, or the address of a map; raises Invalid for anything else, None for nothing."""
    if not typed:
        return None
    match = _IN_A_MAP.search(typed) or _POSITION.fullmatch(typed)
    if match is None:
        raise Invalid("position", "not_on_earth")
    return float(match[1]), float(match[2])


def sentence(error: Invalid | Conflict) -> str:
    words = _SENTENCES.get(error.code)
    if words is None:
        return _("This cannot be used. Please correct it.")
    return str(words) % error.values if isinstance(error, Invalid) else str(words)
