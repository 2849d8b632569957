"""Finding events, on the database of the tests: the same answers on both."""

import dataclasses
import random
from datetime import UTC, datetime, timedelta

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.date_ranges import Range, preset_range
from mobilizon_lite.lib.distances import distance_km
from mobilizon_lite.models.actors import ActorKind
from mobilizon_lite.models.events import Category, Event, EventStatus, Visibility
from mobilizon_lite.models.tags import EventTag, Tag
from mobilizon_lite.search import finding
from mobilizon_lite.search.finding import find
from mobilizon_lite.search.index import searchable_text
from mobilizon_lite.search.query import Key, Near, Search, Sort
from mobilizon_lite.search.words import read_query
from tests.factories import days, hours, make_event, make_profile

RENNES = (48.1120, -1.6743)
ZONE = "Europe/Paris"


def titles(search: Search) -> list[str]:
    return [event.title for event in find(search).events]


def words(text: str, **values) -> Search:
    return Search(terms=read_query(text), **values)


def test_what_comes_is_found_in_the_order_of_its_start(cast):
    make_event(cast.alice, title="Dans trois jours", starts_in=days(3))
    make_event(cast.alice, title="Demain", starts_in=days(1))

    assert titles(Search()) == ["Demain", "Dans trois jours"]


def test_what_still_runs_is_found_and_what_is_over_is_not(cast):
    make_event(cast.alice, title="Exposition", starts_in=days(-10), lasts=days(20))
    make_event(cast.alice, title="Hier", starts_in=days(-1))
    make_event(cast.alice, title="Commencée sans fin", starts_in=hours(-1), lasts=None)

    assert titles(Search()) == ["Exposition", "Commencée sans fin"]


def test_what_is_over_is_left_out_before_and_after_it_is_marked(cast, clock):
    make_event(cast.alice, title="Ce soir", starts_in=hours(1))
    clock.advance(hours=4)

    before = titles(Search())
    Event.mark_past()

    assert before == titles(Search()) == []
    assert titles(Search(between=Range(None, dates.now()))) == ["Ce soir"]


def test_an_event_that_is_moved_to_later_is_found_again(cast, clock):
    event = make_event(cast.alice, title="Reportée")
    clock.advance(days=5)
    Event.mark_past()

    event.set_times(dates.now() + days(7), None)
    event.save()

    assert titles(Search()) == ["Reportée"]


