"""After names were deleted from the tables: nothing of them stays in files beside the tables either."""

from mobilizon_lite.database import database, is_sqlite
from mobilizon_lite.errors import TryLater
from mobilizon_lite.mail import kept
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.reactions.reaction import Reaction


def forget_old_mails() -> int:
    """Mails that were kept as files for want of a mail server. Timed work."""
    return kept.forget_old_mails()


def _forget_traces(work: LaterWork) -> None:
    kept.forget_mails_about(work.payload["event_uuid"])
    if is_sqlite():
        _truncate_log()


def _truncate_log() -> None:
    """SQLite overwrites deleted rows in its file, but its log holds the former pages until it is emptied."""
    busy, _pages, _moved = database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise TryLater("the log of the database was in use and could not be emptied")


forget_traces = Reaction("forget_traces", _forget_traces)
