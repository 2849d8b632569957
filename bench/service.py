"""The whole service as it is started on a small machine: memory, and how long it takes to answer."""

import compileall
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from bench.data import EMAIL, PASSWORD
from bench.result import Result
from bench.site import ROOT, SMALL, folder, open_site
from mobilizon_lite.models.events import Event

LOAD_SECONDS, THREADS = 15, 16


def memory_idle_mb() -> Result:
    with _service() as (process, url):
        _ask(url)
        time.sleep(2)
        return Result("memory_idle_mb", _pss_mb(process.pid), "MB")


def memory_load_mb() -> Result:
    """The most that was seen while many visitors read, search, fetch feeds and try to sign in."""
    open_site(SMALL)
    paths = ["/", "/search?q=climat", "/events.ics", "/events.atom", "/@collectif_1", "/sitemap-1.xml"]
    paths += [f"/events/{event.uuid}" for event in Event.select(Event.uuid).limit(200)]
    with _service() as (process, url), ThreadPoolExecutor(THREADS) as pool:
        end = time.monotonic() + LOAD_SECONDS
        for number in range(THREADS):
            pool.submit(_load, url, paths[number:] + paths[:number], end, signs_in=number % 4 == 0)
        most = 0.0
        while time.monotonic() < end:
            most = max(most, _pss_mb(process.pid))
            time.sleep(0.2)
    return Result("memory_load_mb", most, "MB")


def start_seconds() -> Result:
    """From the command to the first answer, on an existing database: the best of five."""
    folder(SMALL)
    times = []
    for _ in range(5):
        begin = time.monotonic()
        with _service():
            times.append(time.monotonic() - begin)
    return Result("start_seconds", min(times), "s", _seconds_of_imports())


@contextmanager
def _service() -> Iterator[tuple[subprocess.Popen, str]]:
    _compile()
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    # The host of the site is that of the database; the port is only where it listens.
    environment = {**os.environ, "DATA_DIR": str(folder(SMALL)), "PORT": str(port), "LOG_LEVEL": "ERROR"}
    process = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(url, process)
        yield process, url
    finally:
        process.terminate()
        process.wait(20)


@cache
def _compile() -> None:
    """As `make ready` leaves it, or any start before: else the first one would be measured with the compiler at work."""
    compileall.compile_dir(ROOT / "mobilizon_lite", quiet=1)


def _wait_for(url: str, process: subprocess.Popen) -> None:
    for _ in range(2_000):
        if process.poll() is not None:
            raise RuntimeError("the service stopped at once")
        try:
            return _ask(url)
        except (URLError, ConnectionError):
            time.sleep(0.01)
    raise RuntimeError("the service does not answer")


def _ask(url: str, form: dict[str, str] | None = None) -> None:
    request = Request(
        url, headers={"Accept-Encoding": "gzip"}, data=urlencode(form).encode() if form else None
    )
    try:
        with urlopen(request, timeout=20) as answer:
            answer.read()
    except HTTPError as error:
        # A wrong password and "please wait" are answers too.
        if error.code not in (404, 422, 429):
            raise


def _load(url: str, paths: list[str], end: float, *, signs_in: bool) -> None:
    while time.monotonic() < end:
        for number, path in enumerate(paths):
            if time.monotonic() > end:
                return
            _ask(f"{url}{path}")
            if signs_in and number % 5 == 0:
                _ask(f"{url}/sign-in", {"email": EMAIL, "password": PASSWORD})


def _pss_mb(pid: int) -> float:
    """Its share of the memory, and that of its children."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    own = next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(_pss_mb(int(child)) for child in children)


def _seconds_of_imports() -> float:
    """Python alone, loading the libraries that any such site would load."""
    begin = time.monotonic()
    subprocess.run(
        [sys.executable, "-c", "import flask, peewee, waitress, flask_babel, wtforms, nh3"], check=True
    )
    return time.monotonic() - begin


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
