"""A real site in a folder of its own, filled once and removed at the end; and how one request to it is measured."""

import atexit
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from flask import Flask
from werkzeug.test import EnvironBuilder

from bench import data
from mobilizon_lite import create_app
from mobilizon_lite.config import read_settings
from mobilizon_lite.database import database
from mobilizon_lite.geocoding.gazetteer import gazetteer

ROOT = Path(__file__).parent.parent
SITE_URL = "http://127.0.0.1:5000"
SMALL, LARGE = 1_000, 100_000


@cache
def folder(upcoming: int) -> Path:
    """DATA_DIR of a site with so many upcoming events."""
    path = Path(tempfile.mkdtemp(prefix="bench-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    _create(path)
    data.fill(upcoming)
    database.close()
    return path


def open_site(upcoming: int, *, page_cache: bool = False) -> Flask:
    """The application on such a site; the one opened before is no longer connected."""
    app = _create(folder(upcoming))
    app.config["PAGE_CACHE"] = page_cache
    gazetteer().prepare()
    return app


def request(app: Flask, path: str, **headers: str) -> Callable[[], bytes]:
    """A request as a browser sends it, ready to be made again and again."""
    builder = EnvironBuilder(
        path=path.partition("?")[0], query_string=path.partition("?")[2], base_url=SITE_URL
    )
    builder.headers.extend({"Accept-Encoding": "gzip", "Accept-Language": "fr", **headers})
    environ = builder.get_environ()

    def make() -> bytes:
        answered: list[str] = []
        body = app(environ.copy(), lambda status, _headers, _info=None: answered.append(status))
        content = b"".join(body)
        if answered != ["200 OK"]:
            raise RuntimeError(f"{path} answered {answered}")
        return content

    return make


def cpu_ms(make: Callable[[], object], *, rounds: int = 60, warm_up: int = 8) -> float:
    """The median of the processor time of one call."""
    for _ in range(warm_up):
        make()
    return statistics.median(_once(make) for _ in range(rounds)) * 1_000


def _once(make: Callable[[], object]) -> float:
    begin = time.process_time()
    make()
    return time.process_time() - begin


def _create(path: Path) -> Flask:
    if database.obj is not None and not database.is_closed():
        database.close()
    return create_app(read_settings({"DATA_DIR": str(path), "SITE_URL": SITE_URL, "LOG_LEVEL": "WARNING"}))
