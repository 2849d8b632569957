"""Remembering places, changing them, hiding them, joining two records of one."""

import pytest

from mobilizon_lite.errors import Conflict, Invalid, NotAllowed
from mobilizon_lite.models.event_details import EventDetails
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.services.places import addresses, writing
from tests.factories import days, make_details, make_event, make_venue

PLACE = {"place_name": "Salle des fêtes", "street": "2 place de l'Église", "town": "Betton", "country": "FR"}


def test_a_place_is_remembered_with_the_address_of_its_event(cast):
    event = make_event(cast.alice, latitude=48.18, longitude=-1.64, **PLACE)

    venue = writing.remember_place_of(event, by=cast.alice)

    assert (venue.name, venue.street, venue.town) == ("Salle des fêtes", "2 place de l'Église", "Betton")
    assert (venue.latitude, venue.longitude) == (48.18, -1.64)
    assert venue.created_by == cast.alice
    assert Event.get().venue == venue


def test_what_was_said_about_the_place_goes_with_it(cast):
    event = make_event(cast.alice, is_step_free=True, **PLACE)
    make_details(event, place_access={"step_free": "yes"}, access_note="Sonnez à droite.")

    venue = writing.remember_place_of(event, by=cast.alice)

    assert venue.access == {"step_free": "yes"}
    assert venue.access_note == "Sonnez à droite."
    assert EventDetails.get().place_access == {}
    assert Event.get().is_step_free


def test_remembering_twice_makes_one_place(cast):
    event = make_event(cast.alice, **PLACE)

    first = writing.remember_place_of(event, by=cast.alice)
    second = writing.remember_place_of(event, by=cast.alice)

    assert first == second
    assert Venue.select().count() == 1


def test_the_same_place_written_a_little_differently_is_not_made_again(cast):
    known = make_venue(cast.bob, name="Salle des Fêtes", street="2, place de l’Eglise", town="BETTON")
    event = make_event(cast.alice, **PLACE)

    assert writing.remember_place_of(event, by=cast.alice) == known


def test_a_place_without_a_name_is_not_remembered(cast):
    event = make_event(cast.alice, street="3 rue du Port", town="Rennes")

    assert writing.remember_place_of(event, by=cast.alice) is None
    assert not Venue.select().exists()


def test_nobody_remembers_the_place_of_somebody_else(cast):
    with pytest.raises(NotAllowed):
        writing.remember_place_of(make_event(cast.alice, **PLACE), by=cast.bob)


@pytest.mark.parametrize("who", ["alice", "mona"])
def test_its_creator_and_moderators_change_it(cast, who):
    venue = make_venue(cast.alice)

    writing.update_venue(venue, {"name": "Maison du Port"}, by=getattr(cast, who), version=1)

    changed = Venue.get()
    assert (changed.name, changed.version, changed.name_key) == ("Maison du Port", 2, "maison du port")


def test_a_stranger_changes_nothing(cast):
    venue = make_venue(cast.alice)

    with pytest.raises(NotAllowed):
        writing.update_venue(venue, {"name": "Chez moi"}, by=cast.bob, version=1)


def test_a_change_over_an_older_version_is_refused_but_the_same_change_twice_is_not(cast):
    venue = make_venue(cast.alice)
    writing.update_venue(venue, {"name": "Maison du Port"}, by=cast.alice, version=1)

    writing.update_venue(venue, {"name": "Maison du Port"}, by=cast.alice, version=1)
    with pytest.raises(Conflict):
        writing.update_venue(venue, {"name": "Autre nom"}, by=cast.mona, version=1)

    assert Venue.get().name == "Maison du Port"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"street": "x" * 201}, "street"),
        ({"description": "x" * 2_001}, "description"),
        ({"latitude": 91.0, "longitude": 0.0}, "position"),
        ({"latitude": 48.0, "longitude": None}, "position"),
    ],
)
def test_what_cannot_be_used_is_refused(cast, values, field):
    with pytest.raises(Invalid) as error:
        writing.update_venue(make_venue(cast.alice), values, by=cast.alice, version=1)

    assert error.value.field == field


