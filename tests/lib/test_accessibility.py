"""Answers about accessibility: yes, no, and not known."""

from mobilizon_lite.lib.accessibility import PLACE_QUESTIONS, clean_sheet, is_step_free, not_known


def test_only_yes_and_no_are_kept_and_in_the_order_of_the_questions():
    typed = {
        "lift": "no",
        "step_free": "yes",
        "toilets": "",
        "parking": "perhaps",
        "moat": "yes",
        "seating": 1,
    }

    sheet = clean_sheet(typed, PLACE_QUESTIONS)

    assert list(sheet.items()) == [("step_free", "yes"), ("lift", "no")]


def test_what_nobody_said_is_not_known():
    assert not_known({"step_free": "no"}, ("step_free", "lift")) == ["lift"]


def test_not_known_is_not_step_free():
    assert is_step_free({"step_free": "yes"})
    assert not is_step_free({"step_free": "no"})
    assert not is_step_free({})
