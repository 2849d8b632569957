"""Many rows at once, some hundred in a statement."""

from collections.abc import Iterable

from peewee import chunked

from mobilizon_lite.models.base import BaseModel

PER_STATEMENT = 400


def insert(table: type[BaseModel], rows: Iterable[dict[str, object]]) -> None:
    for part in chunked(rows, PER_STATEMENT):
        table.insert_many(part).execute()
