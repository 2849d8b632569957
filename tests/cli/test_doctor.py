"""The doctor looks at the machine, changes nothing, and says what to do."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def doctor(data_dir: Path, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", "doctor"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir), **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_an_empty_machine_is_well_and_stays_empty(tmp_path):
    result = doctor(tmp_path)

    assert result.returncode == 0, result.stdout
    assert "There is no database yet" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_is_noticed(tmp_path):
    (tmp_path / "mobilizon.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)

    result = doctor(tmp_path)

    assert result.returncode == 1
    assert "damaged" in result.stdout
    assert "restore a backup" in result.stdout


def test_a_key_that_others_can_read_is_noticed(tmp_path):
    key = tmp_path / "secret_key"
    key.write_text("x" * 64)
    key.chmod(0o644)

    result = doctor(tmp_path)

    assert result.returncode == 1
    assert f"chmod 600 {key}" in result.stdout


def test_a_mail_server_that_is_not_there_is_noticed(tmp_path):
    result = doctor(tmp_path, SMTP_URL="smtp+plain://127.0.0.1:9")

    assert result.returncode == 1
    assert "The mail server 127.0.0.1:9 cannot be used" in result.stdout


def test_plain_http_on_the_internet_is_noticed(tmp_path):
    result = doctor(tmp_path, SITE_URL="http://actions.organisation.fr")

    assert result.returncode == 1
    assert "is not https" in result.stdout
