"""Dates and times as people type them, in English and French, read without fuss."""

import re
import unicodedata
from calendar import isleap
from datetime import date, time, timedelta

_LONGEST = 60


class NotADate(ValueError):
    """Nothing here looks like a date."""

    code = "not_a_date"


class NoSuchDate(ValueError):
    """It looks like a date, but the calendar has no such day: 31 February, or a Tuesday that is a Monday."""

    code = "no_such_date"


class YearOutOfRange(ValueError):
    """A real date, too far away to be meant."""

    code = "year_out_of_range"


class NotATime(ValueError):
    """Nothing here looks like a time of day."""

    code = "not_a_time"


def read_date(text: str, *, today: date, years: int = 100) -> date:
    """The typed date: "28/11/2026", "28 nov", "Nov 28, 2026", "demain". Without a year, the next one.

    Raises NotADate, NoSuchDate, or YearOutOfRange beyond `years` before or after today."""
    words = _words(text)
    if len(words) == 1 and words[0] in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[words[0]])
    month, weekday = _month_and_weekday([word for word in words if not word.isdecimal()])
    numbers = [word for word in words if word.isdecimal()]
    found = _date(*_day_month_year(numbers, month), today, years)
    if weekday is not None and found.weekday() != weekday:
        raise NoSuchDate(text)
    return found


def read_time(text: str) -> time:
    """The typed time of day: "18h30", "18:30", "1830", "6 pm", "midi". Midnight is the start of the day."""
    plain = _TIME_FILLERS.sub("", _plain(text)).strip(" .")
    if plain in NAMED_TIMES:
        return NAMED_TIMES[plain]
    match = _TIME.fullmatch(plain) or _TIME_RUN_TOGETHER.fullmatch(plain)
    if not match:
        raise NotATime(text[:_LONGEST])
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = _hour_of_half(hour, match["half"])
    if hour > 23 or minute > 59:
        raise NotATime(text)
    return time(hour, minute)


def _plain(text: str) -> str:
    """Lower case, without accents, with ordinary spaces and digits; nothing when too long to be typed."""
    if len(text) > _LONGEST:
        return ""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    kept = (char for char in decomposed if unicodedata.category(char) not in _INVISIBLE)
    return " ".join("".join(kept).casefold().split())


def _words(text: str) -> list[str]:
    """The numbers and words of a date, without articles and ordinal endings."""
    plain = _plain(text)
    if not plain or not _DATE_LETTERS.fullmatch(plain):
        raise NotADate(text[:_LONGEST])
    return [word for word in _WORD.findall(plain) if word not in _FILLERS]


def _month_and_weekday(names: list[str]) -> tuple[int | None, int | None]:
    month = weekday = None
    # Backwards, since "mar" alone is March, but in "mar 24 nov" it is a French Tuesday.
    for name in reversed(names):
        if month is None and name in MONTHS:
            month = MONTHS[name]
        elif weekday is None and name in WEEKDAYS:
            weekday = WEEKDAYS[name]
        else:
            raise NotADate(name)
    return month, weekday


def _day_month_year(numbers: list[str], month: int | None) -> tuple[int, int, str | None]:
    """Tells the numbers apart: the year is last, or first with four digits; the day stands before the month."""
    without_year = 2 if month is None else 1
    if len(numbers) not in (without_year, without_year + 1):
        raise NotADate(" ".join(numbers))
    year, year_first = None, False
    if len(numbers) > without_year:
        year_first = len(numbers[0]) == 4
        year = numbers.pop(0 if year_first else -1)
    if any(len(number) > 2 for number in numbers):
        raise NotADate(" ".join(numbers))
    if month is not None:
        return int(numbers[0]), month, year
    day, month = (int(number) for number in (reversed(numbers) if year_first else numbers))
    if month > 12 >= day and not year_first:
        day, month = month, day  # 11/28/2026 can only be meant the American way
    return day, month, year


def _date(day: int, month: int, typed_year: str | None, today: date, years: int) -> date:
    if not (1 <= month <= 12 and 1 <= day <= _LONGEST_MONTHS[month - 1]):
        raise NoSuchDate(f"{day}/{month}")
    if typed_year is None:
        return _next_such(day, month, today)
    year = _whole_year(typed_year, today)
    if abs(year - today.year) > years:
        raise YearOutOfRange(typed_year)
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDate(f"{day}/{month}/{year}") from None


def _next_such(day: int, month: int, today: date) -> date:
    for year in range(today.year, today.year + 9):  # leap days can be eight years apart
        if month == 2 and day == 29 and not isleap(year):
            continue
        if (found := date(year, month, day)) >= today:
            return found
    raise NoSuchDate(f"{day}/{month}")


def _whole_year(typed: str, today: date) -> int:
    """The year; of two digits, the one within fifty years of today."""
    if len(typed) != 2:
        return int(typed)
    return today.year + (int(typed) - today.year + 49) % 100 - 49


def _hour_of_half(hour: int, half: str) -> int:
    """12 am is 0 and 12 pm is 12; "18:30 pm" says the same thing twice."""
    if half == "p" and hour > 12:
        return hour
    if hour > 12:
        raise NotATime(f"{hour} am")
    return hour % 12 + (12 if half == "p" else 0)


def _names(*rows: str, first: int) -> dict[str, int]:
    return {name: number for number, row in enumerate(rows, first) for name in row.split()}


MONTHS = _names(
    "january jan janvier janv",
    "february feb fevrier fevr fev",
    "march mar mars",
    "april apr avril avr",
    "may mai",
    "june jun juin",
    "july jul juillet juil",
    "august aug aout",
    "september sept sep septembre",
    "october oct octobre",
    "november nov novembre",
    "december dec decembre",
    first=1,
)
WEEKDAYS = _names(
    "monday mon lundi lun",
    "tuesday tue tues mardi mar",
    "wednesday wed mercredi mer",
    "thursday thu thur thurs jeudi jeu",
    "friday fri vendredi ven",
    "saturday sat samedi sam",
    "sunday sun dimanche dim",
    first=0,
)
NAMED_TIMES = {"noon": time(12), "midday": time(12), "midi": time(12), "midnight": time(0), "minuit": time(0)}

_NEAR_DAYS = {"today": 0, "tomorrow": 1, "aujourd'hui": 0, "demain": 1}
_FILLERS = frozenset(["le", "the", "of", "de", "on", "st", "nd", "rd", "th", "er", "ere", "e", "eme"])
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_INVISIBLE = ("Mn", "Cf")
_WORD = re.compile(r"\d+|[a-z']+")
_DATE_LETTERS = re.compile(r"[\da-z' ,./-]+")
_TIME_FILLERS = re.compile(r"^(a|at|vers) ")
_TIME = re.compile(
    r"(?P<hour>\d{1,2})"
    r"(?: ?(?:heures?|h|:|\.|uhr) ?(?:(?P<minute>\d{2})(?:[:.]\d{2}|min|mn)?)?)?"
    r" ?(?:(?P<half>[ap])\.? ?m)?"
)
_TIME_RUN_TOGETHER = re.compile(r"(?P<hour>\d{1,2})(?P<minute>\d{2}) ?(?:(?P<half>[ap])\.? ?m)?")
