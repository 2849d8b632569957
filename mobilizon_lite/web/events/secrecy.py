"""The questions of the form about what not everybody may know: the exact place, and the numbers."""

from typing import Any

from mobilizon_lite.i18n import formats
from mobilizon_lite.models.event_places import written_place
from mobilizon_lite.models.events import Event, PlaceReveal
from mobilizon_lite.web.events.forms import EventForm
from mobilizon_lite.web.events.times import moment_choice, read_moment

_WITHOUT_MOMENT = (PlaceReveal.ALWAYS, PlaceReveal.NEVER)


def read_secrecy(form: EventForm, values: dict[str, Any], zone: str) -> None:
    """Add what was answered to the values; what was not asked stays as it is."""
    if form.place_reveal.raw_data:
        reveal = form.place_reveal.data
        values["place_reveal"] = reveal
        values["place_area"] = form.place_area.data or ""
        values["place_in_mails"] = form.place_in_mails.data
        if reveal not in _WITHOUT_MOMENT:
            values["place_reveal_at"] = read_moment(
                form.reveal_date, form.reveal_time, form.reveal_choice, zone
            )
    if form.capacity.raw_data:
        values["hides_numbers"] = form.hides_numbers.data


def typed_secrecy(event: Event) -> dict[str, Any]:
    """What the fields would hold if somebody had just typed it."""
    typed = {
        **written_place(event),
        "place_reveal": event.place_reveal,
        "place_in_mails": event.place_in_mails,
        "hides_numbers": event.hides_numbers,
    }
    if event.place_reveal_at:
        local = formats.local_time(event.place_reveal_at, event.timezone)
        typed["reveal_date"] = local.date().isoformat()
        typed["reveal_time"] = f"{local:%H:%M}"
        typed["reveal_choice"] = moment_choice(local, event.timezone)
    return typed
