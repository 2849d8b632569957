"""Queries whose text is written once: for rows with many columns, peewee spends more time writing SQL than SQLite reading."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from peewee import SQL, Field, ModelSelect

from mobilizon_lite.database import database


class _Place:
    """Stands in the parameters of the written query for a value that comes later."""

    def __init__(self, field: Field):
        self.field = field


class _Prepared:
    """The text of a query, and what turns its rows into objects: peewee's own reader, made once too."""

    def __init__(self, build: Callable[..., ModelSelect], fields: tuple[Field, ...]):
        self.query, self.sql, self.parameters = _write(build, fields)
        self.reader = None

    def rows(self, values: Iterable[object]) -> list[Any]:
        coming = iter(values)
        filled = [
            one.field.db_value(next(coming)) if isinstance(one, _Place) else one for one in self.parameters
        ]
        cursor = database.execute_sql(self.sql, filled)
        reader = self.reader
        if reader is None:
            reader = self.query._get_cursor_wrapper(cursor)
            reader.initialize()
            self.reader = reader
        return [reader.process_row(row) for row in cursor.fetchall()]


def prepared(*fields: Field) -> Callable[[Callable[..., ModelSelect]], Callable[..., list[Any]]]:
    """Turn a function that builds a query from values into one that runs it and returns its rows.

    Each value is converted as those of its field are. The query must have the same shape whatever the values:
    it is built once, with places instead of them, so no value may be looked at while building.
    """

    def decorate(build: Callable[..., ModelSelect]) -> Callable[..., list[Any]]:
        # SQLite and Postgres mark places differently.
        written: dict[str, _Prepared] = {}

        @wraps(build)
        def run(*values: object) -> list[Any]:
            if database.param not in written:
                written[database.param] = _Prepared(build, fields)
            return written[database.param].rows(values)

        return run

    return decorate


def _write(build: Callable[..., ModelSelect], fields: tuple[Field, ...]) -> tuple[ModelSelect, str, list]:
    places = [_Place(field) for field in fields]
    query = build(*(SQL(database.param, (place,)) for place in places))
    sql, parameters = query.sql()
    order = [one for one in parameters if isinstance(one, _Place)]
    if order != places:
        raise TypeError("A prepared query must name each of its values once, in their order.")
    return query, sql, parameters
