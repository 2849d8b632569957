"""Two read-only connections to the unpacked towns, shared by all threads: each question takes a moment only."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

_CACHE_KB = 512
_AT_ONE_TIME = 2


class Connections:
    def __init__(self, path: Path) -> None:
        # The file is never written again, so neither locks nor a look for a journal are needed.
        self._address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._turn = threading.BoundedSemaphore(_AT_ONE_TIME)
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()

    @contextmanager
    def one(self) -> Iterator[sqlite3.Connection]:
        with self._turn:
            try:
                connection = self._idle.get_nowait()
            except Empty:
                connection = self._open()
            try:
                yield connection
            finally:
                self._idle.put(connection)

    def close(self) -> None:
        while not self._idle.empty():
            self._idle.get_nowait().close()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._address, uri=True, check_same_thread=False)
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        return connection
