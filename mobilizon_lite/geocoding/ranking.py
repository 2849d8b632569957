"""Which of the towns found is the one that was meant: how well the name fits, how large it is, how near."""

import math
from dataclasses import dataclass

from mobilizon_lite.geocoding import folding
from mobilizon_lite.geocoding.queries import Query
from mobilizon_lite.geocoding.towns import Town
from mobilizon_lite.lib.distances import distance_km

Position = tuple[float, float]

# Points are powers of ten of inhabitants: a town of that name weighs as much as one a thousand times larger
# that only has the name among others.
_SAME_NAME = 3.0
_SAME_NAME_IN_AREA = 2.5
_OTHER_NAME = 1.5
_BEGINS_SO = 0.5
_WORDS_IN_OTHER_NAMES = -1.5
_BESIDE = 4.0
_HALF_WAY_KM = 50


@dataclass(frozen=True)
class Found:
    """Why a town is looked at: one of its names is what was typed, and how many words its area answers for."""

    whole_name: bool = False
    name_words: int | None = None


def points(town: Town, found: Found, query: Query, near: Position | None) -> float:
    size = math.log10(town.population + 10)
    return size + _points_for_name(town, found, query) + _points_for_nearness(town, near)


def _points_for_name(town: Town, found: Found, query: Query) -> float:
    own_words = folding.words(town.name)
    own_key = folding.key(own_words)
    if own_key == query.key:
        return _SAME_NAME
    if found.name_words and own_key == query.first(found.name_words).key:
        return _SAME_NAME_IN_AREA
    if found.whole_name:
        return _OTHER_NAME
    if own_key.startswith(query.key):
        return _BEGINS_SO
    typed = query.first(found.name_words or len(query.words)).words
    in_own_name = all(any(own.startswith(word) for own in own_words) for word in typed)
    return 0.0 if in_own_name else _WORDS_IN_OTHER_NAMES


def _points_for_nearness(town: Town, near: Position | None) -> float:
    if near is None:
        return 0.0
    return _BESIDE / (1 + distance_km(*near, town.latitude, town.longitude) / _HALF_WAY_KM)
