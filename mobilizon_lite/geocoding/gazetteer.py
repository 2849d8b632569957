"""The towns of the world, found offline by name, by id and by position. Streets and postal codes are not in it.

The shipped file is unpacked into DATA_DIR by whoever first needs it, in the background: until then every question
is answered with nothing, and `is_ready` tells why.
"""

import logging
import sqlite3
import threading
import time
import zlib
from pathlib import Path

from mobilizon_lite.geocoding.connections import Connections
from mobilizon_lite.geocoding.countries import clean_code
from mobilizon_lite.geocoding.finding import numbers_found
from mobilizon_lite.geocoding.queries import Query
from mobilizon_lite.geocoding.ranking import Position, points
from mobilizon_lite.geocoding.towns import Town, town_with_id, towns_numbered, towns_outwards
from mobilizon_lite.geocoding.unpacking import unpack, unpacked_path
from mobilizon_lite.lib.distances import is_position

MOST_RESULTS = 50
FARTHEST_KM = 1000
_NEAREST_WITHIN_KM = (15, 60, 250, FARTHEST_KM)
_PAUSE_AFTER_FAILURE_SECONDS = 60
_LARGEST_ID = 2**63 - 1

logger = logging.getLogger(__name__)


class Gazetteer:
    """Safe to share between threads. Nothing in it writes, once the towns are unpacked."""

    def __init__(self, data_dir: Path | str) -> None:
        self._path = unpacked_path(Path(data_dir))
        self._connections = Connections(self._path)
        self._preparing = threading.Lock()
        self._starting = threading.Lock()
        self._try_again_at = 0.0
        self._ready = False

    @property
    def is_ready(self) -> bool:
        """False while the list of towns is being prepared."""
        self._ready = self._ready or self._path.exists()
        return self._ready

    def prepare(self) -> None:
        """Unpack the towns if nobody did; returns when they can be searched. Raises OSError or sqlite3.Error."""
        with self._preparing:
            if not self.is_ready:
                unpack(self._path)

    def prepare_in_background(self) -> None:
        """Return at once. After a failure (a full disk) it is tried again, but not with every question."""
        if (
            self.is_ready
            or time.monotonic() < self._try_again_at
            or not self._starting.acquire(blocking=False)
        ):
            return
        threading.Thread(target=self._try_to_prepare, name="gazetteer", daemon=True).start()

    def find(
        self,
        typed: str,
        *,
        limit: int = 10,
        near: Position | None = None,
        language: str | None = None,
        country: str | None = None,
    ) -> list[Town]:
        """The towns meant by a name that may be unfinished, the likeliest first.

        A region, a district or a country may follow the name: "rennes ille et vilaine", "Paris, US". `near` prefers
        what is close, `country` (a two-letter code) leaves out the rest, `language` is that of typed country names.
        """
        query = Query.typed(typed)
        code = clean_code(country or "")
        if not query.words or (country and not code) or not self._can_answer():
            return []
        near = near if near and is_position(*near) else None
        with self._connections.one() as connection:
            found = numbers_found(connection, query, country=code, near=near, language=language)
            towns = towns_numbered(connection, found)
        best = sorted(towns, key=lambda number: (-points(towns[number], found[number], query, near), number))
        return [towns[number] for number in best[: max(0, min(limit, MOST_RESULTS))]]

    def town(self, town_id: int) -> Town | None:
        if not 0 < town_id <= _LARGEST_ID or not self._can_answer():
            return None
        with self._connections.one() as connection:
            return town_with_id(connection, town_id)

    def nearest(self, latitude: float, longitude: float, *, country: str | None = None) -> Town | None:
        """The nearest town, of one country if wanted; None on the open ocean (beyond FARTHEST_KM)."""
        if not is_position(latitude, longitude) or not self._can_answer():
            return None
        with self._connections.one() as connection:
            for radius in _NEAREST_WITHIN_KM:
                for town in towns_outwards(connection, latitude, longitude, radius):
                    if country is None or town.country == clean_code(country):
                        return town
        return None

    def within(self, latitude: float, longitude: float, radius_km: float) -> list[Town]:
        """Every town in the circle, the nearest first."""
        if not is_position(latitude, longitude) or not self._can_answer():
            return []
        with self._connections.one() as connection:
            return list(towns_outwards(connection, latitude, longitude, radius_km))

    def zones_of(self, country: str) -> list[str]:
        """The time zones of a country, by the number of people who live in them."""
        if not self._can_answer():
            return []
        with self._connections.one() as connection:
            question = "SELECT timezone FROM zone WHERE country = ? ORDER BY population DESC"
            return [zone for (zone,) in connection.execute(question, (clean_code(country),))]

    def close(self) -> None:
        self._connections.close()

    def _can_answer(self) -> bool:
        self.prepare_in_background()
        return self.is_ready

    def _try_to_prepare(self) -> None:
        try:
            self.prepare()
        except (OSError, EOFError, zlib.error, sqlite3.Error) as error:
            self._try_again_at = time.monotonic() + _PAUSE_AFTER_FAILURE_SECONDS
            logger.warning("The list of towns could not be prepared: %s", error)
        finally:
            self._starting.release()


_current: Gazetteer | None = None


def configure(data_dir: Path | str) -> Gazetteer:
    """Say where the unpacked towns lie; create_app calls this once. Unpacks nothing yet."""
    global _current
    if _current:
        _current.close()
    _current = Gazetteer(data_dir)
    return _current


def gazetteer() -> Gazetteer:
    if _current is None:
        raise RuntimeError("configure() was not called")
    return _current
