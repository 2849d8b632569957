"""The real page of an event before it is saved, with the form carried along so that nothing is lost."""

from flask import request
from werkzeug import Response

from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.services.events import tags, writing
from mobilizon_lite.web.events import known_place, repeating
from mobilizon_lite.web.events.answers import address_of_form, kept_for_back
from mobilizon_lite.web.events.forms import EventForm
from mobilizon_lite.web.events.reading import Values
from mobilizon_lite.web.events.showing import page_values
from mobilizon_lite.web.htmx import render

# What the form carries is sent as it was typed, but for the button and what belongs to a picture that is accepted by now.
_NOT_CARRIED = frozenset(
    {"step", "picture_uuid", "picture_removed", "town_asked", "town_choice", "venue_asked", "venue_choice"}
)


def page(
    form: EventForm, values: Values, by: Actor, event: Event | None, repetition: repeating.Repetition
) -> Response:
    saved = event
    composed = (
        writing.composed_again(event, values) if event else writing.compose(values, by=by, uuid=new_uuid())
    )
    composed.organizer = event.organizer if event else by
    names = tags.merged(values.get("tags", ()), composed.description)
    return kept_for_back(
        saved,
        render(
            "events/preview.html",
            **page_values(composed, names),
            is_saved_draft=saved is None or saved.is_draft,
            repetition=repeating.preview(repetition),
            # It asks in its own words whether a past day is right.
            carried=carried(form, past_day=form.start_date.data or ""),
            # Asked once: what is published was asked about before.
            asks_access=saved is None or saved.is_draft,
            known_places=known_place.lines_to_offer(form),
            action=address_of_form(saved),
        ),
    )


def carried(form: EventForm, **changed: str) -> list[tuple[str, str]]:
    """The pairs of hidden fields that bring the form back as it was typed."""
    pairs = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in {*_NOT_CARRIED, *changed}
    ]
    kept = {
        "picture_uuid": form.picture_uuid.data or "",
        "town_asked": form.town_asked.data or "",
        "town_choice": form.town_choice.data or "",
        "venue_asked": form.venue_asked.data or "",
        "venue_choice": form.venue_choice.data or "",
    }
    return [*pairs, *kept.items(), *changed.items()]
