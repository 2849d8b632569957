"""A place that not everybody may know is read in one module alone: everybody else asks `place_for`."""

import ast
from pathlib import Path

import pytest

from mobilizon_lite.models.event_places import EXACT_COLUMNS
from mobilizon_lite.models.events import Event

ROOT = Path(__file__).parent.parent / "mobilizon_lite"
# The module that decides, and the one that says which columns there are.
MAY_NAME_THEM = {"models/event_places.py", "models/events.py"}
# Everything else about the place goes through `place_for` too, so that what is revealed is shown wherever a place is;
# these take the columns for what they are: to write, to find and to load them.
MAY_READ_THE_AREA = {*MAY_NAME_THEM, "web/events/answers.py", "search/related.py", "search/nearby.py",
                     "search/conditions.py", "search/finding.py", "web/events/known_place.py", "demo/places.py",
                     # Remembers no place that is a secret.
                     "services/places/writing.py",
                     # Places and points of their own.
                     "models/venues.py", "lib/tiles.py", "federation/vocabulary/places.py"}  # fmt: skip
PLACE_COLUMNS = {"place_name", "street", "online_url", "latitude", "longitude"}


def modules() -> list[str]:
    paths = sorted(path for path in ROOT.rglob("*.py") if path.parent.name != "migrations")
    return [str(path.relative_to(ROOT)) for path in paths]


def names_in(module: str) -> set[str]:
    """Every word by which a module could mean a column: attributes, names of arguments, and strings (also lists of words)."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / module).read_text())):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.update(node.value.replace(",", " ").replace('"', " ").replace(".", " ").split())
    return found


def columns_read_from_events(module: str) -> set[str]:
    """`event.street` and the like, by the names that events usually have."""
    tree = ast.parse((ROOT / module).read_text())
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in PLACE_COLUMNS
        and ast.unparse(node.value).rpartition(".")[2]
        in ("event", "Event", "newest", "composed", "self", "one")
    }


@pytest.mark.parametrize("module", sorted(set(modules()) - MAY_NAME_THEM))
def test_no_other_module_names_the_columns_of_exact_places(module):
    named = names_in(module).intersection(EXACT_COLUMNS)

    assert not named, f"{module} names {named}: ask models/event_places.py: place_for(event, answer) instead"


@pytest.mark.parametrize("module", sorted(set(modules()) - MAY_READ_THE_AREA))
def test_whoever_shows_a_place_asks_for_it(module):
    read = columns_read_from_events(module)

    assert not read, (
        f"{module} reads {read} of an event: ask models/event_places.py: place_for(event, answer) instead"
    )


def test_the_columns_exist_and_the_search_for_them_finds_them():
    assert set(EXACT_COLUMNS) <= set(Event._meta.fields)
    assert set(EXACT_COLUMNS) <= names_in("models/event_places.py")
    assert columns_read_from_events("models/event_places.py") >= {"place_name", "street", "latitude"}


def test_no_template_reads_a_column_of_a_place():
    templates = ROOT.parent / "templates"
    wrong = [
        str(path.relative_to(templates))
        for path in templates.rglob("*")
        if path.is_file()
        and any(
            f"event.{name}" in path.read_text()
            for name in (*EXACT_COLUMNS, "place_name", "street", "latitude")
        )
    ]

    assert not wrong
