"""Queries whose text is written once: for rows with many columns, peewee spends more time writing SQL than SQLite reading."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from peewee import SQL, Field, ModelSelect

from mobilizon_lite.database import database


class _Place:
    """Stands in the parameters of the written query for a value that comes later."""

    def __init__(self, field: Field):
        self.field = field


def prepared(*fields: Field) -> Callable[[Callable[..., ModelSelect]], Callable[..., list[Any]]]:
    """Turn a function that builds a query from values into one that runs it and returns its rows.

    Each value is converted as those of its field are. The query must have the same shape whatever the values:
    it is built once, with places instead of them, so no value may be looked at while building.
    """

    def decorate(build: Callable[..., ModelSelect]) -> Callable[..., list[Any]]:
        written: dict[str, tuple[ModelSelect, str, list[Any]]] = {}

        @wraps(build)
        def run(*values: object) -> list[Any]:
            if database.param not in written:
                written[database.param] = _write(build, fields)
            query, sql, parameters = written[database.param]
            coming = iter(values)
            filled = [
                one.field.db_value(next(coming)) if isinstance(one, _Place) else one for one in parameters
            ]
            # The rows are made by the query's own reader, so that they are what running the query gives.
            return list(query._get_cursor_wrapper(database.execute_sql(sql, filled)))

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
