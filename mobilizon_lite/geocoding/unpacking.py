"""The shipped towns, unpacked once into a database that can be searched.

It is public and can be made again at any time, so it needs no journal and no backup.
"""

import gzip
import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

from mobilizon_lite.geocoding.shipped import SHIPPED_FILE

# Made here and not shipped: they are quick to make and would add a quarter to the file.
_INDEXES = """
    PRAGMA journal_mode = OFF;
    CREATE INDEX town_by_id ON town (id);
    CREATE INDEX town_by_area ON town (area);
    CREATE INDEX town_by_position ON town (latitude, longitude);
    CREATE INDEX area_by_country ON area (country);
    CREATE INDEX area_by_region ON area (region);
    CREATE INDEX area_by_district ON area (district);
"""
_LONG_AGO_SECONDS = 3600


def unpacked_path(folder: Path) -> Path:
    """The name carries the checksum of the content, so a newer file of towns is unpacked beside the old one."""
    with SHIPPED_FILE.open("rb") as shipped:
        shipped.seek(-8, os.SEEK_END)  # RFC 1952, 2.3.1: the CRC and the length end the file
        return folder / f"gazetteer-{shipped.read(4).hex()}.sqlite"


def unpack(path: Path) -> None:
    """All or nothing: whoever looks sees no file or the whole file, also when the power goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="gazetteer-", dir=path.parent) as folder:
        growing = Path(folder, "towns.sqlite")
        with gzip.open(SHIPPED_FILE) as packed, growing.open("wb") as plain:
            shutil.copyfileobj(packed, plain)
        with closing(sqlite3.connect(growing)) as connection:
            connection.executescript(_INDEXES)
        _write_through(growing)
        growing.replace(path)
    _remove_older(path)


def _write_through(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove_older(path: Path) -> None:
    """Earlier files, and what a power cut left of an unpacking; not what another process is unpacking now."""
    for other in path.parent.glob("gazetteer-*"):
        if other.is_dir():
            if time.time() - other.stat().st_mtime > _LONG_AGO_SECONDS:
                shutil.rmtree(other, ignore_errors=True)
        elif other != path:
            other.unlink(missing_ok=True)
