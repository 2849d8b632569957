"""Tags and which events carry them."""

from peewee import BigAutoField, CharField, CompositeKey, ForeignKeyField, ModelSelect

from mobilizon_lite.models.base import BaseModel
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.prepared import prepared

MIN_TAG_LENGTH = 2
MAX_TAG_LENGTH = 40
# An event carries at most this many.
MAX_TAGS = 30


class Tag(BaseModel):
    """`slug` is the folded name: tags that differ in case or accents only are one."""

    id = BigAutoField()
    name = CharField(max_length=MAX_TAG_LENGTH)
    slug = CharField(max_length=80, unique=True)


class EventTag(BaseModel):
    event = ForeignKeyField(Event, backref="event_tags", on_delete="CASCADE")
    tag = ForeignKeyField(Tag, backref="event_tags", on_delete="CASCADE")

    class Meta:
        primary_key = CompositeKey("event", "tag")
        indexes = ((("tag", "event"), False),)


@prepared(EventTag.event)
def tags_of(event: Event) -> ModelSelect:
    """A list of tags, by their slugs."""
    return Tag.select().join(EventTag).where(EventTag.event == event).order_by(Tag.slug)
