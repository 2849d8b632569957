"""Conditions on columns that several questions to the database share."""

from typing import Any

from peewee import SQL, Expression, Field, NodeList

from mobilizon_lite.database import is_sqlite


def unindexed(column: Any) -> Any:
    """The column, so that SQLite takes no index on it: it keeps no statistics here, and would often take the wrong one."""
    return NodeList((SQL("+"), column), glue="") if is_sqlite() else column


def is_at_or_below(column: Field, name: str) -> Expression:
    """Whether a host is the one of this name, or is named below it."""
    return (column == name) | column.endswith(f".{name}")
