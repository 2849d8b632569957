"""Making a backup while the site runs. It appears under its name only when it is whole and on disk."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mobilizon_lite.backup import archive, postgres, sqlite
from mobilizon_lite.backup.archive import Manifest, NotUsable, Writer
from mobilizon_lite.backup.schema import applied_migrations
from mobilizon_lite.config import VERSION, Settings
from mobilizon_lite.database import SQLITE_FILE, is_sqlite
from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.tables import TABLES

MEDIA_FOLDER = "media"
_PREFIX = ".backup-"
_STALE_SECONDS = 86_400


def save_backup(target: Path, settings: Settings) -> Manifest:
    """Write database, pictures and key into one file, readable by its owner only. Raises NotUsable."""
    target = target.absolute()
    if target.is_dir() or not target.parent.is_dir():
        raise NotUsable(f"Name a file in a folder that exists; {target} is none.")
    if not Account.select().exists():
        raise NotUsable(
            f"There is no site in {settings.data_dir} to save. Give this command the settings of the site."
        )
    partial = target.with_name(f".{target.name}.partial")
    try:
        with _workplace(settings.data_dir) as folder, _private_file(partial) as file:
            manifest = _write(file, folder, settings)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, target)
        _sync_folder(target.parent)
    except OSError as error:
        raise NotUsable(f"The backup could not be written to {target} ({error.strerror}).") from error
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _write(file, folder: Path, settings: Settings) -> Manifest:
    copy, counts, migrations = _copy_of_database(folder, settings)
    writer = Writer(file)
    writer.add_file(archive.SQLITE_COPY if is_sqlite() else archive.POSTGRES_COPY, copy)
    writer.add_bytes(archive.SECRET_KEY, f"{settings.secret_key}\n".encode())
    for path in _pictures(settings.data_dir / MEDIA_FOLDER):
        try:
            writer.add_file(f"{MEDIA_FOLDER}/{path.relative_to(settings.data_dir / MEDIA_FOLDER)}", path)
        except FileNotFoundError:
            # Deleted since the list was made; the copy of the database may still name it, and shows no picture.
            continue
    manifest = Manifest(
        format=archive.FORMAT,
        format_version=archive.FORMAT_VERSION,
        software_version=VERSION,
        made_at=dates.now().isoformat(timespec="seconds"),
        site_url=settings.site_url,
        database="sqlite" if is_sqlite() else "postgres",
        migrations=migrations,
        counts=counts,
        checksums=dict(writer.checksums),
    )
    writer.add_bytes(archive.MANIFEST, manifest.to_bytes())
    writer.close()
    return manifest


def _copy_of_database(folder: Path, settings: Settings) -> tuple[Path, dict[str, int], list[str]]:
    migrations = applied_migrations()
    if is_sqlite():
        return *sqlite.copy_database(settings.data_dir / SQLITE_FILE, folder), migrations
    counts = {table._meta.table_name: table.select().count() for table in TABLES}
    return postgres.copy_database(settings.database_url or "", folder), counts, migrations


def _pictures(folder: Path) -> Iterator[Path]:
    return iter(sorted(folder.glob("??/??/*.webp")))


@contextmanager
def _workplace(data_dir: Path) -> Iterator[Path]:
    """A folder that only we can read; what a killed backup left behind goes."""
    for left in data_dir.glob(f"{_PREFIX}*"):
        if time.time() - left.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=data_dir) as folder:
        yield Path(folder)


@contextmanager
def _private_file(path: Path):
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        yield file


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
