"""Which town somebody means: one, or a question. Found offline, so nobody else learns what is typed."""

import re
from dataclasses import dataclass

from flask_babel import gettext as _

from mobilizon_lite.geocoding import folding
from mobilizon_lite.geocoding.countries import country_name
from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.geocoding.towns import Town
from mobilizon_lite.web.language import page_language

_MOST_CHOICES = 6
# A town is meant without asking when it is this many times larger than the next one of the same name,
_CLEARLY_LARGER = 10
# or than any other that was found, when it was found by its name in another language.
_MUCH_LARGER = 50


@dataclass(frozen=True)
class TownAnswer:
    """`town` when it is clear which one is meant; else `candidates`, the likeliest first, or nothing at all."""

    town: Town | None = None
    candidates: tuple[Town, ...] = ()


def look_up(typed: str) -> TownAnswer:
    for name in _ways_to_read(typed):
        found = gazetteer().find(name, limit=_MOST_CHOICES, language=page_language())
        if found:
            clear = name == typed and _is_clear(typed, found)
            return TownAnswer(town=found[0]) if clear else TownAnswer(candidates=tuple(found))
    return TownAnswer()


def town_numbered(text: str) -> Town | None:
    return gazetteer().town(int(text)) if text.isascii() and text.isdigit() and len(text) < 12 else None


def name_to_keep(typed: str, town: Town) -> str:
    """The town's own name, but what was typed when that is its name in another language: Bruxelles for Brussel."""
    own, said = _key(town.name), _key(typed)
    return town.name if own.startswith(said) or said.startswith(own) or own in said else typed


def words_for(town: Town) -> str:
    """ "Saint-Denis, Seine-Saint-Denis, Île-de-France, France"."""
    parts = (town.name, town.district, town.region, country_name(town.country, page_language()))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def question_about(typed: str, candidates: tuple[Town, ...]) -> str:
    if sum(_key(town.name) == _key(candidates[0].name) for town in candidates) > 1:
        return _("There are several places of that name. Choose yours.")
    return _("We don't know “%(town)s”. Do you mean one of these?", town=typed)


def _is_clear(typed: str, found: list[Town]) -> bool:
    best, others = found[0], found[1:]
    said, own = _key(typed), _key(best.name)
    if said.startswith(own):
        # The name itself, perhaps with its region behind it.
        alike = [town for town in others if _key(town.name) == own]
        return all(best.population >= _CLEARLY_LARGER * town.population for town in alike)
    if own.startswith(said):
        return False
    return all(best.population >= _MUCH_LARGER * town.population for town in others)


def _ways_to_read(typed: str) -> list[str]:
    """As typed; without a postal code; and, of "hamlet, town" or "town (35)", each part."""
    without_numbers = " ".join(_NUMBERS.sub(" ", typed).split())
    parts = [part.strip() for part in _BETWEEN_PARTS.split(without_numbers)]
    return list(dict.fromkeys(way for way in (typed, without_numbers, *parts) if way))


def _key(name: str) -> str:
    return folding.key(folding.words(name))


_NUMBERS = re.compile(r"\b\d[\d ]*\b|[()]")
_BETWEEN_PARTS = re.compile(r"[,;/]| - ")
