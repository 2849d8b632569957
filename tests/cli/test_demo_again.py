"""Filling a site that is not empty: its own a second time changes nothing, and a real one is left alone."""

import pytest

from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation
from tests.cli.test_demo import described


@pytest.fixture
def demo(app):
    return lambda: app.test_cli_runner().invoke(args=["demo"])


def test_twice_changes_nothing_and_says_the_same(demo):
    first = described(demo())
    count = Event.select().count(), Participation.select().count()

    second = described(demo())

    assert second == first
    assert (Event.select().count(), Participation.select().count()) == count


def test_a_real_site_is_left_alone(demo, cast):
    result = demo()

    assert result.exit_code == 1
    assert "did not make" in result.output
    assert Event.select().count() == 0
