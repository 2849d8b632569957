"""Real messages of other servers, kept beside the project: they have their own licences and are test input only."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "fixtures"


def message(name: str) -> dict[str, Any]:
    """A fresh copy of one message, such as `mobilizon/create-event`. Skips the test where the messages are absent."""
    return json.loads(message_bytes(f"{name.removesuffix('.json')}.json"))


def message_bytes(name: str) -> bytes:
    """As it was sent, with the end of its name: `mobilizon/hostmeta-friendica.xml`."""
    if not FOLDER.is_dir():
        pytest.skip(f"the messages of other servers are not in {FOLDER}")
    return (FOLDER / name).read_bytes()


@cache
def message_names() -> tuple[str, ...]:
    """All of them in JSON; none where they are absent."""
    found = sorted(FOLDER.glob("*/*.json")) if FOLDER.is_dir() else []
    return tuple(str(path.relative_to(FOLDER)).removesuffix(".json") for path in found)
