"""Bringing a backup back. Everything is unpacked beside the site and checked before anything of the site is touched."""

import os
import shutil
import socket
import tempfile
from dataclasses import replace
from pathlib import Path

from mobilizon_lite import database
from mobilizon_lite.backup import archive, postgres, sqlite
from mobilizon_lite.backup.archive import Manifest, NotUsable
from mobilizon_lite.backup.saving import MEDIA_FOLDER
from mobilizon_lite.backup.schema import refuse_newer
from mobilizon_lite.config import Settings
from mobilizon_lite.database import SQLITE_FILE
from mobilizon_lite.lib import dates
from mobilizon_lite.migrations import SNAPSHOT_FOLDER, migrate
from mobilizon_lite.models.site import forget_cached
from mobilizon_lite.services.participations.purge import purge_what_is_due

_PARTS = (MEDIA_FOLDER, archive.SECRET_KEY, SQLITE_FILE)
_LOGS = (f"{SQLITE_FILE}-wal", f"{SQLITE_FILE}-shm")
_ROOM_TO_SPARE = 50_000_000


def restore_backup(source: Path, settings: Settings, *, replaces: bool) -> tuple[Manifest, Path | None]:
    """Make the site what it was when the backup was made. Raises NotUsable, and has then changed nothing.

    Returns the manifest, and where the replaced files went. Answers whose time has passed since are deleted.
    """
    if not source.is_file():
        raise NotUsable(f"There is no file {source}.")
    _refuse_to_overwrite(settings, replaces)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=settings.data_dir) as name:
        folder = Path(name)
        manifest = archive.unpack(source, folder, _free_bytes(folder))
        _check(manifest, folder, settings)
        if settings.database_url:
            _bring_back_postgres(folder, settings, replaces)
        else:
            _prepare_sqlite(manifest, folder, settings)
        return manifest, _put_in_place(folder, settings.data_dir)


def _refuse_to_overwrite(settings: Settings, replaces: bool) -> None:
    if not replaces:
        if (settings.data_dir / SQLITE_FILE).exists() or any(
            (settings.data_dir / MEDIA_FOLDER).glob("??/??/*")
        ):
            raise NotUsable(
                f"{settings.data_dir} already holds a site. Use --replace to put the backup in its place."
            )
        return
    try:
        socket.create_connection((settings.host, settings.port), timeout=1).close()
    except OSError:
        return
    raise NotUsable(
        f"Something answers at {settings.host}:{settings.port}, probably the site. Stop it first: "
        "it would go on writing into the old files."
    )


def _check(manifest: Manifest, folder: Path, settings: Settings) -> None:
    wanted = "postgres" if settings.database_url else "sqlite"
    if manifest.database != wanted:
        here = (
            "DATABASE_URL names a Postgres" if settings.database_url else "DATABASE_URL is not set (SQLite)"
        )
        raise NotUsable(f"This backup is of a site on {manifest.database}, but here {here}.")
    database_copy = archive.POSTGRES_COPY if settings.database_url else archive.SQLITE_COPY
    if not (folder / database_copy).exists() or not (folder / archive.SECRET_KEY).exists():
        raise NotUsable("This backup holds no database or no key.")
    if settings.site_url_is_given and manifest.site_url != settings.site_url:
        raise NotUsable(
            f"SITE_URL is {settings.site_url}, but this backup belongs to {manifest.site_url}. "
            f"Addresses of events and people would break; set SITE_URL={manifest.site_url}"
        )
    database.connect(settings)
    refuse_newer(manifest.migrations)


def _prepare_sqlite(manifest: Manifest, folder: Path, settings: Settings) -> None:
    """Unpack, check, bring up to date and purge, still beside the site."""
    path = folder / SQLITE_FILE
    sqlite.unpack_database(folder / archive.SQLITE_COPY, path, _free_bytes(folder))
    if sqlite.count_rows(path) != manifest.counts:
        raise NotUsable("The database in this backup is not the one that its manifest describes.")
    try:
        _bring_up_to_date(replace(settings, data_dir=folder))
    finally:
        database.database.close()
    shutil.rmtree(folder / SNAPSHOT_FOLDER, ignore_errors=True)


def _bring_back_postgres(folder: Path, settings: Settings, replaces: bool) -> None:
    db = database.connect(settings)
    if db.get_tables() and not replaces:
        raise NotUsable(
            "The database of DATABASE_URL is not empty. Use --replace to put the backup in its place."
        )
    db.close()
    postgres.bring_back(settings.database_url or "", folder / archive.POSTGRES_COPY, replaces=replaces)
    try:
        _bring_up_to_date(settings)
    finally:
        database.database.close()


def _bring_up_to_date(settings: Settings) -> None:
    db = database.connect(settings)
    forget_cached()
    migrate(db, settings)
    purge_what_is_due()


def _put_in_place(folder: Path, data_dir: Path) -> Path | None:
    """The database last: only with it there is a site. What stood here is kept aside, and comes back if a step fails."""
    old = data_dir / SNAPSHOT_FOLDER / f"{dates.now():%Y%m%d-%H%M%S}-replaced"
    moved: list[tuple[Path, Path]] = []
    parts = [name for name in _PARTS if (folder / name).exists()]
    try:
        for name in (*_PARTS, *_LOGS):
            if (data_dir / name).exists():
                old.mkdir(mode=0o700, parents=True, exist_ok=True)
                _move(data_dir / name, old / name, moved)
        for name in parts:
            _move(folder / name, data_dir / name, moved)
    except OSError as error:
        for source, target in reversed(moved):
            os.replace(target, source)
        raise NotUsable(
            f"The files could not be put in place ({error.strerror}). Nothing was changed."
        ) from error
    _sync(data_dir)
    return old if old.exists() else None


def _move(source: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    os.replace(source, target)
    moved.append((source, target))


def _sync(folder: Path) -> None:
    os.sync()
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _free_bytes(folder: Path) -> int:
    return max(0, shutil.disk_usage(folder).free - _ROOM_TO_SPARE)
