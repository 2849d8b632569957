"""Series on the sample site, and somebody who comes to all dates."""

from datetime import timedelta

from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services.participations import all_dates
from tests.browser.sample_events import HTML_AS_TEXT, LONG_WORD, RENNES
from tests.series import dates_of, make_series

WEEKLY = "Permanence d'entraide administrative : droits, logement, papiers, autour d'un café"


def make_the_series(alice: Actor) -> dict[str, str]:
    day = dates.in_zone(dates.now(), "Europe/Paris").date() + timedelta(days=4)
    rule = f"FREQ=WEEKLY;BYDAY={'MO TU WE TH FR SA SU'.split()[day.weekday()]}"
    about = {"language": "fr", "capacity": 20, **RENNES}
    series = make_series(alice, rule=rule, start=f"{day}T18:00", title=WEEKLY, **about)
    hostile = make_series(
        alice, rule="FREQ=YEARLY;COUNT=2", start=f"{day}T19:00", title=HTML_AS_TEXT, place_name=LONG_WORD
    )
    first = dates_of(series)[0]
    lou = all_dates.take_part_in_all(first, form_id="sample form of Lou", nickname="Lou")
    sam = all_dates.take_part_in_all(first, form_id="sample form of Sam", nickname="Sam")
    all_dates.leave_all_dates(sam)
    second = dates_of(series)[1]
    of_all = Participation.get(Participation.event == second, Participation.series_answer == lou)
    return {
        "series": str(series.uuid),
        "series_second": str(second.uuid),
        "series_hostile": str(hostile.uuid),
        "r_all_dates": lou.token(),
        "r_all_dates_left": sam.token(),
        "r_of_all": of_all.personal_token(),
    }
