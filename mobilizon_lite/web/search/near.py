"""The town around which people look: an id and a distance in the address, or a name that was typed."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.geocoding.towns import Town
from mobilizon_lite.lib.text import clean_line
from mobilizon_lite.search.query import Near
from mobilizon_lite.web.events.towns import look_up, name_to_keep, question_about, town_numbered, words_for

RADII = (1, 5, 10, 25, 50, 100)
USUAL_RADIUS = 25
LONGEST_NAME = 100


@dataclass(frozen=True)
class TownChoice:
    id: int
    words: str


@dataclass(frozen=True)
class Around:
    """`message` says what to do when a name was typed that names no town, or several."""

    town: Town | None = None
    radius: int = USUAL_RADIUS
    typed: str = ""
    message: str = ""
    choices: tuple[TownChoice, ...] = ()

    @property
    def name(self) -> str:
        """The town as people said it: Bruxelles, not Brussels."""
        return self.typed if self.town else ""

    @property
    def near(self) -> Near | None:
        return Near(self.town.latitude, self.town.longitude, self.radius) if self.town else None

    @property
    def query(self) -> dict[str, Any]:
        """What an address needs to say the same."""
        if not self.town:
            return {}
        own_words = {} if self.name == self.town.name else {"town": self.name}
        return {"near": self.town.id, "radius": self.radius, **own_words}


def read_around(arguments: Any) -> Around:
    """From the query string. A typed name counts for more than an id, unless it is that town's name."""
    radius = _radius(arguments.get("radius", ""))
    town = town_numbered(arguments.get("near", ""))
    if "town" not in arguments:
        return Around(town, radius, town.name if town else "")
    typed = clean_line(arguments["town"])[:LONGEST_NAME]
    if town and typed == town.name:
        return Around(town, radius, typed)
    return _named(typed, radius, town) if typed else Around(radius=radius)


def _named(typed: str, radius: int, numbered: Town | None) -> Around:
    answer = look_up(typed)
    if numbered in answer.candidates:
        return Around(numbered, radius, numbered.name)
    if answer.town:
        return Around(answer.town, radius, _as_said(typed, answer.town))
    if answer.candidates:
        choices = tuple(TownChoice(town.id, words_for(town)) for town in answer.candidates)
        return Around(None, radius, typed, question_about(typed, answer.candidates), choices)
    if not gazetteer().is_ready:
        return Around(
            None, radius, typed, _("The list of towns is being prepared. Please try again in a minute.")
        )
    return Around(None, radius, typed, _("We know no town of this name. Try a larger town nearby."))


def _as_said(typed: str, town: Town) -> str:
    name = name_to_keep(typed, town)
    return name.title() if name.islower() else name


def _radius(text: str) -> int:
    return next((radius for radius in RADII if str(radius) == text), USUAL_RADIUS)
