"""Dates and times as readers of each language write them."""

from datetime import UTC, date, datetime

import pytest

from mobilizon_lite.i18n import formats

FIRST, OTHER = date(2026, 8, 1), date(2026, 11, 28)


@pytest.mark.parametrize(
    ("function", "language", "first", "other"),
    [
        (formats.long_date, "en", "Saturday 1 August 2026", "Saturday 28 November 2026"),
        (formats.long_date, "fr", "samedi 1er août 2026", "samedi 28 novembre 2026"),
        (formats.day_and_month, "fr", "samedi 1er août", "samedi 28 novembre"),
        (formats.short_date, "en", "1 Aug 2026", "28 Nov 2026"),
        (formats.short_date, "fr", "1er août 2026", "28 nov. 2026"),
        (formats.tiny_date, "en", "1 Aug", "28 Nov"),
        (formats.tiny_date, "fr", "1er août", "28 nov."),
        (formats.tiny_date, "de", "1. Aug.", "28. Nov."),
    ],
)
def test_days_are_written_as_the_language_does(function, language, first, other):
    assert (function(FIRST, language), function(OTHER, language)) == (first, other)


def test_the_year_is_said_when_it_is_not_this_one():
    assert formats.near_date(OTHER, FIRST, "en") == "Saturday 28 November"
    assert formats.near_date(date(2027, 1, 2), FIRST, "en") == "Saturday 2 January 2027"


@pytest.mark.parametrize(
    ("language", "hour", "half"),
    [("en", "18:00", "18:30"), ("fr", "18\u202fh", "18\u202fh\u202f30"), ("de", "18:00", "18:30")],
)
def test_times_are_written_as_the_language_does(language, hour, half):
    moment = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)

    assert formats.clock_time(moment, language) == hour
    assert formats.clock_time(moment.replace(minute=30), language) == half


def test_zones_are_named_after_their_town():
    assert formats.zone_town("Europe/London", "fr") == "Londres"
    assert formats.zone_town("Europe/Paris", "en") == "Paris"


def test_a_zone_that_is_only_an_offset_is_named_by_it_the_right_way_round():
    assert formats.zone_town("Etc/GMT-2", "fr") == "UTC+2"
    assert formats.zone_town("Etc/GMT+5", "en") == "UTC-5"


@pytest.mark.parametrize("language", ["", "xx", "not a language", "fr-CA"])
def test_an_unknown_language_is_no_error(language):
    assert "2026" in formats.long_date(OTHER, language)
