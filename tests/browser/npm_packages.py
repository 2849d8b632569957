"""axe-core and the Nu checker, installed by npm beside this file when first needed (git ignores them).

`rm -r tests/browser/node_modules` or `make clean` removes them; package.json names their versions. Other tests have
rooms of their own with a package.json.
"""

import fcntl
import json
import subprocess
from pathlib import Path

from tests.services_needed import missing, need

ROOM = Path(__file__).parent


def package(name: str, room: Path = ROOM) -> Path:
    """The folder of an npm package, in the version that the room's package.json asks for."""
    with (room / "package.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = json.load(lock)["dependencies"][name]
        if installed_version(name, room) != wanted:
            install(room)
    return room / "node_modules" / name


def installed_version(name: str, room: Path = ROOM) -> str | None:
    """The version that is there, if any."""
    description = room / "node_modules" / name / "package.json"
    return json.loads(description.read_text())["version"] if description.exists() else None


def install(room: Path = ROOM) -> None:
    """Fetch what package.json names; no scripts of theirs run."""
    command = [need("node"), "install", "--prefix", str(room), "--no-package-lock", "--no-audit"]
    command += ["--no-fund", "--ignore-scripts", "--loglevel=error"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        missing(f"This test needs packages that npm could not install: {done.stderr.strip()[-500:]}")
