"""What happens in the sample site, in days from today. The actions themselves stand in programme.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mobilizon_lite.models.events import Category, EventStatus, JoinMode, Visibility

_FILE = Path(__file__).with_name("programme.toml")
_NAMED = {"category": Category, "join_mode": JoinMode, "visibility": Visibility, "status": EventStatus}
_ABOUT_THE_PLAN = (
    "by",
    "day",
    "hour",
    "length",
    "town",
    "people",
    "picture",
    "comments",
    "is_draft",
    "is_cancelled",
    "is_weekly",
)


@dataclass(frozen=True)
class Town:
    name: str
    region: str
    country: str
    geoname_id: int
    latitude: float
    longitude: float
    timezone: str = "Europe/Paris"


TOWNS = {
    "rennes": Town("Rennes", "Bretagne", "FR", 2983990, 48.11198, -1.67429),
    "lyon": Town("Lyon", "Auvergne-Rhône-Alpes", "FR", 2996944, 45.74846, 4.84671),
    "paris": Town("Paris", "Île-de-France", "FR", 2988507, 48.85341, 2.3488),
    "bruxelles": Town(
        "Bruxelles", "Région de Bruxelles-Capitale", "BE", 2800866, 50.85045, 4.34878, "Europe/Brussels"
    ),
    "brussels": Town("Brussels", "Brussels Capital", "BE", 2800866, 50.85045, 4.34878, "Europe/Brussels"),
}


@dataclass(frozen=True)
class Remark:
    """What somebody writes under an action; with `answers`, below what was written just before."""

    by: str
    text: str
    answers: bool = False


@dataclass(frozen=True)
class Plan:
    """One action. `values` are written as they are; the rest says when, by whom, and who comes."""

    by: str
    day: int
    hour: float
    length: float
    values: dict[str, Any]
    town: Town | None = None
    people: int = 0
    picture: str = ""
    comments: tuple[Remark, ...] = ()
    is_draft: bool = False
    is_cancelled: bool = False
    is_weekly: bool = False


def programme() -> list[Plan]:
    return [_plan(said) for said in tomllib.loads(_FILE.read_text(encoding="utf-8"))["event"]]


def _plan(said: dict[str, Any]) -> Plan:
    values = {name: value for name, value in said.items() if name not in _ABOUT_THE_PLAN}
    for name, kind in _NAMED.items():
        if name in values:
            values[name] = kind(values[name])
    about = {name: said[name] for name in _ABOUT_THE_PLAN if name in said}
    about["comments"] = tuple(Remark(**remark) for remark in said.get("comments", ()))
    return Plan(**about | {"town": TOWNS.get(said.get("town", "")), "values": values})
