"""Tests that run beside each other: each worker of pytest-xdist has its own database and its own part of Redis."""

import os
from urllib.parse import urlsplit, urlunsplit

WORKER = "PYTEST_XDIST_WORKER"
DATABASES = ("TEST_DATABASE_URL", "TEST_POSTGRES_URL")


def take_own_part() -> None:
    """Point the addresses of the environment to what belongs to this worker; without workers, nothing happens."""
    worker = os.environ.get(WORKER)
    if not worker:
        return
    for name in DATABASES:
        if url := os.environ.get(name):
            os.environ[name] = _own_database(url, worker)
    if url := os.environ.get("TEST_REDIS_URL"):
        # A Redis has sixteen numbered databases; 0 is for runs without workers.
        os.environ["TEST_REDIS_URL"] = with_path(url, str(1 + int(worker.removeprefix("gw")) % 15))


def with_path(url: str, path: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{path}"))


def _own_database(url: str, worker: str) -> str:
    """A database beside the named one, made when it is not there yet. The user must be allowed to make one."""
    import psycopg
    from psycopg import sql

    name = f"{urlsplit(url).path.lstrip('/')}_{worker}"
    with psycopg.connect(url, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        if not known:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return with_path(url, name)
