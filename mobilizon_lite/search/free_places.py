"""Which actions still have a free place: without a limit, or not full, and taking place."""

from collections.abc import Iterator

from peewee import Expression

from mobilizon_lite.models.events import Event, EventStatus


def with_free_places() -> Iterator[Expression]:
    yield Event.capacity.is_null() | (Event.accepted_people < Event.capacity)
    yield Event.status != EventStatus.CANCELLED
