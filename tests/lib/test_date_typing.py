"""Dates and times as people type them."""

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilizon_lite.lib.date_typing import (
    NoSuchDate,
    NotADate,
    NotATime,
    YearOutOfRange,
    read_date,
    read_time,
)

TODAY = date(2026, 11, 21)
NEAR_DAYS = st.dates(date(1930, 1, 1), date(2120, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "28/11/2026",
        "28.11.26",
        "28.11.",
        "2026-11-28",
        "28-11-2026",
        " 28 11 2026 ",
        "28/11",
        "28 novembre 2026",
        "le samedi 28 novembre",
        "28 NOV",
        "November 28",
        "Nov 28, 2026",
        "Saturday, 28th of November 2026",
        "sam. 28 nov.",
        "11/28/2026",
        "28\u202fnovembre\u00a02026",
        "\u200e28/11/2026",
        "٢٨/١١/٢٠٢٦",
    ],
)
def test_many_spellings_are_the_same_day(text):
    assert read_date(text, today=TODAY) == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aujourd’hui", TODAY),
        ("Tomorrow", date(2026, 11, 22)),
        ("21 nov", TODAY),
        ("20 nov", date(2027, 11, 20)),
        ("1er mars", date(2027, 3, 1)),
        ("3 aout 27", date(2027, 8, 3)),
        ("3 août 27", date(2027, 8, 3)),
        ("29 février", date(2028, 2, 29)),
        ("mar 24 nov", date(2026, 11, 24)),
        ("mar 28", date(2027, 3, 28)),
        ("1/2/99", date(1999, 2, 1)),
        ("1/2/76", date(2076, 2, 1)),
    ],
)
def test_what_is_left_out_is_filled_in(text, expected):
    assert read_date(text, today=TODAY) == expected


@pytest.mark.parametrize(
    "text", ["31/02/2026", "30 fév", "31 avril", "29/02/2027", "2026-13-01", "0/1/2027", "dim 28 nov 2026"]
)
def test_a_day_that_the_calendar_lacks_is_named_so(text):
    with pytest.raises(NoSuchDate):
        read_date(text, today=TODAY)


@pytest.mark.parametrize("text", ["28/11/202", "1/1/1925", "1/1/2127", "1/1/0001", "1/1/99999"])
def test_a_year_too_far_away_is_named_so(text):
    with pytest.raises(YearOutOfRange):
        read_date(text, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "28",
        "2026",
        "nov",
        "nov 2026",
        "soon",
        "28/11/2026/1",
        "nov nov 3",
        "<b>1/1</b>",
        "1/1/1 OR 1=1",
        "\0",
        "1" * 10**6,
    ],
)
def test_what_is_no_date_is_named_so(text):
    with pytest.raises(NotADate):
        read_date(text, today=TODAY)


@given(NEAR_DAYS, st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%B %d, %Y", "%a %d %b %Y"]))
def test_every_day_is_read_back_as_written(day, spelling):
    assert read_date(day.strftime(spelling), today=TODAY) == day


@given(NEAR_DAYS)
def test_without_a_year_the_day_is_today_or_later_and_never_far(day):
    found = read_date(f"{day.day}/{day.month}", today=TODAY)

    assert (found.day, found.month) == (day.day, day.month)
    assert 0 <= (found - TODAY).days < 366 * 8


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_one_of_three_errors(text):
    with suppress(NotADate, NoSuchDate, YearOutOfRange):
        assert isinstance(read_date(text, today=TODAY), date)


@pytest.mark.parametrize(
    "text",
    [
        "18h30",
        "18 h 30",
        "18:30",
        "18.30",
        "18:30:00",
        "1830",
        "6:30pm",
        "6.30 p.m.",
        "06:30 PM",
        "à 18h30",
        "18:30 pm",
    ],
)
def test_many_spellings_are_the_same_time(text):
    assert read_time(text) == time(18, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18h", time(18)),
        ("18", time(18)),
        ("6 pm", time(18)),
        ("at 6pm", time(18)),
        ("930", time(9, 30)),
        ("0h", time(0)),
        ("12 am", time(0)),
        ("12pm", time(12)),
        ("noon", time(12)),
        ("Midi", time(12)),
        ("minuit", time(0)),
        ("midnight", time(0)),
        ("18 heures", time(18)),
        ("٦:٣٠", time(6, 30)),
    ],
)
def test_other_ways_to_say_a_time(text, expected):
    assert read_time(text) == expected


@pytest.mark.parametrize(
    "text", ["", "24:00", "24h", "25h", "18:60", "9h5", "13 am", "soir", "18h30 demain", "-1:00", "1" * 10**6]
)
def test_what_is_no_time_is_named_so(text):
    with pytest.raises(NotATime):
        read_time(text)


@given(st.times())
def test_every_minute_is_read_back_as_written(at):
    at = at.replace(second=0, microsecond=0)

    assert {read_time(at.strftime(spelling)) for spelling in ("%H:%M", "%Hh%M", "%I:%M %p", "%H%M")} == {at}


@given(st.text(max_size=80))
def test_any_text_is_a_time_or_the_one_error(text):
    with suppress(NotATime):
        assert isinstance(read_time(text), time)
