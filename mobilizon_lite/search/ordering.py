"""The order of a list: by which moment it goes, in which direction, and how it continues after a key."""

from dataclasses import dataclass
from datetime import datetime

from peewee import Expression, ModelSelect

from mobilizon_lite.models.base import MomentField
from mobilizon_lite.models.events import Event
from mobilizon_lite.search.query import Key


@dataclass(frozen=True)
class Order:
    """By a moment of the event; equal ones by id, so that a key names one place in the list."""

    column: MomentField
    descending: bool = False

    def sorted(self, query: ModelSelect) -> ModelSelect:
        if self.descending:
            return query.order_by(self.column.desc(), Event.id.desc())
        return query.order_by(self.column, Event.id)

    def follows(self, key: Key) -> Expression:
        """Whether an event stands after the key."""
        # An event that is gone leaves its moment: then the first of that moment may come twice, and none is left out.
        last = Event.select(Event.id).where(Event.uuid == key.uuid)
        if self.descending:
            return (self.column <= key.moment) & ((self.column < key.moment) | (Event.id < last))
        return (self.column >= key.moment) & ((self.column > key.moment) | (Event.id > last))

    def is_up_to(self, moment: datetime) -> Expression:
        return self.column >= moment if self.descending else self.column <= moment

    def key_of(self, event: Event) -> Key:
        return Key(getattr(event, self.column.name), event.uuid)


SOONEST = Order(Event.starts_at)
LATEST = Order(Event.starts_at, descending=True)
LAST_ADDED = Order(Event.published_at, descending=True)
