"""What is sent as a file: thrown away while it arrives once it is over the limit, so that the form can still answer."""

from tempfile import SpooledTemporaryFile
from typing import IO

from flask import Flask
from werkzeug.datastructures import FileStorage

from mobilizon_lite.media.pictures import MOST_BYTES, PictureRefused

_KEPT_IN_MEMORY = 500_000


class UploadedFile(SpooledTemporaryFile):
    """Takes everything and keeps nothing that is too large."""

    is_too_large = False

    def write(self, data: bytes) -> int:
        if not self.is_too_large and self.tell() + len(data) > MOST_BYTES:
            self.is_too_large = True
            self.seek(0)
            self.truncate()
        return len(data) if self.is_too_large else super().write(data)


class LimitedUploads:
    """What the request class takes on to receive files like this."""

    def _get_file_stream(
        self, total_content_length: int | None, content_type: str | None, filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:  # fmt: skip
        return UploadedFile(max_size=_KEPT_IN_MEMORY, mode="rb+")


def init_app(app: Flask) -> None:
    app.request_class = type("Request", (LimitedUploads, app.request_class), {})


def uploaded(file: FileStorage | None) -> IO[bytes] | None:
    """The stream of a file that somebody chose, or None. Raises PictureRefused when it was too large to be kept."""
    if file is None or not file.filename:
        return None
    if getattr(file.stream, "is_too_large", False):
        raise PictureRefused("too_large", megabytes=MOST_BYTES // 1024**2)
    return file.stream
