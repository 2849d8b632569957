"""What is found follows what is written, at once, whatever changes it."""

import pytest

from mobilizon_lite.database import database, is_sqlite
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.events import Event
from mobilizon_lite.search.finding import find
from mobilizon_lite.search.query import Search, Sort
from mobilizon_lite.search.words import read_query
from mobilizon_lite.services.events import states, writing
from tests.factories import days


def found(word: str) -> set[str]:
    """By each of the ways in which words are looked up."""
    ways = [find(Search(terms=read_query(word), sort=sort)).events for sort in (Sort.SOONEST, Sort.RELEVANCE)]
    titles = [{event.title for event in events} for events in ways]
    assert titles[0] == titles[1]
    return titles[0]


@pytest.fixture
def event(cast) -> Event:
    values = {
        "title": "Chorale",
        "starts_at": dates.now() + days(2),
        "timezone": "Europe/Paris",
        "tags": ["Chant"],
    }
    return writing.publish_new_event(values, by=cast.alice, uuid=new_uuid())


def test_what_was_published_is_found_by_title_and_tag(event):
    assert found("chorale") == found("chant") == {"Chorale"}


def test_new_words_are_found_and_old_ones_no_longer(cast, event):
    changed = {"title": "Fanfare", "tags": ["Cuivres"], "place_name": "Sous le préau"}

    writing.update_event(event, changed, by=cast.alice, version=event.version)

    assert found("fanfare") == found("cuivres") == found("preau") == {"Fanfare"}
    assert found("chorale") == found("chant") == set()


def test_what_is_hidden_is_not_found_until_it_is_shown_again(cast, event):
    states.hide_event(event, by=cast.mona)
    assert found("chorale") == set()

    states.unhide_event(event, by=cast.mona)

    assert found("chorale") == {"Chorale"}


def test_the_words_of_what_is_deleted_leave_the_index(cast, event):
    states.delete_event(event, by=cast.alice)

    if is_sqlite():
        left = "SELECT COUNT(*) FROM event_search WHERE event_search MATCH 'chorale'"
    else:
        left = "SELECT COUNT(*) FROM event WHERE search_words @@ to_tsquery('simple', 'chorale')"
    assert database.execute_sql(left).fetchone() == (0,)
