"""Numbered migrations, and the one function that applies them."""

import fcntl
import logging
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peewee import Database
from playhouse.migrations import Runner

from mobilizon_lite.config import Settings
from mobilizon_lite.database import is_sqlite
from mobilizon_lite.lib import dates

FOLDER = Path(__file__).parent
SNAPSHOT_FOLDER = "snapshots"
# Any number, as long as nothing else in the database uses it.
_LOCK = 7_301_944_120

log = logging.getLogger(__name__)


def migrate(db: Database, settings: Settings) -> list[str]:
    """Apply what is pending, after a snapshot of a database that already holds something. Returns the names applied.

    Never call this inside a transaction: a table rebuild with foreign keys on would delete child rows.
    """
    if not _pending(Runner(db, str(FOLDER)).status()):
        return []
    with _one_at_a_time(db, settings):
        # Read again: another process may have done it while this one waited.
        runner = Runner(db, str(FOLDER))
        status = runner.status()
        pending = _pending(status)
        if not pending:
            return []
        if any(migration.applied for migration in status):
            take_snapshot(db, settings, pending[0])
        return runner.up()


def _pending(status) -> list[str]:
    return [migration.name for migration in status if not migration.applied and migration.path]


@contextmanager
def _one_at_a_time(db: Database, settings: Settings) -> Iterator[None]:
    """The server and its worker start together: one of them migrates, the other waits for it."""
    if not is_sqlite():
        db.execute_sql("SELECT pg_advisory_lock(%s)", (_LOCK,))
        try:
            yield
        finally:
            db.execute_sql("SELECT pg_advisory_unlock(%s)", (_LOCK,))
        return
    folder = os.open(settings.data_dir, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def take_snapshot(db: Database, settings: Settings, before: str) -> Path | None:
    """Keep a copy of the database in DATA_DIR/snapshots; a clean-up deletes it after a week."""
    folder = settings.data_dir / SNAPSHOT_FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    stem = folder / f"{dates.now():%Y%m%d-%H%M%S}-before-{before}"
    if is_sqlite():
        path = stem.with_suffix(".sqlite")
        db.execute_sql("VACUUM INTO ?", (str(path),))
        return path
    if not shutil.which("pg_dump"):
        log.warning("No snapshot before migration %s: the program pg_dump is not installed", before)
        return None
    path = stem.with_suffix(".pgdump")
    subprocess.run(
        ["pg_dump", "--format=custom", f"--file={path}", settings.database_url], check=True, timeout=3_600
    )
    return path
