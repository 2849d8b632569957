"""Where pictures lie: named by content, so that the same picture is kept once and a name never changes meaning."""

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from mobilizon_lite.media.pictures import AcceptedPicture


@dataclass(frozen=True)
class PictureName:
    """Names one file of the store. Made of a hash and a number only: no path can hide in it."""

    digest: str
    width: int

    def __post_init__(self) -> None:
        if not _DIGEST.fullmatch(self.digest) or not 0 < self.width < 100_000:
            raise ValueError("no name of a picture")

    def __str__(self) -> str:
        return f"{self.digest}-{self.width}.webp"

    @classmethod
    def read(cls, text: str) -> "PictureName | None":
        """The name in an address, or None for any other text."""
        match = _NAME.fullmatch(text)
        return cls(match["digest"], int(match["width"])) if match else None


class PictureStore(Protocol):
    """What a place for pictures can do."""

    def save(self, name: PictureName, content: bytes) -> None:
        """Keep the content; once this returns, it outlives a power cut."""

    def open(self, name: PictureName) -> BinaryIO:
        """FileNotFoundError when it is not there."""

    def exists(self, name: PictureName) -> bool: ...

    def delete(self, name: PictureName) -> None:
        """No error when it is gone already."""

    def names(self) -> Iterator[PictureName]:
        """All that is there, in no order."""


def save_picture(store: PictureStore, picture: AcceptedPicture) -> list[PictureName]:
    """Keep every version of a picture."""
    names = [PictureName(picture.digest, version.width) for version in picture.versions]
    for name, version in zip(names, picture.versions, strict=True):
        store.save(name, version.content)
    return names


class LocalStore:
    """Files under one folder, such as DATA_DIR/media: ab/cd/<hash>-<width>.webp."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, name: PictureName, content: bytes) -> None:
        path = self.path(name)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
        self._sync_folders(path.parent)

    def open(self, name: PictureName) -> BinaryIO:
        return self.path(name).open("rb")

    def path(self, name: PictureName) -> Path:
        """Where the file is, for sending it as a file."""
        return self._folder / name.digest[:2] / name.digest[2:4] / str(name)

    def exists(self, name: PictureName) -> bool:
        return self.path(name).is_file()

    def delete(self, name: PictureName) -> None:
        self.path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[PictureName]:
        for path in self._folder.glob("??/??/*.webp"):
            if name := PictureName.read(path.name):
                yield name

    def _sync_folders(self, folder: Path) -> None:
        """A new entry is only on disk when its folder is, and so on up to the root of the store."""
        while folder.is_relative_to(self._folder):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
            folder = folder.parent


_DIGEST = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"(?P<digest>[0-9a-f]{64})-(?P<width>[1-9][0-9]{0,4})\.webp")
