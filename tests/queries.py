"""Counting what a page asks of the database."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """The statements that run inside, as they are sent."""
    statements: list[str] = []
    handler = logging.Handler()
    # Postgres's pool writes into the same log, in plain words.
    handler.addFilter(lambda record: isinstance(record.msg, tuple))
    handler.emit = lambda record: statements.append(str(record.msg))  # type: ignore[method-assign]
    log = logging.getLogger("peewee")
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        yield statements
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
