"""Writing a place that not everybody may know: what is kept, what changes, what others notice of it."""

import pytest

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.event_places import EXACT_COLUMNS, place_for, written_place
from mobilizon_lite.models.events import Event, JoinMode, PlaceReveal, Visibility
from mobilizon_lite.search.finding import find
from mobilizon_lite.search.query import Search
from mobilizon_lite.search.words import read_query
from mobilizon_lite.services.events import states, writing
from mobilizon_lite.services.participations.join import take_part
from tests.factories import days, hours, make_event, make_participation

PLACE = {
    "place_name": "Hangar 9",
    "street": "12 quai Sud",
    "town": "Rennes",
    "online_url": "https://visio.example/secret",
    "more_online": [["Notes", "https://notes.example/secret"]],
}
NOTHING_KEPT = ["", "", "", []]
SECRET = {**PLACE, "place_area": "near the canal", "place_reveal": PlaceReveal.ACCEPTED}


@pytest.fixture
def event(cast) -> Event:
    """Published; its place is for people who are coming."""
    return publish(cast, SECRET)


def publish(cast, place: dict) -> Event:
    values = {"title": "Briefing", "starts_at": dates.now() + days(2), **place}
    return writing.publish_new_event(values, by=cast.alice, uuid=new_uuid())


def change(event: Event, cast, **values) -> Event:
    event = Event.get_by_id(event.id)
    return writing.update_event(event, values, by=cast.alice, version=event.version)


def found(words: str) -> int:
    return len(find(Search(terms=read_query(words))).events)


def test_what_everybody_reads_is_the_area(event):
    stored = Event.get_by_id(event.id)

    assert (stored.place_name, stored.street, stored.online_url, stored.more_online, stored.town) == (
        "near the canal",
        "",
        "",
        [],
        "Rennes",
    )
    assert written_place(stored) == {
        name: SECRET[name] for name in ("place_name", "street", "online_url", "more_online", "place_area")
    }


def test_it_is_found_by_its_area_and_not_by_its_place(event):
    assert found("canal") == 1
    assert found("hangar") == 0
    assert "quai" not in Event.get_by_id(event.id).search_text


def test_an_event_that_begins_to_keep_a_secret_is_no_longer_found_by_it(cast):
    event = publish(cast, PLACE)
    assert found("hangar") == 1

    event = change(event, cast, place_reveal=PlaceReveal.ACCEPTED)

    assert found("hangar") == 0
    assert place_for(event).line == "Rennes"
    assert written_place(event)["place_name"] == "Hangar 9"


def test_it_can_be_made_known_to_everybody_later(cast, event):
    event = change(event, cast, place_reveal=PlaceReveal.ALWAYS)

    assert place_for(event).line == "Hangar 9, 12 quai Sud, Rennes"
    assert [getattr(event, column) for column in EXACT_COLUMNS] == NOTHING_KEPT
    assert found("hangar") == 1
    assert found("canal") == 0


@pytest.mark.parametrize("before", [PLACE, SECRET], ids=["known", "secret"])
def test_a_place_that_is_never_said_here_is_not_stored(cast, before):
    event = publish(cast, before)

    event = change(event, cast, **PLACE, place_area="near the canal", place_reveal=PlaceReveal.NEVER)

    assert [getattr(event, column) for column in EXACT_COLUMNS] == NOTHING_KEPT
    assert place_for(event, organizes=True).line == "near the canal, Rennes"


@pytest.mark.parametrize(
    "values", [{"title": "Autre titre"}, {"street": "14 quai Sud"}, {"starts_at": "later"}]
)
def test_a_change_of_something_else_keeps_visibility_join_mode_and_secret(cast, values):
    secret = {
        **SECRET,
        "visibility": Visibility.PRIVATE,
        "join_mode": JoinMode.APPROVAL,
        "hides_numbers": True,
    }
    event = publish(cast, secret)
    if "starts_at" in values:
        values = {"starts_at": event.starts_at + days(1)}

    event = change(event, cast, **values)

    assert (event.visibility, event.join_mode, event.hides_numbers) == (
        Visibility.PRIVATE,
        JoinMode.APPROVAL,
        True,
    )
    assert place_for(event).line == "near the canal, Rennes"
    assert written_place(event)["street"] == values.get("street", "12 quai Sud")
    assert not event.is_listed


