"""Finding places by name and town, and events by place."""

from mobilizon_lite.lib import dates
from mobilizon_lite.search.finding import find
from mobilizon_lite.search.places import coming_at, find_places, known_places
from mobilizon_lite.search.query import Search
from tests.factories import days, make_event, make_venue


def test_a_name_is_known_however_it_is_spelled(cast):
    venue = make_venue(cast.alice, name="L’Étage, salle 2")

    assert known_places("l'etage salle 2") == [venue]
    assert known_places("l'etage") == []
    assert known_places("…") == []


def test_a_town_leaves_out_the_same_name_elsewhere(cast):
    there = make_venue(cast.alice, name="Salle des fêtes", town="Betton")
    make_venue(cast.alice, name="Salle des fêtes", town="Bruz")

    assert known_places("Salle des fêtes", "betton") == [there]
    assert len(known_places("Salle des fêtes")) == 2


def test_hidden_and_joined_places_are_not_found(cast):
    kept = make_venue(cast.alice)
    make_venue(cast.alice, hidden_at=dates.now())
    make_venue(cast.alice, merged_into=kept)

    assert known_places("Maison de quartier") == [kept]
    assert find_places().venues == [kept]


def test_every_word_must_stand_in_the_name_or_the_address(cast):
    port = make_venue(cast.alice, name="Maison de quartier", street="3 rue du Port")
    make_venue(cast.alice, name="Maison de quartier", street="9 rue du Bois")

    assert find_places("quartier PORT").venues == [port]
    assert find_places("100%").venues == find_places("_").venues == []


def test_a_long_list_goes_on_where_it_ended(cast):
    made = [make_venue(cast.alice, name=f"Salle {number:02}") for number in range(5)]

    first = find_places(limit=3)
    second = find_places(limit=3, after=first.next_key)

    assert first.venues + second.venues == made
    assert second.next_key is None


def test_only_what_is_listed_and_to_come_is_counted(cast):
    venue = make_venue(cast.alice)
    make_event(cast.alice, venue=venue)
    make_event(cast.alice, venue=venue, is_draft=True)
    make_event(cast.alice, venue=venue, starts_in=days(-3))

    assert coming_at([venue]) == {venue.id: 1}
    assert coming_at([]) == {}


def test_events_of_a_place_are_found(cast):
    venue = make_venue(cast.alice)
    there = make_event(cast.alice, venue=venue)
    make_event(cast.alice)

    assert find(Search(venue_id=venue.id)).events == [there]


def test_only_step_free_leaves_out_what_nobody_knows(cast):
    step_free = make_event(cast.alice, is_step_free=True)
    make_event(cast.alice)

    assert find(Search(is_step_free=True)).events == [step_free]
