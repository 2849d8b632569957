"""What lasts for months stands apart once it has begun, and nowhere else."""

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.date_ranges import Range
from mobilizon_lite.search.finding import find
from mobilizon_lite.search.query import LongOnes, Search
from mobilizon_lite.services import site
from tests.factories import days, hours, make_event

APART, ONLY, WITH = LongOnes.APART, LongOnes.ONLY, LongOnes.WITH


@pytest.fixture
def programme(cast):
    make_event(cast.alice, title="Exposition", starts_in=days(-40), lasts=days(90))
    make_event(cast.alice, title="Mois du film", starts_in=days(-10), lasts=days(30))
    make_event(cast.alice, title="Ce soir", starts_in=hours(2))
    make_event(cast.alice, title="Future exposition", starts_in=days(3), lasts=days(90))
    make_event(cast.alice, title="Passée", starts_in=days(-100), lasts=days(90))


def titles(long_ones, **values) -> list[str]:
    return [event.title for event in find(Search(long_ones=long_ones, **values)).events]


def test_a_list_of_what_comes_is_without_what_runs_for_long(programme):
    assert titles(APART) == ["Mois du film", "Ce soir", "Future exposition"]


def test_what_runs_for_long_can_be_had_alone(programme):
    assert titles(ONLY) == ["Exposition"]


def test_with_everything_nothing_is_missing(programme):
    assert titles(WITH) == ["Exposition", "Mois du film", "Ce soir", "Future exposition"]


def test_the_site_says_what_long_is(programme):
    site.change_setting("long_event_days", 29)

    assert titles(ONLY) == ["Exposition", "Mois du film"]


def test_zero_days_means_that_nothing_stands_apart(programme):
    site.change_setting("long_event_days", 0)

    assert titles(APART) == titles(WITH)


def test_on_certain_days_it_is_what_began_before_them(programme):
    weekend = Range(dates.now() + days(5), dates.now() + days(7))

    assert titles(APART, between=weekend) == ["Mois du film"]
    assert titles(ONLY, between=weekend) == ["Exposition", "Future exposition"]


def test_a_list_goes_on_after_its_first_page(programme):
    first = find(Search(long_ones=APART, limit=1))

    assert titles(APART, after=first.next_key) == ["Ce soir", "Future exposition"]
