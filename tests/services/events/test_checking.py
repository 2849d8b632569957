"""Every rule for the values of an event, with what may and what may not."""

from datetime import timedelta

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.services.events.checking import problems_with


def said(**values) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in problems_with(values)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "abc"),
        ("title", "x" * 200),
        ("title", "🌻🌻🌻"),
        ("title", "مسيرة من أجل المناخ"),
        ("description", "x" * 50_000),
        ("street", "x" * 200),
        ("capacity", 1),
        ("capacity", None),
        ("max_guests", 0),
        ("retention_days", 90),
        ("retention_days", None),
        ("online_url", ""),
        ("online_url", "meet.example.org/room"),
        ("tags", ["ab", "x" * 40]),
        ("timezone", "America/Montreal"),
        ("language", "und"),
        ("language", "zh-Hant-TW"),
    ],
)
def test_accepts(field, value):
    assert said(**{field: value}) == []


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("title", "", "missing"),
        ("title", "ab", "too_short"),
        ("title", "x" * 201, "too_long"),
        ("title", "x" * 5_000, "too_long"),
        ("description", "x" * 50_001, "too_long"),
        ("place_name", "x" * 201, "too_long"),
        ("town", "x" * 201, "too_long"),
        ("alt_text", "x" * 501, "too_long"),
        ("capacity", 0, "out_of_range"),
        ("capacity", -1, "out_of_range"),
        ("capacity", 1_000_001, "out_of_range"),
        ("max_guests", 10, "out_of_range"),
        ("retention_days", 91, "out_of_range"),
        ("retention_days", -1, "out_of_range"),
        ("online_url", "javascript:alert(1)", "not_a_web_address"),
        ("online_url", "http://user:pass@example.org", "not_a_web_address"),
        ("online_url", "example.org/" + "x" * 1985, "not_a_web_address"),
        ("timezone", "../../etc/passwd", "unknown"),
        ("language", "x" * 17, "unknown"),
        ("language", "<b>", "unknown"),
        ("tags", ["x"], "wrong_length"),
        ("tags", ["x" * 41], "wrong_length"),
        ("tags", [f"tag{number}" for number in range(31)], "too_many"),
        ("status", "cancelled", "not_written"),
    ],
)
def test_refuses(field, value, code):
    assert (field, code) in said(**{field: value})


def test_an_end_at_the_start_is_accepted_but_none_before_it():
    start = dates.now()

    assert said(starts_at=start, ends_at=start) == []
    assert said(starts_at=start, ends_at=start - timedelta(minutes=1)) == [("ends_at", "before_start")]


def test_an_end_needs_a_start():
    assert said(ends_at=dates.now()) == [("starts_at", "missing_before_end")]


@pytest.mark.parametrize("position", [(91.0, 0.0), (0.0, 181.0), (float("nan"), 0.0), (48.0, None)])
def test_a_position_must_be_on_the_globe(position):
    latitude, longitude = position

    assert said(latitude=latitude, longitude=longitude) == [("town", "not_on_earth")]


def test_all_problems_are_told_at_once():
    assert len(said(title="", capacity=0, tags=["x"])) == 3
