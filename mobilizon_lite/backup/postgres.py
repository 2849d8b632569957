"""Copies of a Postgres database, by the programs that come with it. Passwords do not stand in their arguments."""

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from mobilizon_lite.backup.archive import NotUsable

_HOURS = 3_600 * 6


def copy_database(url: str, folder: Path) -> Path:
    """A compressed copy of one moment, while others write. Raises NotUsable."""
    target = folder / "copy.pgdump"
    _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"], url)
    return target


def bring_back(url: str, copy: Path, *, replaces: bool) -> None:
    """All in one transaction: it is there as a whole or not at all. Raises NotUsable."""
    clean = ["--clean", "--if-exists"] if replaces else []
    _run("pg_restore", ["--single-transaction", "--no-owner", "--no-privileges", *clean, str(copy)], url)


def _run(program: str, arguments: list[str], url: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise NotUsable(
            f"The program {program} is not installed. On Debian: sudo apt install postgresql-client"
        )
    shown, password = _without_password(url)
    environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", **({"PGPASSWORD": password} if password else {})}
    try:
        subprocess.run(
            [path, f"--dbname={shown}", "--no-password", *arguments],
            env=environment,
            check=True,
            timeout=_HOURS,
            capture_output=True,
            text=True,
        )
    except subprocess.CalledProcessError as error:
        said = (error.stderr.strip().splitlines() or ["it said nothing"])[0]
        raise NotUsable(f"{program} could not do it: {said}") from error
    except subprocess.TimeoutExpired as error:
        raise NotUsable(f"{program} took longer than six hours.") from error


def _without_password(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    user = parts.netloc.rpartition("@")[0].partition(":")[0]
    return urlunsplit(parts._replace(netloc=f"{user}@{host}" if user else host)), unquote(
        parts.password or ""
    )