def test_events_keep_their_address_and_follow_the_sheet(cast):
    venue = make_venue(cast.alice)
    event = make_event(cast.bob, venue=venue, place_name=venue.name, street=venue.street, town=venue.town)

    values = {"street": "4 rue du Port", "access": {"step_free": "yes"}}
    writing.update_venue(venue, values, by=cast.alice, version=1)

    kept = Event.get_by_id(event.id)
    assert kept.street == "3 rue du Port"
    assert kept.is_step_free


def test_a_more_exact_position_reaches_what_is_to_come_at_the_same_address(cast):
    venue = make_venue(cast.alice)
    where = {"venue": venue, "street": venue.street, "town": venue.town}
    coming, elsewhere = (
        make_event(cast.bob, **where),
        make_event(cast.bob, **{**where, "street": "Autre porte"}),
    )
    past = make_event(cast.bob, starts_in=days(-3), **where)

    writing.update_venue(venue, {"latitude": 48.1213, "longitude": -1.7066}, by=cast.alice, version=1)

    positions = [Event.get_by_id(event.id).latitude for event in (coming, elsewhere, past)]
    assert positions == [48.1213, None, None]


def test_an_organizer_takes_over_a_corrected_address(cast):
    venue = make_venue(cast.alice, street="4 rue du Port", latitude=48.1, longitude=-1.7)
    event = make_event(cast.bob, venue=venue, place_name=venue.name, street="3 rue du Port", town=venue.town)

    assert addresses.corrected_address(event)["street"] == "4 rue du Port"
    changed = addresses.take_over_address(event, by=cast.bob, version=event.version)

    assert (changed.street, changed.latitude) == ("4 rue du Port", 48.1)
    assert changed.moved_at is not None
    assert addresses.corrected_address(changed) is None


def test_only_the_organizer_takes_it_over(cast):
    event = make_event(cast.bob, venue=make_venue(cast.alice), place_name="Autrefois")

    with pytest.raises(NotAllowed):
        addresses.take_over_address(event, by=cast.alice, version=event.version)


def test_a_hidden_place_no_longer_makes_its_events_step_free(cast):
    venue = make_venue(cast.alice, access={"step_free": "yes"})
    make_event(cast.bob, venue=venue, is_step_free=True)

    writing.hide_venue(venue, by=cast.mona, reason="Adresse privée")
    assert not Event.get().is_step_free
    assert ModerationLogEntry.get().action == "hide_venue"

    writing.show_venue(venue, by=cast.mona)
    assert Event.get().is_step_free


def test_hiding_twice_is_noted_once(cast):
    venue = make_venue(cast.alice)

    writing.hide_venue(venue, by=cast.mona)
    writing.hide_venue(venue, by=cast.mona)

    assert ModerationLogEntry.select().count() == 1


def test_its_creator_cannot_hide_it(cast):
    with pytest.raises(NotAllowed):
        writing.hide_venue(make_venue(cast.alice), by=cast.alice)


def test_two_records_of_one_place_become_one(cast):
    twice, kept = make_venue(cast.alice), make_venue(cast.bob, access={"step_free": "yes"})
    event = make_event(cast.alice, venue=twice)

    writing.join_venues(twice, kept, by=cast.mona)

    moved = Event.get_by_id(event.id)
    assert (moved.venue, moved.is_step_free) == (kept, True)
    assert Venue.get_by_id(twice.id).merged_into == kept


def test_a_place_is_not_joined_with_itself_nor_by_anybody(cast):
    venue, other = make_venue(cast.alice), make_venue(cast.alice)

    with pytest.raises(Invalid):
        writing.join_venues(venue, venue, by=cast.mona)
    with pytest.raises(NotAllowed):
        writing.join_venues(venue, other, by=cast.alice)


def test_every_change_empties_the_cache_of_pages(cast):
    before = SiteState.current_revision()

    writing.update_venue(make_venue(cast.alice), {"way_there": "Bus C4"}, by=cast.alice, version=1)

    assert SiteState.current_revision() > before
