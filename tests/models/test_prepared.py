"""Queries that are written once give what they would give when written anew."""

import pytest

from mobilizon_lite.models.events import Event
from mobilizon_lite.models.prepared import prepared
from tests.factories import make_event


@prepared(Event.title, Event.id)
def titled(title, most):
    return Event.select().where(Event.title == title).order_by(Event.id).limit(most)


def test_each_call_has_its_own_values(cast):
    walk, tea = (make_event(cast.alice, title=title) for title in ("Marche", "Goûter"))

    assert titled("Marche", 9) == [walk]
    assert titled("Goûter", 9) == [tea]
    assert titled("Goûter", 0) == []


def test_rows_are_whole(cast):
    event = make_event(cast.alice, title="Marche")

    (found,) = titled("Marche", 1)

    assert found.__data__ == Event.get_by_id(event.id).__data__


def test_a_query_that_names_its_values_in_another_order_is_refused(cast):
    @prepared(Event.id, Event.title)
    def swapped(most, title):
        return titled.__wrapped__(title, most)

    with pytest.raises(TypeError):
        swapped(1, "Marche")
