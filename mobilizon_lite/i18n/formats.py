"""Dates, times and country names as the reader's language writes them. Moments are shown in the event's zone."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    get_day_names,
    get_timezone_location,
    get_timezone_name,
)
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, get_currency_name
from babel.units import format_unit

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.money import as_decimal, is_round


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def local_time(moment: datetime, zone: str) -> datetime:
    return dates.in_zone(moment, zone)


@lru_cache(maxsize=1024)
def long_date(day: date, language: str) -> str:
    """ "Saturday 28 November 2026"."""
    return format_date(day, _pattern(_LONG_DATE, day, language), locale=locale_of(language))


@lru_cache(maxsize=1024)
def day_and_month(day: date, language: str) -> str:
    """ "Saturday 28 November", without the year."""
    return format_date(day, _pattern(_DAY_AND_MONTH, day, language), locale=locale_of(language))


@lru_cache(maxsize=1024)
def short_date(day: date, language: str) -> str:
    """ "28 Nov 2026"."""
    return format_date(day, _pattern(_SHORT_DATE, day, language), locale=locale_of(language))


@lru_cache(maxsize=1024)
def tiny_date(day: date, language: str) -> str:
    """ "28 Nov", for a narrow column."""
    if language in _TINY_DATE:
        return format_date(day, _pattern(_TINY_DATE, day, language), locale=locale_of(language))
    return format_skeleton("MMMd", day, locale=locale_of(language))


@lru_cache(maxsize=1024)
def weekday_and_date(day: date, language: str) -> str:
    """ "Sat 28 Nov"."""
    if language in _WEEKDAY_AND_DATE:
        pattern = _pattern(_WEEKDAY_AND_DATE, day, language)
        return format_date(day, pattern, locale=locale_of(language))
    return format_skeleton("EEEMMMd", day, locale=locale_of(language))


def kilometres(distance: float, language: str) -> str:
    """ "2.3", and from ten on without decimals."""
    return format_decimal(distance, "0" if distance >= 9.95 else "0.#", locale=locale_of(language))


def near_date(day: date, today: date, language: str) -> str:
    """The weekday and day; the year only when it is not this one."""
    return day_and_month(day, language) if day.year == today.year else long_date(day, language)


def clock_time(moment: datetime, language: str) -> str:
    """ "18:30", "18 h 30" or "6:30 pm", as the language writes it, for a moment that is already in its zone."""
    if language == "fr":
        return (
            f"{moment.hour}\u202fh"
            if moment.minute == 0
            else f"{moment.hour}\u202fh\u202f{moment.minute:02d}"
        )
    if language == "en":
        return f"{moment:%H:%M}"
    return format_time(moment.time(), "short", locale=locale_of(language))


def zone_name(moment: datetime, zone: str, language: str) -> str:
    """ "Central European Standard Time"."""
    return get_timezone_name(local_time(moment, zone), locale=locale_of(language))


@lru_cache(maxsize=256)
def zone_town(zone: str, language: str) -> str:
    """The town that a zone is named after, in the reader's language: "Londres" for Europe/London.

    A zone that is only an offset is named by it: "UTC+2" for Etc/GMT-2, which counts westwards."""
    if zone.startswith("Etc/GMT") and zone[7:8] in ("+", "-"):
        return f"UTC{'-' if zone[7] == '+' else '+'}{zone[8:]}"
    town = get_timezone_location(dates.zone(zone), locale=locale_of(language), return_city=True)
    return town or zone.rpartition("/")[2].replace("_", " ")


def country_name(code: str, language: str) -> str:
    return locale_of(language).territories.get(code.upper(), code) if code else ""


def language_name(code: str, language: str) -> str:
    return locale_of(language).languages.get(code.partition("-")[0], code)


def file_size(number: int, language: str) -> str:
    """ "320 kB", "1.2 MB"; in French "320 ko"."""
    if number < 999_500:
        kilobytes = max(1, round(number / 1_000)) if number else 0
        return format_unit(kilobytes, "digital-kilobyte", "short", locale=locale_of(language))
    return format_unit(round(number / 1_000_000, 1), "digital-megabyte", "short", locale=locale_of(language))


def enumeration(parts: Sequence[str], language: str) -> str:
    """ "Alice, Bob and Charlie"."""
    return format_list(parts, locale=locale_of(language)) if parts else ""


def currency_name(code: str, language: str) -> str:
    return get_currency_name(code, locale=locale_of(language))


def money(amount: int, currency: str, language: str) -> str:
    """ "€5", "5 €" or "5,50 €", of an amount in the smallest unit."""
    locale, value = locale_of(language), as_decimal(amount, currency)
    if is_round(amount, currency):
        whole = locale.currency_formats["standard"].pattern.replace(".00", "")
        return format_currency(value, currency, whole, locale=locale, currency_digits=False)
    return format_currency(value, currency, locale=locale)


def month_name(day: date, language: str) -> str:
    return format_skeleton("yMMMM", day, locale=locale_of(language))


def month_only(day: date, language: str) -> str:
    """ "November", as it stands after a number."""
    return format_date(day, "MMMM", locale=locale_of(language))


def weekday_name(number: int, language: str) -> str:
    """ "Tuesday" for 1, counted from Monday."""
    return get_day_names("wide", locale=locale_of(language))[number]


def list_of(words: list[str], language: str) -> str:
    """ "Tuesday, Thursday and Friday"."""
    return format_list(words, locale=locale_of("en-GB" if language == "en" else language))


def _pattern(patterns: dict[str, str], day: date, language: str) -> str:
    if language == "fr" and day.day == 1:
        return _FIRST_IN_FRENCH[patterns["fr"]]
    return patterns[language if language in patterns else "else"]


_LONG_DATE = {"en": "EEEE d MMMM y", "fr": "EEEE d MMMM y", "else": "full"}
_DAY_AND_MONTH = {"en": "EEEE d MMMM", "fr": "EEEE d MMMM", "else": "full"}
_SHORT_DATE = {"en": "d MMM y", "fr": "d MMM y", "else": "medium"}
_TINY_DATE = {"en": "d MMM", "fr": "d MMM"}
_WEEKDAY_AND_DATE = {"en": "EEE d MMM", "fr": "EEE d MMM"}
# The first of a month is an ordinal number in French: "samedi 1er août".
_FIRST_IN_FRENCH = {
    pattern: pattern.replace("d ", "d'er' ")
    for pattern in (
        _LONG_DATE["fr"],
        _DAY_AND_MONTH["fr"],
        _SHORT_DATE["fr"],
        _TINY_DATE["fr"],
        _WEEKDAY_AND_DATE["fr"],
    )
}
