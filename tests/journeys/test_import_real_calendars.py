"""Two real calendars come in by the command, twice, and their pages are there."""

from collections import Counter
from pathlib import Path

import pytest

from mobilizon_lite.models.events import Event, ImportedEvent
from mobilizon_lite.models.series import Series

FOLDER = Path(__file__).parents[2].parent / "shared" / "calendars"
CALENDARS = {"fablab_cottbus.ics": 28, "machbar_16_feb_2019.ics": 64}


@pytest.mark.parametrize(("name", "number"), CALENDARS.items())
def test_a_real_calendar_comes_in_once_and_every_page_is_shown(app, cast, client, name, number):
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the real calendar {name} is not on this machine (looked in {FOLDER})")
    command = ["events", "import", str(path), "--profile", "alice", "--language", "de"]

    first = app.test_cli_runner().invoke(args=command)
    second = app.test_cli_runner().invoke(args=command)

    assert first.exit_code == second.exit_code == 0, first.output + second.output
    assert f"{number} new, 0 changed, 0 unchanged, 0 left out, 0 with problems" in first.output
    assert f"0 new, 0 changed, {number} unchanged, 0 left out, 0 with problems" in second.output
    assert ImportedEvent.select().count() == number
    assert _statuses_of_pages(client) == {200: number}


def test_what_they_say_is_kept(app, cast, client):
    path = FOLDER / "fablab_cottbus.ics"
    if not path.exists():
        pytest.skip(f"the real calendar is not on this machine (looked in {FOLDER})")

    app.test_cli_runner().invoke(args=["events", "import", str(path), "--profile", "alice"])

    closed = Event.get(Event.title.startswith("Lab geschlossen: Wir sind auf"))
    assert closed.is_all_day
    assert closed.timezone == "Europe/Berlin"
    assert closed.place_name == "Karlstraßenfest"
    assert "<script" not in "".join(event.description_html for event in Event.select())
    assert Series.select().count() == 1


def _statuses_of_pages(client) -> Counter:
    known = Event.select().join(ImportedEvent)
    return Counter(client.get(f"/events/{event.uuid}").status_code for event in known)
