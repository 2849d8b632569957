"""Conditions on the words of an event, as each database can look them up."""

from functools import reduce
from operator import and_

from peewee import SQL, Column, Expression, ModelSelect, Value, fn
from playhouse.sqlite_ext import FTS5Model, RowIDField, SearchField

from mobilizon_lite.database import database, is_sqlite
from mobilizon_lite.models.events import Event
from mobilizon_lite.search.words import Term, postgres_expression, sqlite_expression, standing_apart

_SIMPLE = SQL("'simple'")


class EventSearch(FTS5Model):
    """SQLite's full-text index over `event.search_text`, kept in step by triggers."""

    rowid = RowIDField()
    search_text = SearchField()

    class Meta:
        database = database
        table_name = "event_search"


def matching_ids(terms: tuple[Term, ...]) -> ModelSelect:
    """The ids of all events with these words, whether they may be shown or not."""
    if is_sqlite():
        return EventSearch.select(EventSearch.rowid).where(EventSearch.match(sqlite_expression(terms)))
    return Event.select(Event.id).where(matches(terms))


def matches(terms: tuple[Term, ...]) -> Expression:
    """Whether one event has these words, for looking at events one after the other."""
    if is_sqlite():
        # Asking the full-text index about each row would cost more than reading the row.
        padded = Value(" ").concat(Event.search_text).concat(" ")
        return reduce(and_, (fn.instr(padded, standing_apart(term)) > 0 for term in terms))
    return Expression(_vector(), "@@", _postgres_query(terms))


def ranked(query: ModelSelect, terms: tuple[Term, ...]) -> ModelSelect:
    """The query narrowed to these words, what fits best first."""
    if is_sqlite():
        matching = EventSearch.match(sqlite_expression(terms))
        return (
            query.join(EventSearch, on=(EventSearch.rowid == Event.id))
            .where(matching)
            .order_by(EventSearch.rank(), Event.id)
        )
    fit = fn.ts_rank(_vector(), _postgres_query(terms))
    return query.where(matches(terms)).order_by(fit.desc(), Event.id)


def _vector() -> Column:
    # Only Postgres has this column, and fills it itself.
    return Column(Event._meta.table, "search_words")


def _postgres_query(terms: tuple[Term, ...]):
    return fn.to_tsquery(_SIMPLE, postgres_expression(terms))
