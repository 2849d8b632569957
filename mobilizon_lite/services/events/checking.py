"""What is wrong with the values of an event: every rule in one place, for forms, imports and other entrances alike."""

from collections.abc import Iterator, Mapping
from typing import Any

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib import dates, distances, urls
from mobilizon_lite.lib.language_tags import is_language_tag
from mobilizon_lite.models.events import (
    MAX_CAPACITY,
    MAX_DESCRIPTION_LENGTH,
    MAX_GUESTS,
    MAX_PLACE_LENGTH,
    MAX_RETENTION_DAYS,
    MAX_TITLE_LENGTH,
    MIN_TITLE_LENGTH,
    Event,
    EventStatus,
)
from mobilizon_lite.models.media import MAX_ALT_LENGTH
from mobilizon_lite.models.site import current_site
from mobilizon_lite.models.tags import MAX_TAG_LENGTH, MAX_TAGS, MIN_TAG_LENGTH
from mobilizon_lite.services.events import placing, sign_up
from mobilizon_lite.services.events.checking_kinds import problems_with_online, problems_with_price
from mobilizon_lite.services.events.details import problems_with_details

Values = Mapping[str, Any]

# What may be written by those who organise; the rest follows from it or has its own function.
WRITABLE = frozenset(
    "title description language category starts_at ends_at timezone is_all_day recurrence_text place_name street town "
    "region country geoname_id latitude longitude is_online online_url picture visibility status join_mode comment_mode "
    "external_url answers_until "
    "comment_mails capacity max_guests hides_numbers retention_days tags alt_text online_name more_online "
    "price_kind price_from price_to price_currency price_note venue details".split()
).union(placing.WRITABLE)
_LINES = ("place_name", "street", "town", "region")
_NUMBERS = (
    ("capacity", 1, MAX_CAPACITY),
    ("max_guests", 0, MAX_GUESTS),
    ("retention_days", 0, MAX_RETENTION_DAYS),
)


def problems_with(values: Values, event: Event | None = None) -> list[Invalid]:
    """What keeps these values from being written, also to a draft. What is not named in them stays as it is in `event`."""
    unknown = set(values) - WRITABLE
    if unknown:
        raise TypeError(f"not written like this: {', '.join(sorted(unknown))}")
    return [
        *_title(values),
        *_times(values, event),
        *_texts(values),
        *_place(values),
        *placing.problems_with_place(values, event),
        *_numbers(values),
        *_deletion(values, event),
        *sign_up.problems(values, event),
        *_tags(values),
        *problems_with_online(values),
        *problems_with_price(values, event),
        *problems_with_details(values),
    ]


def problems_with_publishing(event: Event) -> list[Invalid]:
    """What a draft still lacks."""
    return [] if event.starts_at else [Invalid("starts_at", "missing")]


def refuse(problems: list[Invalid]) -> None:
    if problems:
        raise problems[0]


def _title(values: Values) -> Iterator[Invalid]:
    if "title" not in values:
        return
    length = len(values["title"])
    if length == 0:
        yield Invalid("title", "missing")
    elif length < MIN_TITLE_LENGTH:
        yield Invalid("title", "too_short", least=MIN_TITLE_LENGTH)
    elif length > MAX_TITLE_LENGTH:
        yield Invalid("title", "too_long", most=MAX_TITLE_LENGTH, length=length)


def _times(values: Values, event: Event | None) -> Iterator[Invalid]:
    starts_at = values.get("starts_at", event.starts_at if event else None)
    ends_at = values.get("ends_at", event.ends_at if event else None)
    if event and not event.is_draft and starts_at is None:
        yield Invalid("starts_at", "missing")
    if ends_at and not starts_at:
        yield Invalid("starts_at", "missing_before_end")
    elif ends_at and ends_at < starts_at:
        yield Invalid("ends_at", "before_start")
    if "timezone" in values and not dates.is_valid_zone(values["timezone"]):
        yield Invalid("timezone", "unknown")


def _texts(values: Values) -> Iterator[Invalid]:
    length = len(values.get("description", ""))
    if length > MAX_DESCRIPTION_LENGTH:
        yield Invalid("description", "too_long", most=MAX_DESCRIPTION_LENGTH, length=length)
    length = len(values.get("alt_text", ""))
    if length > MAX_ALT_LENGTH:
        yield Invalid("alt_text", "too_long", most=MAX_ALT_LENGTH, length=length)
    if values.get("online_url") and not _is_web_address(values["online_url"]):
        yield Invalid("online_url", "not_a_web_address")
    if not is_language_tag(values.get("language", "und")):
        yield Invalid("language", "unknown")
    if values.get("status") == EventStatus.CANCELLED:
        yield Invalid("status", "not_written")


def _is_web_address(typed: str) -> bool:
    address = urls.web_address(typed)
    return address is not None and len(address) <= urls.MAX_URL_LENGTH


def _place(values: Values) -> Iterator[Invalid]:
    for name in _LINES:
        length = len(values.get(name, ""))
        if length > MAX_PLACE_LENGTH:
            yield Invalid(name, "too_long", most=MAX_PLACE_LENGTH, length=length)
    position = values.get("latitude"), values.get("longitude")
    if position != (None, None) and (None in position or not distances.is_position(*position)):
        yield Invalid("town", "not_on_earth")


def _deletion(values: Values, event: Event | None) -> Iterator[Invalid]:
    """Whoever answered was told when the answer is deleted: from then on it can only become earlier."""
    if "retention_days" not in values or event is None or event.is_draft or event.retention_days is None:
        return
    wanted = values["retention_days"]
    days = current_site().retention_days if wanted is None else wanted
    if days > event.retention_days and event.participations.exists():
        yield Invalid("retention_days", "was_promised", most=event.retention_days)


def _numbers(values: Values) -> Iterator[Invalid]:
    for name, least, most in _NUMBERS:
        number = values.get(name)
        if number is not None and not least <= number <= most:
            yield Invalid(name, "out_of_range", least=least, most=most)


def _tags(values: Values) -> Iterator[Invalid]:
    names = values.get("tags", ())
    if len(names) > MAX_TAGS:
        yield Invalid("tags", "too_many", most=MAX_TAGS, number=len(names))
    for name in names:
        if not MIN_TAG_LENGTH <= len(name) <= MAX_TAG_LENGTH:
            yield Invalid("tags", "wrong_length", tag=name[:60], least=MIN_TAG_LENGTH, most=MAX_TAG_LENGTH)
