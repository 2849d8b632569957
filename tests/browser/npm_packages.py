"""axe-core and the Nu checker, installed by npm beside this file when first needed (git ignores them).

`rm -r tests/browser/node_modules` or `make clean` removes them; package.json names their versions.
"""

import fcntl
import json
import subprocess
from pathlib import Path

from tests.services_needed import missing, need

ROOM = Path(__file__).parent
NODE_MODULES = ROOM / "node_modules"


def package(name: str) -> Path:
    """The folder of an npm package, in the version that package.json asks for."""
    with (ROOM / "package.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = json.load(lock)["dependencies"][name]
        if installed_version(name) != wanted:
            install()
    return NODE_MODULES / name


def installed_version(name: str) -> str | None:
    """The version that is there, if any."""
    description = NODE_MODULES / name / "package.json"
    return json.loads(description.read_text())["version"] if description.exists() else None


def install() -> None:
    """Fetch what package.json names; no scripts of theirs run."""
    command = [need("node"), "install", "--prefix", str(ROOM), "--no-package-lock", "--no-audit"]
    command += ["--no-fund", "--ignore-scripts", "--loglevel=error"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        missing(f"This test needs packages that npm could not install: {done.stderr.strip()[-500:]}")
