"""Another database for a while, in the same process."""

from collections.abc import Iterator
from contextlib import contextmanager

import mobilizon_lite.database as module
from mobilizon_lite.config import Settings
from mobilizon_lite.database import database


@contextmanager
def put_back_afterwards(settings: Settings) -> Iterator[None]:
    """At the end the models point to the database and the folder of the other tests again."""
    before = database.obj
    try:
        yield
    finally:
        database.initialize(before)
        module._data_dir = settings.data_dir
