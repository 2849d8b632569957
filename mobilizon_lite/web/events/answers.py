"""What comes back from the form of an event: the form itself, the town it asks about, or the way to the event's page."""

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from mobilizon_lite.errors import TooMany
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.policies.series import can_change_dates
from mobilizon_lite.services.series.editing import Scope
from mobilizon_lite.web.caching import for_back_only, no_store
from mobilizon_lite.web.event_pictures import picture_of
from mobilizon_lite.web.events import known_place, pictures, reading, repeating, towns
from mobilizon_lite.web.events.details_form import folds
from mobilizon_lite.web.events.forms import AS_TYPED, EventForm
from mobilizon_lite.web.events.said import said_in
from mobilizon_lite.web.events.times import zone_words
from mobilizon_lite.web.forms import sent_to
from mobilizon_lite.web.htmx import render


def form_page(form: EventForm, by: Actor, event: Event | None, *, status: int = 200) -> Response:
    return kept_for_back(
        event, render("events/edit.html", status=status, **_values(form, by, event), looked_up=False)
    )


def address_of_form(event: Event | None) -> str:
    return url_for("events.edit", event_uuid=event.uuid) if event else sent_to("events.create")


def kept_for_back(event: Event | None, page: Response) -> Response:
    """What was saved is read anew at Back: an earlier version of it would be taken for somebody else's change."""
    return no_store(page) if event else for_back_only(page)


def ask_to_wait(form: EventForm, by: Actor, error: TooMany) -> Response:
    form.form_errors = [_("Many actions came from your connection. Wait a minute, then send this one again.")]
    response = form_page(form, by, None, status=429)
    response.headers["Retry-After"] = str(error.retry_after)
    return response


def town_answer(form: EventForm, by: Actor, event: Event | None) -> Response:
    """The form with what is known of the typed town; only that part when htmx asked for it."""
    reading.read_town(form, {}, event)
    # It is an answer here, not yet a mistake.
    form.town_choice.errors = []
    return kept_for_back(
        event, render("events/edit.html", fragment="town_answer", **_values(form, by, event), looked_up=True)
    )


def after_writing(event: Event, *, known_before: bool) -> Response:
    """Drafts go on being written; what is published is shown. What was done travels in the address."""
    if event.is_draft:
        return redirect(url_for("events.edit", event_uuid=event.uuid, done="draft-saved"), 303)
    done = _what_was_done(event, known_before)
    return redirect(url_for("events.show", event_uuid=event.uuid, done=done), 303)


def _what_was_done(event: Event, known_before: bool) -> str:
    done = "event-saved" if known_before else "event-published"
    if known_before and event.series_id and request.form.get("repeat_scope") in (Scope.LATER, Scope.ALL):
        done = "series-saved"
    if event.capacity is not None and event.accepted_people > event.capacity:
        return "event-has-fewer-places"
    if event.is_private and not known_before:
        return "event-published-private"
    if done == "series-saved":
        return done
    return f"{done}-unplaced" if event.town and not event.has_coordinates else done


def _values(form: EventForm, by: Actor, event: Event | None) -> dict[str, object]:
    repeating.prepare(form, event)
    town = towns.town_numbered(form.town_choice.data or "")
    known_place.offer_places(form)
    picture = pictures.carried(form, by)
    zone = event.timezone if event else reading.default_zone(by)
    has_other_dates = event is not None and event.series_id is not None and not event.is_draft
    return {
        "form": form,
        "event": event,
        "action": address_of_form(event),
        "picture": picture_of(picture) if picture else None,
        "said": said_in(form, picture),
        "town_words": towns.words_for(town) if town else "",
        "town_is_unknown": form.town_choice.data == AS_TYPED,
        "venue": known_place.chosen_venue(form),
        **folds(form),
        "zone_words": zone_words(zone),
        "has_other_dates": has_other_dates,
        "decides_on_other_dates": not has_other_dates or can_change_dates(by, event.series),
        "example_day": f"{dates.in_zone(dates.now(), zone):%d/%m/%Y}",
        "site_retention_days": current_site().retention_days,
    }
