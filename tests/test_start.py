"""What cannot be started says why in one sentence that names the variable, with an exit status."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
NOBODY_LISTENS = "127.0.0.1:1"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", f"postgresql://lou:hidden@{NOBODY_LISTENS}/site"),
        ("REDIS_URL", f"redis://:hidden@{NOBODY_LISTENS}/0"),
        ("HOST", "nowhere.invalid"),
    ],
)
def test_what_does_not_answer_is_named(tmp_path, name, value):
    done = start(tmp_path, **{name: value})

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert name in done.stderr
    assert "hidden" not in done.stderr


def test_a_port_that_is_taken_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        done = start(tmp_path, PORT=str(port))

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"PORT {port}" in done.stderr


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "mobilizon.sqlite").write_text("not a database, but of some length" * 100)

    done = start(tmp_path)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert str(tmp_path / "mobilizon.sqlite") in done.stderr


def start(folder: Path, **values: str) -> subprocess.CompletedProcess:
    """`python app.py` with these settings alone."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **values}
    command = [sys.executable, "app.py"]
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=60)


def test_a_server_and_its_workers_that_start_together_migrate_once(tmp_path):
    make = [sys.executable, "-c", "from mobilizon_lite import create_app; create_app()"]
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)}

    together = [
        subprocess.Popen(make, cwd=PROJECT, env=environment, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = [one.communicate(timeout=60)[1] for one in together]

    assert [one.returncode for one in together] == [0, 0, 0, 0], said
