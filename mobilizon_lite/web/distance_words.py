"""How far something is from a town, and in which direction, in words."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mobilizon_lite.geocoding.towns import Town
from mobilizon_lite.i18n import formats
from mobilizon_lite.lib.distances import direction, distance_km
from mobilizon_lite.web.language import page_language

# So near to the middle of the town, saying more would only seem exact.
_IN_TOWN = 0.3

_SENTENCES = {
    "n": _l("%(distance)s km north of %(town)s"),
    "ne": _l("%(distance)s km north-east of %(town)s"),
    "e": _l("%(distance)s km east of %(town)s"),
    "se": _l("%(distance)s km south-east of %(town)s"),
    "s": _l("%(distance)s km south of %(town)s"),
    "sw": _l("%(distance)s km south-west of %(town)s"),
    "w": _l("%(distance)s km west of %(town)s"),
    "nw": _l("%(distance)s km north-west of %(town)s"),
}


def distance_words(town: Town, latitude: float | None, longitude: float | None) -> str:
    """ "2.3 km north-east of Rodez"; nothing in the middle of the town, or when the position is not known."""
    if latitude is None or longitude is None:
        return ""
    distance = distance_km(town.latitude, town.longitude, latitude, longitude)
    if distance < _IN_TOWN:
        return ""
    if distance < 1:
        return _("less than 1 km from %(town)s", town=town.name)
    number = formats.kilometres(distance, page_language())
    where = direction(town.latitude, town.longitude, latitude, longitude)
    return str(_SENTENCES[where]) % {"distance": number, "town": town.name}
