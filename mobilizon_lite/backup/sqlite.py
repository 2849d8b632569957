"""Copies of an SQLite database: taken while others write, without what was deleted in it."""

import gzip
import shutil
import sqlite3
import zlib
from pathlib import Path

from mobilizon_lite.backup.archive import NotUsable

_BLOCK = 1 << 20
# Text compresses five to one at the fastest level; the higher ones cost a small machine minutes.
_LEVEL = 1


def copy_database(source: Path, folder: Path) -> tuple[Path, dict[str, int]]:
    """A whole, current and compact copy, compressed, and the rows of its tables. Freed pages are not in it."""
    copy = folder / "copy.sqlite"
    connection = sqlite3.connect(source, timeout=30, isolation_level=None)
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
    finally:
        connection.close()
    counts = count_rows(copy)
    packed = folder / "copy.sqlite.gz"
    with copy.open("rb") as plain, gzip.open(packed, "wb", compresslevel=_LEVEL) as file:
        shutil.copyfileobj(plain, file, _BLOCK)
    copy.unlink()
    return packed, counts


def count_rows(path: Path) -> dict[str, int]:
    """The rows of each table, without those that SQLite keeps for searching."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
            "AND name NOT LIKE 'event_search%' ORDER BY name"
        ).fetchall()
        return {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 names of our tables
            for (name,) in names
        }
    except sqlite3.DatabaseError as error:
        raise NotUsable("The database in this backup is damaged.") from error
    finally:
        connection.close()


def unpack_database(packed: Path, target: Path, free_bytes: int) -> None:
    """Bring the copy back to its size, and let SQLite check it. Raises NotUsable."""
    written = 0
    try:
        with gzip.open(packed, "rb") as source, target.open("xb") as file:
            while block := source.read(_BLOCK):
                written += len(block)
                if written > free_bytes:
                    raise NotUsable("The disk has too little room to unpack this backup.")
                file.write(block)
    except (EOFError, zlib.error, OSError) as error:
        raise NotUsable("The database in this backup is damaged.") from error
    connection = sqlite3.connect(target)
    try:
        connection.execute("PRAGMA trusted_schema = off")
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise NotUsable("The database in this backup is damaged.") from error
    finally:
        connection.close()
    if said != "ok":
        raise NotUsable("The database in this backup is damaged.")
