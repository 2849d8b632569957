"""How long the whole site takes into one file, and back."""

import os
import subprocess
import sys
import tempfile
import time
from functools import cache
from hashlib import sha256
from pathlib import Path

from bench.insertion import insert
from bench.result import Result
from bench.site import ROOT, SITE_URL, SMALL, folder, open_site
from mobilizon_lite.database import database
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.media.store import LocalStore, PictureName
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.participations import Participation, ParticipationState

ANSWERS, PICTURES = 10_000, 200
WIDTHS = ((320, 15_000), (640, 50_000), (1280, 150_000))


def backup_seconds() -> Result:
    seconds, _file = _saved()
    return Result("backup_seconds", seconds, "s")


def restore_seconds() -> Result:
    _seconds, file = _saved()
    with tempfile.TemporaryDirectory(prefix="bench-") as empty:
        return Result("restore_seconds", _run("restore", file, Path(empty)), "s")


@cache
def _saved() -> tuple[float, Path]:
    _add_answers_and_pictures()
    file = folder(SMALL) / "site.backup"
    return _run("backup", file, folder(SMALL)), file


def _run(command: str, file: Path, data_dir: Path) -> float:
    environment = {**os.environ, "DATA_DIR": str(data_dir), "SITE_URL": SITE_URL, "LOG_LEVEL": "ERROR"}
    begin = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", command, str(file)],
        cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return time.monotonic() - begin


def _add_answers_and_pictures() -> None:
    open_site(SMALL)
    events = [event_id for (event_id,) in Event.select(Event.id).tuples()]
    with database.atomic():
        insert(Participation, (_answer(number, events[number % len(events)]) for number in range(ANSWERS)))
        insert(Media, (_picture(number) for number in range(PICTURES)))
    database.close()


def _answer(number: int, event_id: int) -> dict[str, object]:
    uuid = new_uuid()
    return {
        "uuid": uuid,
        "uri": addresses.participation(uuid),
        "event": event_id,
        "nickname": f"Lou {number}",
        "state": ParticipationState.ACCEPTED,
    }


def _picture(number: int) -> dict[str, object]:
    """A row, and files of usual sizes that cannot be packed any further."""
    digest = sha256(str(number).encode()).hexdigest()
    store = LocalStore(folder(SMALL) / "media")
    for width, size in WIDTHS:
        store.save(PictureName(digest, width), os.urandom(size))
    return {
        "uri": addresses.absolute(f"/media/{digest}"),
        "content_hash": digest,
        "renditions": [[width, width * 2 // 3, size] for width, size in WIDTHS],
        "byte_count": sum(size for _width, size in WIDTHS),
    }
