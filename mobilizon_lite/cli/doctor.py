"""`flask --app app doctor`: is all well on this machine? Works without a site, and changes nothing."""

import shutil
import smtplib
import sqlite3
import ssl
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import click
from flask import current_app
from flask.cli import with_appcontext

from mobilizon_lite.config import Settings
from mobilizon_lite.database import SQLITE_FILE
from mobilizon_lite.lib import dates

_LEAST_FREE_BYTES = 500_000_000
# A machine without a clock wakes up in 1970, or on the day when its system was made.
_WRITTEN = datetime(2026, 11, 1, tzinfo=UTC)
_PATIENCE = 5.0

Finding = tuple[bool, str]


@click.command()
@with_appcontext
def doctor() -> None:
    """Look at disk, clock, database, address and mail, and say what to do."""
    findings = [finding for check in CHECKS for finding in check(current_app.extensions["settings"])]
    for is_well, sentence in findings:
        click.echo(f"{'well   ' if is_well else 'PROBLEM'}  {sentence}")
    sys.exit(0 if all(is_well for is_well, _sentence in findings) else 1)


def _disk(settings: Settings) -> Iterator[Finding]:
    free = shutil.disk_usage(settings.data_dir).free
    yield (
        free >= _LEAST_FREE_BYTES,
        f"{settings.data_dir} has {free / 1e9:.1f} GB of room"
        + ("." if free >= _LEAST_FREE_BYTES else ": make some, or pictures and answers will be lost."),
    )


def _clock(_settings: Settings) -> Iterator[Finding]:
    moment = dates.now()
    if moment < _WRITTEN:
        yield (
            False,
            f"The clock says {moment:%Y-%m-%d}. Set it, or let it be set: sudo timedatectl set-ntp true",
        )
    else:
        yield True, f"The clock says {moment:%Y-%m-%d %H:%M} UTC."


def _key(settings: Settings) -> Iterator[Finding]:
    path = settings.data_dir / "secret_key"
    if path.exists() and path.stat().st_mode & 0o077:
        yield False, f"Others on this machine can read {path}: chmod 600 {path}"


def _database(settings: Settings) -> Iterator[Finding]:
    if settings.database_url:
        yield from _postgres(settings.database_url)
        return
    path = settings.data_dir / SQLITE_FILE
    if not path.exists():
        yield True, "There is no database yet; the first start makes one."
        return
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=_PATIENCE)
        try:
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        said = str(error)
    if said == "ok":
        yield True, f"The database is whole ({path.stat().st_size / 1e6:.0f} MB)."
    else:
        yield False, f"The database {path} is damaged ({said}). Stop the site and restore a backup."


def _postgres(url: str) -> Iterator[Finding]:
    try:
        import psycopg
    except ImportError:
        yield False, "DATABASE_URL needs psycopg: pip install -r requirements-postgres.txt"
        return
    try:
        psycopg.connect(url, connect_timeout=int(_PATIENCE)).close()
        yield True, "Postgres answers."
    except psycopg.Error as error:
        yield False, f"Postgres does not answer ({type(error).__name__}). Look at DATABASE_URL."


def _address(settings: Settings) -> Iterator[Finding]:
    host = settings.site_url.partition("://")[2].partition(":")[0]
    if (
        settings.is_https
        or host in ("127.0.0.1", "localhost")
        or host.endswith((".onion", ".local", ".example"))
    ):
        yield True, f"The address of the site is {settings.site_url}"
    else:
        yield False, f"{settings.site_url} is not https: passwords and secret links can be read on the way."


def _mail(settings: Settings) -> Iterator[Finding]:
    server = settings.smtp
    if server is None:
        yield True, f"No mail server is set (SMTP_URL): mails become files in {settings.data_dir / 'mails'}."
        return
    where = f"{server.host}:{server.port}"
    try:
        if server.security == "tls":
            context = ssl.create_default_context()
            connection = smtplib.SMTP_SSL(server.host, server.port, timeout=_PATIENCE, context=context)
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=_PATIENCE)
        with connection:
            if server.security == "starttls":
                connection.starttls(context=ssl.create_default_context())
            if server.username:
                connection.login(server.username, server.password or "")
            connection.noop()
        yield True, f"The mail server {where} answers" + (" and knows us." if server.username else ".")
    except smtplib.SMTPAuthenticationError:
        yield False, f"The mail server {where} does not take the name and password of SMTP_URL."
    except (OSError, smtplib.SMTPException) as error:
        yield False, f"The mail server {where} cannot be used ({type(error).__name__}). Look at SMTP_URL."


CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    _disk,
    _clock,
    _key,
    _database,
    _address,
    _mail,
)
