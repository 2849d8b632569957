"""From the typed form to values for the services, each problem tied to its field.

A field that was not sent is left out of the values, so that an update touches only what was asked.
"""

import re
from typing import Any

from flask_babel import gettext as _

from mobilizon_lite.errors import Invalid
from mobilizon_lite.geocoding.towns import Town
from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import dates, text
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import LENGTH_WITHOUT_END, Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services.events import checking
from mobilizon_lite.web.events import known_place, towns
from mobilizon_lite.web.events.deadline import read_deadline
from mobilizon_lite.web.events.details_form import details_typed
from mobilizon_lite.web.events.forms import AS_TYPED, EventForm
from mobilizon_lite.web.events.money_fields import read_price
from mobilizon_lite.web.events.online_fields import read_online
from mobilizon_lite.web.events.secrecy import read_secrecy
from mobilizon_lite.web.events.sentences import sentence
from mobilizon_lite.web.events.times import read_times, zone_meant
from mobilizon_lite.web.language import page_language

Values = dict[str, Any]

_SAME_NAME = ("title", "description", "place_name", "street", "category", "visibility", "status", "join_mode", "comment_mode",
              "external_url", "max_guests", "language", "alt_text")  # fmt: skip
# Where the problem with a column is shown.
_FIELD_OF = {"starts_at": "start_date", "ends_at": "end_date", "answers_until": "answers_date",
             "place_reveal_at": "reveal_date"}  # fmt: skip
_NO_TOWN = {"town": "", "region": "", "country": "", "geoname_id": None, "latitude": None, "longitude": None}
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,11}")
_BETWEEN_TAGS = re.compile(r"[,;،、\n]|\s(?=#)")


def read(form: EventForm, *, by: Actor, event: Event | None) -> Values:
    """The values; look at `form.errors` before using them. `event` is what is being changed, if it exists."""
    form.validate()
    values: Values = {name: form[name].data for name in _SAME_NAME if form[name].raw_data}
    read_online(form, values)
    read_price(form, values)
    if form.comment_mode.raw_data:
        values["comment_mails"] = form.comment_mails.data
    if form.tags.raw_data:
        values["tags"] = tags_typed(", ".join((form.tags.data or "", *form.common_tags.ticked)))
    for field in (form.capacity, form.retention_days):
        if field.raw_data:
            values[field.name] = _number(field, form)
    values.update(details_typed(form))
    town = read_town(form, values, event)
    town = known_place.read_place(form, values, event) or town
    _read_times(form, values, town, by, event)
    read_deadline(form, values, values.get("timezone") or (event.timezone if event else default_zone(by)))
    read_secrecy(form, values, values.get("timezone") or (event.timezone if event else default_zone(by)))
    _tell(form, checking.problems_with(values, event))
    return values


def require_a_start(form: EventForm, event: Event | None) -> None:
    """What a draft may still lack."""
    fields = (form.start_date, form.start_time, form.end_date, form.end_time, form.start_choice)
    present = event is not None and event.starts_at is not None and not form.start_date.raw_data
    if not present and not form.start_date.data and not any(field.errors for field in fields):
        form.start_date.errors = [sentence(Invalid("starts_at", "missing"))]


def ask_about_the_past(form: EventForm, values: Values, event: Event | None) -> None:
    """Whether a day that is over is meant, or its year mistyped: asked once, when the action becomes known or moves."""
    starts_at = values.get("starts_at")
    was_so = event is not None and not event.is_draft and event.starts_at == starts_at
    over_at = values.get("ends_at") or (starts_at and starts_at + LENGTH_WITHOUT_END)
    if starts_at is None or was_so or over_at > dates.now() or form.past_day.data == form.start_date.data:
        return
    day = formats.long_date(formats.local_time(starts_at, values["timezone"]).date(), page_language())
    form.start_date.errors = [
        _("This day is past: %(day)s. Correct it, or send the form once more if it is right.", day=day)
    ]
    form.past_day.data = form.start_date.data


