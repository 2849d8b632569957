"""Places that are remembered, in the form of an event: offered when their name is typed, taken when somebody says so.

What was typed stays; only what was left empty comes along from the place.
"""

from flask_babel import gettext as _

from mobilizon_lite.geocoding.towns import Town
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.models.event_details import shown_venue_of
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.venues import Venue, name_key
from mobilizon_lite.search.places import known_places
from mobilizon_lite.web.events import towns
from mobilizon_lite.web.events.forms import EventForm

# In `venue_choice`: it is another place of the same name.
ANOTHER = "another"
_AROUND_THE_TOWN = ("town", "region", "country", "geoname_id")


def read_place(form: EventForm, values: dict, event: Event | None) -> Town | None:
    """Put the chosen place into `values`, with what was left empty. Returns its town when none was typed."""
    if not form.place_name.raw_data:
        return None
    venue = values["venue"] = chosen_venue(form)
    if venue is None or (event is not None and event.venue_id == venue.id):
        return None
    values["place_name"] = venue.name
    if not values.get("street"):
        values["street"] = venue.street
    had_town = bool(values.get("town"))
    if not had_town:
        values.update({name: getattr(venue, name) for name in _AROUND_THE_TOWN})
    if venue.has_coordinates and values["street"] == venue.street:
        values.update(latitude=venue.latitude, longitude=venue.longitude)
    return None if had_town else towns.town_numbered(str(venue.geoname_id or ""))


def offer_places(form: EventForm) -> None:
    """Ask whether a known place of the typed name is meant, unless that was answered."""
    if _answer(form) is not None or not form.place_name.data:
        return
    known = known_places(form.place_name.data, form.town.data or "")
    form.venue_asked.data = _asked(form)
    form.venue_choice.data = None
    if known:
        form.venue_choice.choices = [
            *((str(venue.uuid), _("Yes: %(place)s", place=line_of(venue))) for venue in known),
            (ANOTHER, _("No, it is another place")),
        ]


def lines_to_offer(form: EventForm) -> list[str]:
    """The places that the typed name may mean, while nobody has said which one it is."""
    if _answer(form) is not None:
        return []
    return [line_of(venue) for venue in known_places(form.place_name.data or "", form.town.data or "")]


def chosen_venue(form: EventForm) -> Venue | None:
    uuid = parse_uuid(_answer(form))
    venue = Venue.get_or_none(Venue.uuid == uuid) if uuid else None
    if venue is None or not venue.is_shown or venue.name_key != name_key(form.place_name.data or ""):
        return None
    return venue


def typed_place(event: Event) -> dict[str, object]:
    """What the fields hold for this event."""
    venue = shown_venue_of(event)
    same = venue is not None and venue.name_key == name_key(event.place_name)
    return {
        "venue_choice": str(venue.uuid) if same else None,
        "venue_asked": f"{name_key(event.place_name)}|{name_key(event.town)}",
    }


def line_of(venue: Venue) -> str:
    return ", ".join(part for part in (venue.name, venue.street, venue.town) if part)


def _answer(form: EventForm) -> str | None:
    """What was answered about the name and the town that stand there now."""
    return form.venue_choice.data if form.venue_asked.data == _asked(form) else None


def _asked(form: EventForm) -> str:
    return f"{name_key(form.place_name.data or '')}|{name_key(form.town.data or '')}"
