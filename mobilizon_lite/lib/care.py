"""What those who organise say about looking after each other: a few short choices and lines, all optional."""

from collections.abc import Mapping
from types import MappingProxyType

LINES = ("childcare", "food")
CHOICES = MappingProxyType(
    {
        "masks": ("welcome", "required"),
        "animals": ("welcome", "assistance_only"),
        "photos": ("ask_first", "no_faces", "none"),
    }
)
# In the order in which people read them.
NAMES = ("childcare", "food", "masks", "photos", "animals")
MAX_LINE = 300

Care = dict[str, str]


def clean_care(said: Mapping[str, object]) -> Care:
    """Only what is asked and was answered."""
    found = {name: str(said.get(name) or "") for name in NAMES}
    return {name: value for name, value in found.items() if value and value in CHOICES.get(name, (value,))}