def test_an_import_that_names_the_place_again_does_not_tell_it(cast, event):
    event = change(
        event, cast, place_name="Hangar 10", is_online=True, online_url="https://visio.example/other"
    )

    assert place_for(event).line == "near the canal, Rennes"
    assert place_for(event).online_url == ""
    assert written_place(event)["place_name"] == "Hangar 10"


def test_the_same_form_again_changes_nothing(cast, event):
    version = Event.get_by_id(event.id).version

    event = change(event, cast, **SECRET, place_reveal_at=None, place_in_mails=False)

    assert event.version == version


def test_what_is_never_stored_does_not_look_changed_each_time(cast):
    typed = {**SECRET, "place_reveal": PlaceReveal.NEVER}
    event = publish(cast, typed)
    version = Event.get_by_id(event.id).version

    event = change(event, cast, **typed)

    assert event.version == version


def test_others_are_not_told_that_a_secret_place_moved(cast, event):
    event = change(event, cast, place_name="Hangar 10")

    assert event.moved_at is None


def test_another_area_is_a_move_for_everybody(cast, event):
    event = change(event, cast, place_area="near the station")

    assert event.moved_at is not None


@pytest.mark.parametrize("reveal", [PlaceReveal.ACCEPTED, PlaceReveal.NEVER])
def test_telling_it_to_fewer_people_is_no_move(cast, reveal):
    event = publish(cast, PLACE)

    event = change(event, cast, place_reveal=reveal, place_area="near the canal")

    assert event.moved_at is None


def test_calendars_notice_each_change_of_what_they_show(cast, clock, event):
    moment = dates.now() + hours(3)
    seen = [event.sequence]
    event = change(event, cast, place_reveal=PlaceReveal.MOMENT, place_reveal_at=moment)
    seen.append(event.sequence)
    clock.advance(hours=3)
    seen.append(event.sequence + 1)  # what they show from the reveal on
    event = change(event, cast, place_reveal=PlaceReveal.ALWAYS, title="Autre")
    seen.append(event.sequence)

    assert seen == sorted(set(seen))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"place_reveal": PlaceReveal.MOMENT}, "reveal_missing"),
        ({"place_reveal": PlaceReveal.MOMENT, "place_reveal_at": "after"}, "reveal_after_start"),
        ({"place_reveal": PlaceReveal.ACCEPTED, "place_reveal_at": "after"}, "reveal_after_start"),
        ({"place_reveal": PlaceReveal.ACCEPTED, "place_area": "x" * 201}, "too_long"),
    ],
)
def test_what_makes_no_sense_is_refused(cast, values, code):
    if values.get("place_reveal_at"):
        values = {**values, "place_reveal_at": dates.now() + days(3)}

    with pytest.raises(Invalid) as refused:
        publish(cast, {**PLACE, **values})

    assert refused.value.code == code


def test_an_event_that_comes_forward_past_its_reveal_is_refused(cast):
    event = publish(cast, {**SECRET, "place_reveal_at": dates.now() + days(1)})

    with pytest.raises(Invalid):
        change(event, cast, starts_at=dates.now() + hours(5))


def test_a_reveal_is_at_a_whole_minute(cast):
    moment = (dates.now() + hours(5)).replace(second=42, microsecond=7)

    event = publish(cast, {**SECRET, "place_reveal": PlaceReveal.MOMENT, "place_reveal_at": moment})

    assert event.place_reveal_at == moment.replace(second=0, microsecond=0)


def test_its_position_is_never_nearer_than_the_town(cast):
    event = publish(cast, {**SECRET, "latitude": 48.123456, "longitude": -1.654321})

    assert (event.latitude, event.longitude) == (None, None)


def test_nothing_of_the_place_is_left_of_a_deleted_event(cast, event):
    states.delete_event(event, by=cast.alice)

    assert [getattr(Event.get_by_id(event.id), column) for column in EXACT_COLUMNS] == NOTHING_KEPT


def test_who_takes_part_in_a_smaller_event_is_not_told_how_many_places_there_are(cast):
    event = make_event(cast.alice, capacity=2, hides_numbers=True)
    make_participation(event)

    with pytest.raises(Invalid) as refused:
        take_part(event, form_id="a form of Lou", nickname="Lou", party_size=4)

    assert (refused.value.code, refused.value.values) == ("more_than_there_are", {})
