"""A form that was sent after the session ended: its values travel through the sign-in page as text, and come back whole."""

import json
from dataclasses import dataclass
from urllib.parse import quote_plus

from flask import request

from mobilizon_lite.lib.urls import is_local_path
from mobilizon_lite.web.session import asked_path

# As it goes over the wire, within the 1 MB that a form may have.
MAX_BYTES = 900_000


@dataclass(frozen=True)
class Carried:
    """Where the form goes, its values, and whether files had to stay behind."""

    to: str
    values: tuple[tuple[str, str], ...]
    without_files: bool = False

    @property
    def texts(self) -> list[str]:
        """What people wrote themselves, for showing: anything of several words."""
        return [value for _name, value in self.values if " " in value.strip()]

    def as_text(self) -> str:
        return json.dumps([self.to, self.values, self.without_files], ensure_ascii=False)


def of_this_request() -> Carried | None:
    """The form of this request, or None when it is too long to be carried. Passwords are left out."""
    values = tuple((name, value) for name, value in request.form.items(multi=True) if "password" not in name)
    has_files = any(file.filename for file in request.files.values())
    carried = Carried(asked_path(), values, has_files)
    return carried if len(quote_plus(carried.as_text())) <= MAX_BYTES else None


def from_text(text: str | None) -> Carried | None:
    """What `as_text` wrote, or None for anything else."""
    try:
        to, values, without_files = json.loads(text or "")
        carried = Carried(
            str(to), tuple((str(name), str(value)) for name, value in values), bool(without_files)
        )
        # Half a sign, which JSON can name, could not be sent back.
        carried.as_text().encode()
    except (ValueError, TypeError, RecursionError):
        return None
    return carried if is_local_path(carried.to) else None
