"""Who may import whom. The table keeps the picture of the house true and tells a newcomer which way to turn."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "mobilizon_lite"
ROOT = Path(__file__).parent.parent / PACKAGE

# May be imported by every room that stands above them.
EVERYWHERE = {"lib", "errors", "config", "facts"}
TOOLS = {"media", "geocoding", "previews", "antispam", "signing_in", "i18n"}
ANYTHING = {"*"}

MAY_IMPORT: dict[str, set[str]] = {
    "lib": set(),
    "config": {"lib"},
    "errors": {"lib"},
    "facts": {"lib"},
    "log": {"lib"},
    "database": {"config", "facts"},
    "models": {"database", "errors", "lib"},
    "policies": {"models", "errors", "lib"},
    "network": {"config", "errors", "lib"},
    **{tool: {"network", "config", "errors", "lib"} for tool in TOOLS | {"mail", "push"}},
    "search": {"models", "database", "config", "lib"},
    "migrations": {"config", "database", "lib"},
    "services": {"policies", "models", "database", "search", "network", *TOOLS, *EVERYWHERE},
    "federation": {
        "network",
        "services",
        "models",
        "policies",
        "database",
        "search",
        "media",
        "i18n",
        *EVERYWHERE,
    },
    "reactions": {
        "services",
        "federation",
        "models",
        "database",
        "mail",
        "push",
        "search",
        "i18n",
        "policies",
        *EVERYWHERE,
    },
    "jobs": {"services", "reactions", "federation", "models", "database", "jobs", *EVERYWHERE},
    "web": {
        "services",
        "federation",
        "policies",
        "models",
        "search",
        "i18n",
        "media",
        "geocoding",
        *EVERYWHERE,
    },
    "backup": {"services", "models", "database", "migrations", *EVERYWHERE},
    "demo": {"services", "policies", "models", *EVERYWHERE},
    "cli": {
        "federation",
        "backup",
        "demo",
        "services",
        "models",
        "jobs",
        "database",
        "i18n",
        "geocoding",
        *EVERYWHERE,
    },
    "serving": ANYTHING,
    "__init__": ANYTHING,
}


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_rooms(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            modules = [f"{module}.{alias.name}" for alias in node.names] if module == PACKAGE else [module]
        else:
            continue
        for module in modules:
            parts = module.split(".")
            if parts[0] == PACKAGE and len(parts) > 1:
                yield node.lineno, parts[1]


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down_the_house(path: Path):
    room = room_of(path)

    allowed = MAY_IMPORT.get(room)
    assert allowed is not None, f"{room} is a new room: give it a line in the table of {Path(__file__).name}"
    wrong = [
        f"{path.name}:{line} imports {other}; {room} may import {', '.join(sorted(allowed)) or 'nothing of ours'}"
        for line, other in imported_rooms(ast.parse(path.read_text()))
        if allowed != ANYTHING and other not in allowed | {room}
    ]

    assert not wrong, "\n".join(wrong)