@pytest.mark.parametrize(
    "values",
    [
        {"is_draft": True},
        {"visibility": Visibility.UNLISTED},
        {"hidden_at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"deleted_at": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
)
def test_what_is_not_for_everybody_is_never_found(cast, values):
    make_event(cast.alice, title="Secret hydromel", latitude=RENNES[0], longitude=RENNES[1], **values)

    searches = (
        Search(), words("hydromel"), words("hydromel", sort=Sort.RELEVANCE), Search(near=Near(*RENNES, 10)),
        Search(organizer_id=cast.alice.id), Search(sort=Sort.ADDED), Search(between=Range(None, None)),
        Search(category=Category.MEETING), Search(is_online=False),
    )  # fmt: skip

    assert [titles(search) for search in searches] == [[]] * len(searches)


def test_cancelled_events_stay_in_lists(cast):
    make_event(cast.alice, title="Annulée", status=EventStatus.CANCELLED)

    assert titles(Search()) == ["Annulée"]


@pytest.mark.parametrize(
    "typed", ["climat", "CLIMAT", "clim", "Élégante marche", "elegante", "l'élé", "elegante CLIMAT"]
)
def test_words_are_found_whatever_their_case_accents_and_end(cast, typed):
    make_event(cast.alice, title="L’élégante marche pour le Climat")
    make_event(cast.alice, title="Autre chose")

    assert titles(words(typed)) == ["L’élégante marche pour le Climat"]


@pytest.mark.parametrize("typed", ["imat", "climat mer", '"climat le"', "climats ", '"clima"'])
def test_other_words_are_not_found(cast, typed):
    make_event(cast.alice, title="Marche pour le climat")

    assert titles(words(typed)) == []


def test_description_place_tags_and_group_are_found_but_no_name_of_a_person(cast):
    group = make_profile("les_amis", display_name="Les Amis du fleuve", kind=ActorKind.GROUP)
    event = Event(
        title="Sortie",
        description_html="<p>Avec des <b>jumelles</b></p>",
        place_name="Écomusée",
        town="Rennes",
    )

    of_group = searchable_text(event, ["Oiseaux"], group)
    of_person = searchable_text(event, (), cast.alice)

    assert of_group == "sortie sortie oiseaux ecomusee rennes les amis du fleuve avec des jumelles"
    assert "alice" not in of_person


def test_a_changed_text_is_found_by_its_new_words_only(cast):
    event = make_event(cast.alice, title="Marche")
    event.search_text = "velo"
    event.save()

    assert (titles(words("velo")), titles(words("marche"))) == (["Marche"], [])


@pytest.mark.parametrize(
    "typed",
    [
        "a" * 5_000, "climat " * 700, '"' * 300, "NEAR(climat, 2)", "title:climat", "climat*", "-climat", "^climat",
        "climat AND OR NOT", "(((", "'; DROP TABLE event; --", "climat\0", "🌻🌻", "\u202eclimat", "%_%", "\\", "& | ! <->",
        "climat:*", "العربية", "气候", "\ud800",
    ],
)  # fmt: skip
def test_hostile_words_are_only_words(cast, typed):
    make_event(cast.alice, title="Marche pour le climat")

    assert find(words(typed)).count in (0, 1)


def test_a_circle_holds_what_is_within_its_distance(cast):
    for title, latitude, longitude in (
        ("Rennes", 48.11, -1.68),
        ("Betton", 48.1836, -1.6439),
        ("Saint-Malo", 48.6493, -2.0257),
    ):
        make_event(cast.alice, title=title, latitude=latitude, longitude=longitude)
    make_event(cast.alice, title="Nulle part")

    found = {radius: set(titles(Search(near=Near(*RENNES, radius)))) for radius in (1, 10, 100)}

    assert found == {1: {"Rennes"}, 10: {"Rennes", "Betton"}, 100: {"Rennes", "Betton", "Saint-Malo"}}


def test_a_circle_is_as_round_as_the_globe(cast):
    chance = random.Random(7)
    for number in range(150):
        latitude, longitude = RENNES[0] + chance.uniform(-1.2, 1.2), RENNES[1] + chance.uniform(-1.8, 1.8)
        make_event(cast.alice, title=f"Action {number}", latitude=latitude, longitude=longitude)

    found = {event.id for event in find(Search(near=Near(*RENNES, 100), limit=500)).events}

    for event in Event.select():
        distance = distance_km(*RENNES, event.latitude, event.longitude)
        if abs(distance - 100) > 0.05:
            assert (event.id in found) == (distance < 100), distance


def test_a_circle_goes_over_the_date_line(cast):
    make_event(cast.alice, title="Taveuni", latitude=-16.85, longitude=-179.97)
    make_event(cast.alice, title="Rabi", latitude=-16.5, longitude=179.98)
    make_event(cast.alice, title="Suva", latitude=-18.14, longitude=178.44)

    assert set(titles(Search(near=Near(-16.78, 179.99, 50)))) == {"Taveuni", "Rabi"}


def test_category_language_tag_and_online_narrow_together(cast):
    fits = {"category": Category.SPORTS, "language": "br", "is_online": True}
    event = make_event(cast.alice, title="Tout", **fits)
    EventTag.create(event=event, tag=Tag.create(name="Gouren", slug="gouren"))
    for name in fits:
        make_event(
            cast.alice, title=f"Sans {name}", **{key: value for key, value in fits.items() if key != name}
        )

    assert titles(Search(tag="gouren", **fits)) == ["Tout"]
    assert titles(Search(**fits)) == ["Tout"]
    assert "Sans is_online" in titles(Search(is_online=False))


def test_named_days_hold_what_touches_them(cast):
    saturday = datetime(2026, 11, 28, 22, 0, tzinfo=UTC)
    make_event(cast.alice, title="Nuit de samedi", starts_at=saturday, lasts=hours(6))
    make_event(cast.alice, title="Lundi", starts_at=saturday + days(2))

    assert titles(Search(between=preset_range("next_week", ZONE))) == ["Nuit de samedi"]
    sunday = Range(saturday + hours(2), saturday + hours(20))
    assert titles(Search(between=sunday)) == ["Nuit de samedi"]


def test_days_around_now_hold_what_is_over_and_what_comes_in_one_order(cast):
    for title, start in (("Demain", 1), ("Avant-hier", -2), ("Hier", -1), ("Longtemps", -40)):
        make_event(cast.alice, title=title, starts_in=days(start))
    Event.mark_past()

    assert titles(Search(between=Range(dates.now() - days(7), None))) == ["Avant-hier", "Hier", "Demain"]


def test_what_is_over_is_listed_backwards(cast):
    for number in (1, 3, 2):
        make_event(cast.alice, title=f"Il y a {number} jours", starts_in=days(-number))
    Event.update(is_past=True).where(Event.title == "Il y a 2 jours").execute()

    over = Search(between=Range(None, dates.now()))

    assert titles(over) == ["Il y a 1 jours", "Il y a 2 jours", "Il y a 3 jours"]


def test_the_latest_added_come_first_when_asked(cast, clock):
    make_event(cast.alice, title="Ancienne", starts_in=days(1))
    clock.advance(minutes=1)
    make_event(cast.alice, title="Nouvelle", starts_in=days(9))

    assert titles(Search(sort=Sort.ADDED)) == ["Nouvelle", "Ancienne"]


def test_relevance_puts_the_title_before_the_description(cast):
    filler = " ".join(f"mot{number}" for number in range(60))
    make_event(
        cast.alice, title="Fête", description_html=f"<p>{filler} jardin {filler}</p>", starts_in=days(1)
    )
    make_event(
        cast.alice, title="Jardin ouvert", description_html=f"<p>{filler} {filler}</p>", starts_in=days(5)
    )

    assert titles(words("jardin", sort=Sort.RELEVANCE)) == ["Jardin ouvert", "Fête"]


@pytest.mark.parametrize("sort", [Sort.SOONEST, Sort.ADDED])
def test_pages_go_on_from_a_key_without_a_gap_or_a_double(cast, sort):
    for number in range(25):
        make_event(cast.alice, title=f"Action {number}", starts_in=days(1 + number // 10))

    seen, key = [], None
    for _page in range(5):
        found = find(Search(sort=sort, after=key, limit=6))
        seen += [event.title for event in found.events]
        key = found.next_key and Key.read(str(found.next_key))

    assert len(seen) == len(set(seen)) == 25
    assert key is None


def test_pages_go_on_although_the_last_event_was_deleted(cast):
    for number in range(4):
        make_event(cast.alice, title=f"Action {number}", starts_in=days(1 + number))
    first = find(Search(limit=2))

    first.events[-1].delete_instance(recursive=True)

    assert titles(Search(after=first.next_key)) == ["Action 2", "Action 3"]


@pytest.mark.parametrize(
    "text", ["", "x", "1-", "-1", "99999999999999999999-" + "0" * 32, "1-zz", "١-" + "0" * 32]
)
def test_a_wrong_key_is_no_key(text):
    assert Key.read(text) is None


def test_counting_stops_at_what_was_asked(cast):
    for number in range(8):
        make_event(cast.alice, title=f"Action {number}")

    assert find(Search(limit=2), count_to=5).count == 6
    assert find(Search(limit=2), count_to=10).count == 8


def test_a_page_of_a_list_asks_few_questions(cast, questions):
    for number in range(30):
        make_event(
            make_profile(f"p{number}"), title=f"Marche {number}", latitude=RENNES[0], longitude=RENNES[1]
        )

    with questions() as home:
        find(Search())
    with questions() as everything:
        find(words("marche", near=Near(*RENNES, 10), category=Category.MEETING), count_to=100)

    assert len(home) <= 2
    assert len(everything) <= 5


@pytest.fixture
def small_limits(monkeypatch):
    """Lets a dozen events be "many", so that walking, giving up and gathering are all taken."""
    monkeypatch.setattr(finding, "FEW", 2)
    monkeypatch.setattr(finding, "LONGEST_WALK", 4)


def test_every_way_to_the_answer_gives_the_same_one(cast, small_limits):
    chance = random.Random(3)
    tags = [Tag.create(name=name, slug=name) for name in ("un", "deux")]
    for number in range(40):
        event = make_event(
            cast.alice if number % 2 else cast.bob,
            title=chance.choice(["Marche climat", "Fête climat", "Jardin"]),
            starts_in=timedelta(hours=chance.randint(-90, 90)),
            latitude=RENNES[0] + chance.uniform(-0.3, 0.3),
            longitude=RENNES[1],
            category=chance.choice([Category.SPORTS, Category.MEETING]),
        )
        EventTag.create(event=event, tag=chance.choice(tags))
    Event.mark_past()
    for search, test in _searches_and_tests(cast):
        for between in (None, Range(None, dates.now()), Range(dates.now() - days(2), dates.now() + days(2))):
            found = find(dataclasses.replace(search, between=between, limit=100)).events

            expected = {event.id for event in Event.select() if test(event) and _touches(event, between)}
            assert {event.id for event in found} == expected, (search, between)
            assert len(found) == len(expected)


def _searches_and_tests(cast):
    circle = Near(*RENNES, 20)
    tagged = {row.event_id for row in EventTag.select().join(Tag).where(Tag.slug == "un")}

    def is_near(event):
        return distance_km(*RENNES, event.latitude, event.longitude) <= 20

    return (
        (words("climat"), lambda event: "climat" in event.title),
        (words("climat", near=circle), lambda event: "climat" in event.title and is_near(event)),
        (Search(near=circle), is_near),
        (Search(tag="un"), lambda event: event.id in tagged),
        (words("fete", tag="un"), lambda event: event.id in tagged and "Fête" in event.title),
        (Search(organizer_id=cast.bob.id), lambda event: event.organizer_id == cast.bob.id),
        (
            words("climat", category=Category.SPORTS, sort=Sort.ADDED),
            lambda event: "climat" in event.title and event.category == Category.SPORTS,
        ),
    )


def _touches(event, between):
    now = dates.now()
    if between is None:
        return event.over_at > now
    if between.start is None:
        return event.over_at <= now
    return event.over_at > between.start and event.starts_at < between.end
