"""The places of the sample site, an event with everything that is good to know, and maps with pictures of our own."""

from flask import current_app

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.needs import ParticipationNeed
from mobilizon_lite.services import site
from tests.browser.sample_events import HTML_AS_TEXT, LONG_WORD
from tests.factories import days, make_details, make_event, make_participation, make_venue

NAME = "Maison de quartier de la Touche"
POSITION = {"latitude": 48.1142, "longitude": -1.6925}


def make_places(alice: Actor) -> dict[str, str]:
    _draw_maps()
    hall = make_venue(
        alice,
        name=NAME,
        street="3 rue de la Touche",
        access={"step_free": "yes", "wide_doors": "yes", "toilets": "yes", "lift": "no", "parking": "yes"},
        access_note="La porte de côté s'ouvre avec une sonnette à 90 cm du sol.",
        way_there="Bus C4, arrêt « Touche », puis 200 m de trottoir plat.",
        description="Une grande salle, une cuisine et un jardin.\n\nOuverte à tout le monde.",
        **POSITION,
    )
    unknown = make_venue(alice, name="Salle des fêtes", street="", town="Betton")
    hostile = make_venue(
        alice, name=LONG_WORD[:200], street=HTML_AS_TEXT[:200], town="", description=HTML_AS_TEXT * 5
    )
    event = _detailed(alice, hall)
    answer = make_participation(event, nickname="Lou")
    ParticipationNeed.create(
        participation=answer, text="Une place assise près de la porte, et quelqu'un à l'arrêt du bus"
    )
    Event.update(is_step_free=True).where(Event.id == event.id).execute()
    return {
        "v_hall": str(hall.uuid),
        "v_unknown": str(unknown.uuid),
        "v_hostile": str(hostile.uuid),
        "detailed": str(event.uuid),
        "r_needs": answer.personal_token(),
    }


def _detailed(alice: Actor, venue) -> Event:
    event = make_event(
        alice,
        title="Soirée jeux en langue des signes",
        starts_in=days(5),
        venue=venue,
        place_name=venue.name,
        street=venue.street,
        town="Rennes",
        country="FR",
        **POSITION,
    )
    make_details(
        event,
        access={"sign_language": "yes", "captions": "no", "quiet_space": "yes"},
        access_note="On peut arriver et repartir quand on veut.",
        access_contact="Sacha, 06 00 00 00 00",
        care={
            "childcare": "De 3 à 8 ans, jusqu'à 20 h",
            "food": "Soupe végane",
            "masks": "welcome",
            "photos": "no_faces",
        },
        links=[
            {"key": "mz:schedule_url", "value": "https://atelier.example/programme", "title": ""},
            {"key": "", "value": "https://pad.example/qui-apporte-quoi", "title": "Qui apporte quoi"},
        ],
        asks_needs=True,
    )
    return event


def _draw_maps() -> None:
    """With a picture that every site has, so that the tests ask no stranger."""
    picture = current_app.extensions["assets"].path("img/icon.svg")
    site.change_setting("map_tiles_url", picture + "?{z}/{x}/{y}")
    site.change_setting("map_tiles_credit", "© les personnes qui contribuent à OpenStreetMap")
