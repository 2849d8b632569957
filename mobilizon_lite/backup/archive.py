"""The file of a backup: a tar with the database, the pictures, the key, and at its end a manifest with checksums.

Pictures are packed already, so that only the database is compressed. The manifest comes last: a file that was cut off has
none, and is refused.
"""

import hashlib
import json
import os
import re
import tarfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

FORMAT = "mobilizon-lite-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
SECRET_KEY = "secret_key"
SQLITE_COPY = "database.sqlite.gz"
POSTGRES_COPY = "database.pgdump"
_PICTURE = re.compile(r"media/([0-9a-f]{2})/([0-9a-f]{2})/\1\2[0-9a-f]{60}-[1-9][0-9]{0,4}\.webp")
_MOST_BYTES = {MANIFEST: 50_000_000, SECRET_KEY: 10_000}
_MOST_BYTES_OF_A_PICTURE = 50_000_000
_BLOCK = 1 << 20


class NotUsable(Exception):
    """The file, or the place for it, cannot be used; the text is a sentence for the person at the machine."""


@dataclass(frozen=True)
class Manifest:
    """`migrations` are the names of the schema, `counts` the rows of each table, `checksums` the SHA-256 of each entry."""

    format: str
    format_version: int
    software_version: str
    made_at: str
    site_url: str
    database: str  # "sqlite" or "postgres"
    migrations: list[str]
    counts: dict[str, int]
    checksums: dict[str, str] = field(repr=False)

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Manifest":
        """Raises NotUsable for anything that this software did not write."""
        try:
            said = json.loads(content)
            manifest = cls(**{name: said[name] for name in cls.__dataclass_fields__})
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise NotUsable("The manifest of this file cannot be read.") from error
        if manifest.format != FORMAT:
            raise NotUsable("This is not a backup of Mobilizon Lite.")
        if manifest.format_version != FORMAT_VERSION:
            raise NotUsable("This backup was made by a newer version. Update the software first.")
        return manifest


class Writer:
    """Adds entries to a new backup and notes the checksum of each."""

    def __init__(self, file: IO[bytes]):
        self._tar = tarfile.TarFile(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)
        self.checksums: dict[str, str] = {}

    def add_file(self, name: str, path: Path) -> None:
        with path.open("rb") as source:
            info = _entry(name, path.stat().st_size)
            reader = _HashingReader(source)
            self._tar.addfile(info, reader)
        self.checksums[name] = reader.digest()

    def add_bytes(self, name: str, content: bytes) -> None:
        from io import BytesIO

        self._tar.addfile(_entry(name, len(content)), BytesIO(content))
        self.checksums[name] = hashlib.sha256(content).hexdigest()

    def close(self) -> None:
        self._tar.close()


def unpack(path: Path, folder: Path, free_bytes: int) -> Manifest:
    """Unpack a backup into an empty folder of ours and check every byte of it. Raises NotUsable.

    Names are compared with the few that a backup has, so that no path can lead out of the folder; links are refused.
    """
    checksums: dict[str, str] = {}
    try:
        with tarfile.open(path, mode="r:") as tar:
            while info := tar.next():
                _check(info, checksums, free_bytes)
                free_bytes -= info.size
                checksums[info.name] = _extract(tar, info, folder / info.name)
    except (tarfile.TarError, EOFError) as error:
        raise NotUsable("This file is not a backup, or it is damaged.") from error
    except OSError as error:
        raise NotUsable(f"The backup cannot be read or unpacked ({error.strerror}).") from error
    if MANIFEST not in checksums:
        raise NotUsable("This backup has no end: it was cut off, or it is not a backup.")
    del checksums[MANIFEST]
    manifest = Manifest.from_bytes((folder / MANIFEST).read_bytes())
    if manifest.checksums != checksums:
        raise NotUsable("This backup is damaged: its contents are not what they were when it was made.")
    return manifest


def _check(info: tarfile.TarInfo, seen: dict[str, str], free_bytes: int) -> None:
    name = info.name
    is_known = name in (MANIFEST, SECRET_KEY, SQLITE_COPY, POSTGRES_COPY) or bool(_PICTURE.fullmatch(name))
    if not is_known or not info.isreg() or info.issparse() or name in seen or MANIFEST in seen:
        raise NotUsable("This file holds something that no backup holds. Nothing was changed.")
    most = _MOST_BYTES.get(name, _MOST_BYTES_OF_A_PICTURE if name.startswith("media/") else free_bytes)
    if info.size > most:
        raise NotUsable(
            f"{name[:80]} in this file is too large for a backup, or the disk has too little room."
        )
    if info.size > free_bytes:
        raise NotUsable("The disk has too little room to unpack this backup.")


def _extract(tar: tarfile.TarFile, info: tarfile.TarInfo, target: Path) -> str:
    source = tar.extractfile(info)
    if source is None:
        raise NotUsable("This file is not a backup, or it is damaged.")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    reader = _HashingReader(source)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        while block := reader.read(_BLOCK):
            file.write(block)
    if target.stat().st_size != info.size:
        raise NotUsable("This backup has no end: it was cut off.")
    return reader.digest()


def _entry(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


class _HashingReader:
    def __init__(self, source: IO[bytes]):
        self._source = source
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self._source.read(size)
        self._hash.update(block)
        return block

    def digest(self) -> str:
        return self._hash.hexdigest()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)
