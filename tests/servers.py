"""Starting and ending programs that tests talk to, on loopback ports of their own."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis

from tests.services_needed import need


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """The URL of an empty Redis: TEST_REDIS_URL, which is emptied, or a server of our own."""
    if url := os.environ.get("TEST_REDIS_URL"):
        with Redis.from_url(url) as connection:
            connection.flushdb()
        yield url
        return
    port = free_port()
    command = [need("redis-server"), "--bind", "127.0.0.1", "--port", str(port)]
    command += ["--save", "", "--appendonly", "no", "--dir", str(folder)]
    with running(command, folder / "redis.log") as process:
        wait_until(lambda: answers(port), process, "redis-server")
        yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def running(command: list[str], log: Path, **options) -> Iterator[subprocess.Popen]:
    """A program in the background, its words in the log; asked to end, then made to."""
    with log.open("ab") as words:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=words, stderr=subprocess.STDOUT, **options
        )
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen) -> None:
    """Ask a program to end; after ten seconds make it."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def answers(port: int) -> bool:
    """Whether something accepts connections there."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def wait_until(ready: Callable[[], bool], process: subprocess.Popen, name: str, seconds: float = 30) -> None:
    """Wait for a program that is starting; one that ended or is too slow is an error."""
    deadline = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None:
            raise RuntimeError(f"{name} ended with status {process.returncode}")
        if time.monotonic() > deadline:
            raise TimeoutError(f"{name} was not ready after {seconds} s")
        time.sleep(0.02)
