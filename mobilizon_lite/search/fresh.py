"""What the first page shows beside the next actions: those published last, and those that take place online.

Asked again only when something public changed, or the minute: so a visit costs nothing, however large the site."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mobilizon_lite.database import database, is_sqlite
from mobilizon_lite.lib import dates
from mobilizon_lite.models import site
from mobilizon_lite.models.events import Event, EventStatus

# Some of them stand on the page already, or take place every week under one title.
MOST = 40
# So many of the next actions are looked at for online ones.
FARTHEST = 2_000
_SHOWN = (
    Event.id,
    Event.uuid,
    Event.title,
    Event.language,
    Event.starts_at,
    Event.timezone,
    Event.town,
    Event.is_online,
)

# The plus keeps SQLite on the index of the order.
_STANDING = "is_listed = ? AND is_past = ? AND {plus}over_at > ? AND status <> ?"
_ADDED = "SELECT {columns} FROM event WHERE {standing} ORDER BY published_at DESC, id DESC LIMIT ?"
_ONLINE = """SELECT {columns} FROM
    (SELECT {columns}, id AS last FROM event WHERE {standing} ORDER BY starts_at, id LIMIT ?) AS event
    WHERE is_online = ? ORDER BY starts_at, last LIMIT ?"""


@dataclass(frozen=True)
class Fresh:
    """Only with the columns of a line in a list."""

    added: tuple[Event, ...]
    online: tuple[Event, ...]


_kept: tuple[tuple[int, datetime], Fresh] | None = None


def fresh() -> Fresh:
    global _kept
    now = dates.now()
    key = (site.current_revision(), now.replace(second=0, microsecond=0))
    kept = _kept
    if kept is None or kept[0] != key:
        kept = _kept = (key, _ask(now))
    return kept[1]


def _ask(now: datetime) -> Fresh:
    standing = (True, False, Event.over_at.db_value(now), EventStatus.CANCELLED.value)
    return Fresh(
        added=_events(_ADDED, (*standing, MOST)),
        online=_events(_ONLINE, (*standing, FARTHEST, True, MOST)),
    )


def _events(question: str, values: Sequence[object]) -> tuple[Event, ...]:
    columns = ", ".join(field.column_name for field in _SHOWN)
    standing = _STANDING.format(plus="+" if is_sqlite() else "")
    statement = question.format(columns=columns, standing=standing).replace("?", database.param)
    return tuple(_event(row) for row in database.execute_sql(statement, tuple(values)).fetchall())


def _event(row: Sequence[object]) -> Event:
    return Event(**{field.name: field.python_value(value) for field, value in zip(_SHOWN, row, strict=True)})
