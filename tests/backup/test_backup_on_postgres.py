"""The same on Postgres, with the programs that come with it."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest

from tests.services_needed import need

ROOT = Path(__file__).parents[2]
SITE = "http://lite.example"


@pytest.fixture
def new_database():
    """Makes empty databases beside the one for tests; they go at the end."""
    psycopg = pytest.importorskip("psycopg")
    url = need("postgres")
    made = []

    def make() -> str:
        name = f"backup_{uuid4().hex[:12]}"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        made.append(name)
        return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))

    yield make
    with psycopg.connect(url, autocommit=True) as connection:
        for name in made:
            connection.execute(f"DROP DATABASE {name}")


def flask(data: Path, url: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", *arguments],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(data),
            "DATABASE_URL": url,
            "SITE_URL": SITE,
            "PORT": "7999",
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture
def saved(tmp_path, new_database) -> tuple[Path, str]:
    """A backup of a site with one account, and the address of its database."""
    url = new_database()
    made = flask(tmp_path / "site", url, "accounts", "new", "ada@example.org", "--name", "Ada")
    assert made.returncode == 0, made.stderr
    result = flask(tmp_path / "site", url, "backup", str(tmp_path / "site.tar"))
    assert result.returncode == 0, result.stderr
    return tmp_path / "site.tar", url


def test_a_site_comes_back_in_an_empty_database(tmp_path, saved, new_database):
    file, _url = saved
    url = new_database()

    result = flask(tmp_path / "other", url, "restore", str(file))

    assert result.returncode == 0, result.stderr
    assert "ada@example.org" in flask(tmp_path / "other", url, "accounts", "list").stdout


def test_a_database_that_holds_something_is_not_overwritten_unless_that_is_said(tmp_path, saved):
    file, url = saved
    flask(tmp_path / "site", url, "accounts", "new", "bob@example.org", "--name", "Bob")

    refused = flask(tmp_path / "empty", url, "restore", str(file))
    kept = flask(tmp_path / "site", url, "accounts", "list").stdout
    replaced = flask(tmp_path / "site", url, "restore", str(file), "--replace")
    after = flask(tmp_path / "site", url, "accounts", "list").stdout

    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert "bob@example.org" in kept
    assert replaced.returncode == 0, replaced.stderr
    assert "bob@example.org" not in after
    assert "ada@example.org" in after


def test_without_its_programs_a_sentence_says_what_to_install(tmp_path, saved):
    _file, url = saved

    result = flask(tmp_path / "site", url, "backup", str(tmp_path / "more.tar"), PATH="/nowhere")

    assert result.returncode == 1
    assert "sudo apt install postgresql-client" in result.stderr
    assert not (tmp_path / "more.tar").exists()


def test_a_backup_of_the_other_kind_is_refused(tmp_path, saved):
    file, _url = saved

    result = flask(tmp_path / "sqlite", "", "restore", str(file))

    assert result.returncode == 1
    assert "on postgres" in result.stderr
    assert list((tmp_path / "sqlite").iterdir()) == []
