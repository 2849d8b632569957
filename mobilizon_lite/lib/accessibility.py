"""The accessibility sheet: what is asked about a place and about an event. Each answer is yes, no, or not known.

Not known is never stored: a sheet holds only what somebody said.
"""

from collections.abc import Mapping

YES, NO, NOT_KNOWN = "yes", "no", ""

# About a place, in the order in which people read them.
STEP_FREE = "step_free"
PLACE_QUESTIONS = (
    STEP_FREE,
    "wide_doors",
    "toilets",
    "lift",
    "parking",
    "transport",
    "seating",
    "hearing_loop",
    "calm",
)
# About what happens there.
EVENT_QUESTIONS = ("sign_language", "captions", "quiet_space", "breaks", "fragrance_free")

Sheet = dict[str, str]


def clean_sheet(answers: Mapping[str, object], questions: tuple[str, ...]) -> Sheet:
    """Only what is asked and was answered, in the order of the questions."""
    said = {name: answers.get(name) for name in questions}
    return {name: str(answer) for name, answer in said.items() if answer in (YES, NO)}


def is_step_free(sheet: Mapping[str, str]) -> bool:
    """Whether somebody said so; not known is not enough."""
    return sheet.get(STEP_FREE) == YES


def not_known(sheet: Mapping[str, str], questions: tuple[str, ...]) -> list[str]:
    return [name for name in questions if name not in sheet]
