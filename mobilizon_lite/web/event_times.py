"""When an event is, in words: on its own clocks, and on the reader's when they differ."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _

from mobilizon_lite.i18n import formats
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.session import current_account

# Drafts without a date stand after all others.
NO_DAY = date.max


@dataclass(frozen=True, slots=True)
class CardWhen:
    """`day` and `day_words` group a list; an action that began on an earlier day stands under the present one."""

    iso: str
    time: str
    weekday_date: str
    day: date
    day_words: str


@dataclass(frozen=True, slots=True)
class When:
    """`lines` are to be read one under the other, `sentence` in one; `zone` and `elsewhere` are empty unless they help."""

    lines: list[str]
    sentence: str
    iso: str
    end_iso: str | None
    zone: str
    elsewhere: str


def when_of(event: Event) -> When:
    if event.starts_at is None:
        return When([_("The date is not set yet")], "", "", None, "", "")
    lines = _lines(event, event.timezone)
    return When(
        lines=[_begin(line) for line in lines],
        sentence=_begin(", ".join(lines)),
        iso=iso_of(event.starts_at, event),
        end_iso=iso_of(event.ends_at, event) if event.ends_at else None,
        zone=_zone_words(event),
        elsewhere=_for_the_reader(event),
    )


def card_when(event: Event, at: datetime) -> CardWhen:
    if event.starts_at is None:
        return CardWhen("", "", _("The date is not set yet"), NO_DAY, _("Without a date"))
    language, start = page_language(), formats.local_time(event.starts_at, event.timezone)
    today = formats.local_time(at, event.timezone).date()
    began_before = start.date() < today and not event.is_over_at(at)
    return CardWhen(
        iso=iso_of(event.starts_at, event),
        time=_card_time(event, start, began_before),
        weekday_date=formats.near_date(start.date(), today, language),
        day=today if began_before else start.date(),
        day_words=_("On now") if began_before else formats.near_date(start.date(), today, language),
    )


def _card_time(event: Event, start: datetime, began_before: bool) -> str:
    """The hour; for what began on an earlier day, that day."""
    if began_before:
        return formats.tiny_date(start.date(), page_language())
    return _("all day") if event.is_all_day else formats.clock_time(start, page_language())


def iso_of(moment: datetime, event: Event) -> str:
    """For machines: a day for what lasts all day, else the time with its offset."""
    local = formats.local_time(moment, event.timezone)
    return local.date().isoformat() if event.is_all_day else local.isoformat(timespec="minutes")


def _lines(event: Event, zone: str) -> list[str]:
    """When it is, on the clocks of that zone; each line may also stand within a sentence."""
    language = page_language()
    first, last = first_and_last_day(event, zone)
    first_words, last_words = formats.long_date(first, language), formats.long_date(last, language)
    if event.is_all_day:
        if first == last:
            return [first_words, _("all day")]
        return [_("from %(first)s to %(last)s", first=first_words, last=last_words)]
    start = formats.clock_time(formats.local_time(event.starts_at, zone), language)
    if event.ends_at is None or event.ends_at <= event.starts_at:
        return [first_words, _("at %(time)s", time=start)]
    end = formats.clock_time(formats.local_time(event.ends_at, zone), language)
    if first == last:
        return [first_words, _("from %(start)s to %(end)s", start=start, end=end)]
    return [
        _("from %(day)s at %(time)s", day=first_words, time=start),
        _("to %(day)s at %(time)s", day=last_words, time=end),
    ]


def _begin(words: str) -> str:
    """With a capital, as a sentence begins: French writes "lundi" small."""
    return words[:1].upper() + words[1:]


def first_and_last_day(event: Event, zone: str) -> tuple[date, date]:
    first = formats.local_time(event.starts_at, zone).date()
    if event.ends_at is None or event.ends_at <= event.starts_at:
        return first, first
    # The midnight after an all-day action belongs to its last day.
    end = event.ends_at - timedelta(seconds=1) if event.is_all_day else event.ends_at
    return first, formats.local_time(end, zone).date()


def _zone_words(event: Event) -> str:
    """The zone, when the reader may think of another one."""
    account = current_account()
    readers = (current_site().timezone, account.timezone if account else None)
    if event.is_all_day or not any(differs_from(event, zone) for zone in readers if zone):
        return ""
    language = page_language()
    return _(
        "Local time in %(town)s (%(zone)s)",
        town=formats.zone_town(event.timezone, language),
        zone=formats.zone_name(event.starts_at, event.timezone, language),
    )


def _for_the_reader(event: Event) -> str:
    account = current_account()
    if not account or not account.timezone or event.is_all_day or not differs_from(event, account.timezone):
        return ""
    return _(
        "Where you are (%(town)s): %(when)s",
        town=formats.zone_town(account.timezone, page_language()),
        when=", ".join(_lines(event, account.timezone)),
    )


def differs_from(event: Event, zone: str) -> bool:
    """Whether clocks there show another time when it starts."""
    if zone == event.timezone:
        return False
    ours, theirs = (formats.local_time(event.starts_at, name) for name in (event.timezone, zone))
    return ours.utcoffset() != theirs.utcoffset()
