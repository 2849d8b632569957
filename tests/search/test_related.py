"""What else somebody may like: nearest in subject first, never what is not for everybody."""

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Category, EventStatus, Visibility
from mobilizon_lite.models.tags import EventTag, Tag, tags_of
from mobilizon_lite.search.related import MOST, related_to
from tests.factories import days, make_event
from tests.series import dates_of, make_series

RENNES = {"latitude": 48.11, "longitude": -1.68}
OTHER = {"category": Category.MUSIC}


@pytest.fixture
def event(cast):
    return make_event(cast.alice, title="Celle-ci", **RENNES)


@pytest.fixture
def tag(event):
    """Puts the same tag on the event and on others."""
    one = Tag.create(name="jardin", slug="jardin")

    def put(*events):
        for tagged in events:
            EventTag.create(event=tagged, tag=one)

    put(event)
    return put


def titles(event) -> list[str]:
    return [one.title for one in related_to(event, [tag.id for tag in tags_of(event)])]


def test_a_tag_counts_more_than_the_category_and_being_near_is_added(cast, event, tag):
    make_event(cast.bob, title="Même catégorie", starts_in=days(1))
    make_event(cast.bob, title="Même catégorie, près", starts_in=days(3), **RENNES)
    tag(make_event(cast.bob, title="Même mot", starts_in=days(4), **OTHER))
    tag(make_event(cast.bob, title="Même mot, près", starts_in=days(5), **OTHER, **RENNES))

    assert titles(event) == ["Même mot, près", "Même catégorie, près", "Même mot", "Même catégorie"]


def test_what_has_nothing_in_common_is_left_out_even_when_near(cast, event):
    make_event(cast.bob, **OTHER, **RENNES)

    assert titles(event) == []


def test_the_same_organizer_counts_and_the_soonest_comes_first(cast, event):
    make_event(cast.alice, title="Plus tard", starts_in=days(9), **OTHER)
    make_event(cast.alice, title="Bientôt", starts_in=days(3), **OTHER)

    assert titles(event) == ["Bientôt", "Plus tard"]


def test_there_are_never_more_than_a_few(cast, event):
    for number in range(MOST + 3):
        make_event(cast.alice, starts_in=days(number + 1))

    assert len(titles(event)) == MOST


@pytest.mark.parametrize(
    "values",
    [
        {"is_draft": True},
        {"visibility": Visibility.UNLISTED},
        {"hidden_at": dates.now()},
        {"deleted_at": dates.now()},
        {"status": EventStatus.CANCELLED},
        {"starts_in": days(-1)},
    ],
)
def test_what_is_not_for_everybody_or_does_not_come_is_never_named(cast, event, tag, values):
    tag(make_event(cast.alice, **values))

    assert titles(event) == []


def test_an_event_without_a_place_and_without_tags_has_some_too(cast):
    event = make_event(cast.alice)
    make_event(cast.bob, title="Autre", **RENNES)

    assert titles(event) == ["Autre"]


def test_many_tags_are_one_question(cast, event, questions):
    for number in range(9):
        EventTag.create(event=event, tag=Tag.create(name=f"mot{number}", slug=f"mot{number}"))
    tags = [tag.id for tag in tags_of(event)]

    with questions() as asked:
        related_to(event, tags)

    assert len(asked) == 1


def test_of_a_series_one_date_is_enough_and_its_own_dates_are_named_elsewhere(cast):
    weekly = make_series(cast.alice, rule="FREQ=WEEKLY;COUNT=6")
    own = make_series(cast.alice, title="Chorale", rule="FREQ=WEEKLY;COUNT=6")

    found = related_to(dates_of(own)[0], [])

    assert [one.uuid for one in found] == [dates_of(weekly)[0].uuid]
