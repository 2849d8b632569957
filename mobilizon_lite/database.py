"""The database connection, and transactions that write down what follows from them.

`transaction()` yields `record(fact)`. At the outermost exit, before COMMIT, the recorder registered by create_app
writes one row of later work per reaction; after COMMIT a hook only wakes the workers. So a fact and what
follows from it are stored together or not at all.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from peewee import Database, DatabaseError, DatabaseProxy, ImproperlyConfigured, SqliteDatabase
from playhouse.db_url import parse as parse_database_url
from playhouse.pool import PooledPostgresqlDatabase

from mobilizon_lite.config import Settings, SettingsError
from mobilizon_lite.facts import Fact

SQLITE_FILE = "mobilizon.sqlite"
_SQLITE_PRAGMAS = {
    "journal_mode": "wal",
    # What was acknowledged is on disk, also when the power goes.
    "synchronous": "full",
    "foreign_keys": 1,
    # Erased names are overwritten in the file, not only unlinked.
    "secure_delete": 1,
    "busy_timeout": 10_000,
    # A connection for each thread: more was no quicker on a large site, since the system keeps the file in its memory.
    "cache_size": -1_000,
}

Record = Callable[[Fact], None]

database = DatabaseProxy()
_recorder: Callable[[Sequence[Fact]], None] | None = None
_after_commit: Callable[[], None] | None = None
_pending = threading.local()
_data_dir = Path("data")


def connect(settings: Settings) -> Database:
    """Point the models at the database that the settings name. Opens nothing yet, and closes what was open before."""
    global _data_dir
    _close_all()
    _data_dir = settings.data_dir
    try:
        database.initialize(_postgres(settings.database_url) if settings.database_url else _sqlite(settings))
    except ImproperlyConfigured as error:
        raise SettingsError(
            "DATABASE_URL needs psycopg: .venv/bin/python -m pip install -r requirements-postgres.txt"
        ) from error
    return database.obj


def open_first(settings: Settings) -> None:
    """Open the first connection. Raises SettingsError when there is no database to be had."""
    try:
        database.connect(reuse_if_open=True)
    except DatabaseError as error:
        why = str(error).splitlines()[0]
        if settings.database_url:
            raise SettingsError(f"DATABASE_URL: Postgres cannot be used ({why})") from error
        path = settings.data_dir / SQLITE_FILE
        raise SettingsError(f"{path} cannot be opened ({why}). Restore it from your backup.") from error


def data_dir() -> Path:
    """The folder of the site's files, DATA_DIR."""
    return _data_dir


def is_sqlite() -> bool:
    return isinstance(database.obj, SqliteDatabase)


def on_facts(recorder: Callable[[Sequence[Fact]], None], after_commit: Callable[[], None]) -> None:
    """Register who writes down what follows from facts, and whom to wake once that is committed."""
    global _recorder, _after_commit
    _recorder, _after_commit = recorder, after_commit


@contextmanager
def transaction() -> Iterator[Record]:
    """One short transaction; nested ones join the outermost. Yields `record`, which takes a fact."""
    facts: list[Fact] | None = getattr(_pending, "facts", None)
    if facts is not None:
        remembered = len(facts)
        try:
            with database.atomic():
                yield facts.append
        except BaseException:
            # What the rolled back part recorded did not happen.
            del facts[remembered:]
            raise
        return

    _pending.facts = facts = []
    try:
        with database.atomic():
            yield facts.append
            if facts and _recorder:
                _recorder(facts)
    finally:
        _pending.facts = None
    if facts and _after_commit:
        _after_commit()


def wake_workers() -> None:
    """Say that later work was written without a fact. Call it after the commit."""
    if _after_commit:
        _after_commit()


def keep_few_pages() -> None:
    """For work that reads few rows, one after the other: an SQLite connection need not keep a megabyte of them."""
    if is_sqlite():
        database.execute_sql("PRAGMA cache_size = -400")


def release_connection() -> None:
    """Hand a Postgres connection back to its pool. SQLite connections stay with their thread: opening costs more."""
    if not is_sqlite() and not database.is_closed():
        database.close()


def close_connection() -> None:
    """For a thread that goes to sleep: an SQLite connection holds a third of a megabyte, and is opened in a millisecond."""
    if not database.is_closed():
        database.close()


def _close_all() -> None:
    if database.obj is None:
        return
    database.close()
    if not is_sqlite():
        database.close_all()


def _sqlite(settings: Settings) -> SqliteDatabase:
    # BEGIN IMMEDIATE: a transaction that reads first and writes later would otherwise fail with "database is locked".
    return SqliteDatabase(
        settings.data_dir / SQLITE_FILE,
        pragmas=_SQLITE_PRAGMAS,
        lock_type="IMMEDIATE",
        timeout=10,
        returning_clause=True,
    )


def _postgres(url: str) -> PooledPostgresqlDatabase:
    arguments = parse_database_url(url, unquote_password=True, unquote_user=True)
    return PooledPostgresqlDatabase(
        **arguments, max_connections=32, stale_timeout=300, timeout=10, prefer_psycopg3=True
    )