def tags_typed(typed: str) -> list[str]:
    """Separated by commas, or each with its #; once each."""
    by_fold = {}
    for part in _BETWEEN_TAGS.split(typed or ""):
        name = text.clean_line(part).lstrip("#").strip()
        if name:
            by_fold.setdefault(text.fold(name), name)
    return list(by_fold.values())


def read_town(form: EventForm, values: Values, event: Event | None) -> Town | None:
    """Put the town into `values`, or a question into the form. Returns the town when it is known."""
    typed = form.town.data or ""
    if not form.town.raw_data:
        return towns.town_numbered(str(event.geoname_id)) if event else None
    if not typed:
        values.update(_NO_TOWN)
        return None
    choice = form.town_choice.data if form.town_asked.data == typed else None
    if event and typed == event.town and choice == _present_choice(event):
        # Unchanged: what is known of it stays, also when it came from elsewhere.
        return towns.town_numbered(choice)
    if choice == AS_TYPED:
        values.update(_NO_TOWN, town=typed)
        return None
    chosen = towns.town_numbered(choice or "")
    return _take(values, typed, chosen) if chosen else _look_up(form, values, typed)


def default_zone(by: Actor) -> str:
    account = by.account
    return (account.timezone if account else None) or current_site().timezone


def _look_up(form: EventForm, values: Values, typed: str) -> Town | None:
    answer = towns.look_up(typed)
    form.town_asked.data = typed
    if answer.town:
        form.town_choice.data = str(answer.town.id)
        return _take(values, typed, answer.town)
    values.update(_NO_TOWN, town=typed)
    if answer.candidates:
        form.town_choice.choices = [
            *((str(town.id), towns.words_for(town)) for town in answer.candidates),
            (AS_TYPED, _("None of these: leave “%(town)s” as it is", town=typed)),
        ]
        form.town_choice.data = None
        form.town_choice.errors = [towns.question_about(typed, answer.candidates)]
    else:
        form.town_choice.data = AS_TYPED
    return None


def _take(values: Values, typed: str, town: Town) -> Town:
    values.update(
        town=towns.name_to_keep(typed, town),
        region=town.region,
        country=town.country,
        geoname_id=town.id,
        latitude=town.latitude,
        longitude=town.longitude,
    )
    return town


def _present_choice(event: Event) -> str:
    return str(event.geoname_id) if event.geoname_id else AS_TYPED


def _read_times(form: EventForm, values: Values, town: Town | None, by: Actor, event: Event | None) -> None:
    if not form.start_date.raw_data:
        return
    zone = _zone(form, town, by)
    if zone is None:
        form.timezone.errors = [sentence(Invalid("timezone", "unknown"))]
        zone = event.timezone if event else default_zone(by)
    times = read_times(form, zone)
    if times:
        values.update(
            starts_at=times.starts_at, ends_at=times.ends_at, timezone=zone, is_all_day=form.is_all_day.data
        )


def _zone(form: EventForm, town: Town | None, by: Actor) -> str | None:
    """The one that was typed, else that of the town, else that of the profile or the site."""
    if form.timezone.data:
        return zone_meant(form.timezone.data)
    return town.timezone if town else default_zone(by)


def _number(field, form: EventForm) -> int | None:
    typed = (field.data or "").replace(" ", "").replace("\u202f", "").replace("\u00a0", "")
    if not typed:
        return None
    if _WHOLE_NUMBER.fullmatch(typed):
        return int(typed)
    form.add_error(Invalid(field.name, "not_a_number"), sentence(Invalid(field.name, "not_a_number")))
    return None


def _tell(form: EventForm, problems: list[Invalid]) -> None:
    for problem in problems:
        if problem.code == "reveal_missing" and (form.reveal_date.errors or form.reveal_time.errors):
            # It was typed, but cannot be read: that is said already.
            continue
        field = _FIELD_OF.get(problem.field or "", problem.field)
        form.add_error(Invalid(field, problem.code), sentence(problem))
