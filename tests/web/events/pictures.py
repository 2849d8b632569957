"""Files that people choose as a picture."""

from io import BytesIO

from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart


def photo(size: tuple[int, int] = (900, 600)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, "JPEG")
    return file.getvalue()


def chosen(content: bytes, name: str = "photo.jpg") -> FileStorage:
    return FileStorage(BytesIO(content), filename=name)


def sent(fields: dict[str, object]) -> dict[str, object]:
    """The arguments of a request that sends this form with its files."""
    boundary, body = encode_multipart(fields)
    return {"data": body, "content_type": f"multipart/form-data; boundary={boundary}"}


def bomb() -> bytes:
    """A PNG of some kilobytes that says it is 14,000 pixels wide and high."""
    file = BytesIO()
    Image.new("1", (14_000, 14_000)).save(file, "PNG")
    return file.getvalue()
