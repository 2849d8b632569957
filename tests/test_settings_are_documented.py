"""Each variable of the environment stands in the hosting guide, in both languages."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GUIDES = ("docs/hosting.md", "docs/hosting.fr.md")


def variables_that_are_read() -> set[str]:
    source = (ROOT / "mobilizon_lite/config.py").read_text()
    return set(re.findall(r'"([A-Z]+(?:_[A-Z]+)+|HOST|PORT)"', source))


@pytest.mark.parametrize("guide", GUIDES)
def test_every_variable_is_explained(guide: str):
    text = (ROOT / guide).read_text()

    missing = {name for name in variables_that_are_read() if f"`{name}`" not in text}

    assert not missing
