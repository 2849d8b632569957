"""The base of all tables, and the field types that SQLite and Postgres must agree on."""

from datetime import UTC, datetime
from enum import StrEnum

from peewee import BigAutoField, Field, Model, UUIDField
from playhouse.fields import EnumField

from mobilizon_lite.database import database
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid


class MomentField(Field):
    """A moment: naive UTC in storage, aware (UTC) outside.

    Aware values differ between SQLite and Postgres, and peewee's own field tries several formats for each value that it reads.
    """

    field_type = "DATETIME"

    def db_value(self, value: datetime | None) -> datetime | str | None:
        if value is None:
            return None
        naive = value.astimezone(UTC).replace(tzinfo=None)
        # One fixed width, so that text order is time order on SQLite.
        return naive.isoformat(" ", "microseconds")

    def python_value(self, value: datetime | str | None) -> datetime | None:
        if value is None:
            return None
        naive = datetime.fromisoformat(value) if isinstance(value, str) else value
        return naive.replace(tzinfo=UTC)


class NameField(EnumField):
    """A state with a name: a StrEnum in Python, its short text in the database."""

    def __init__(self, enum_class: type[StrEnum], **options):
        super().__init__(enum_class, max_length=32, **options)


class BaseModel(Model):
    class Meta:
        database = database
        legacy_table_names = False


class CreatedAt(BaseModel):
    created_at = MomentField(default=dates.now)


class Identified(CreatedAt):
    """A row that is known outside: big integer id inside, uuid outside."""

    id = BigAutoField()
    uuid = UUIDField(unique=True, default=new_uuid)
