"""One file holds the whole site, and brings it back; a broken or hostile one changes nothing."""

import gzip
import io
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from mobilizon_lite.backup.archive import NotUsable, unpack

ROOT = Path(__file__).parents[2]
SITE = "http://lite.example"


class Machine:
    """A DATA_DIR and the commands, each in a process of its own as people run them."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.data = folder / "data"

    def flask(
        self, *arguments: str, data: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-m", "flask", "--app", "app", *arguments],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "DATA_DIR": str(data or self.data),
                "SITE_URL": SITE,
                "PORT": "7999",
                **environment,
            },
            capture_output=True,
            text=True,
            timeout=120,
        )

    def sql(self, statement: str, data: Path | None = None) -> list[tuple]:
        connection = sqlite3.connect((data or self.data) / "mobilizon.sqlite")
        try:
            with connection:
                return connection.execute(statement).fetchall()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Machine:
    """A site with an account, a picture file, and a backup of it all."""
    machine = Machine(tmp_path_factory.mktemp("machine"))
    made = machine.flask("accounts", "new", "ada@example.org", "--name", "Ada", "--role", "administrator")
    assert made.returncode == 0, made.stderr
    picture = machine.data / "media" / "ab" / "ab" / f"{'ab' * 32}-320.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"RIFF....WEBP")
    saved = machine.flask("backup", str(machine.folder / "site.tar"))
    assert saved.returncode == 0, saved.stderr
    return machine


@pytest.fixture
def empty(tmp_path) -> Path:
    return tmp_path / "empty"


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def entries(path: Path) -> dict[str, bytes]:
    with tarfile.open(path) as tar:
        return {info.name: tar.extractfile(info).read() for info in tar}


def write_tar(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


def refuse(path: Path, folder: Path) -> str:
    """Unpack a bad file as `restore` does before it touches anything; returns what is said."""
    folder.mkdir()
    with pytest.raises(NotUsable) as refused:
        unpack(path, folder, 10**9)
    return str(refused.value)


def test_a_folder_without_a_site_is_not_saved_as_one(tmp_path):
    machine = Machine(tmp_path)

    done = machine.flask("backup", str(tmp_path / "backup.tar"))

    assert done.returncode == 1
    assert f"There is no site in {machine.data}" in done.stderr
    assert not (tmp_path / "backup.tar").exists()


def test_a_broken_file_changes_nothing_and_is_answered_with_a_sentence(site, empty, tmp_path):
    cut = tmp_path / "cut.tar"
    cut.write_bytes((site.folder / "site.tar").read_bytes()[:5_000])

    result = site.flask("restore", str(cut), data=empty)

    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert everything(empty) == {}


def test_a_site_comes_back_in_an_empty_folder_with_key_and_pictures(site, empty):
    result = site.flask("restore", str(site.folder / "site.tar"), data=empty)

    assert result.returncode == 0, result.stderr
    assert site.sql("SELECT email FROM account", empty) == [("ada@example.org",)]
    assert (empty / "secret_key").read_bytes() == (site.data / "secret_key").read_bytes()
    assert (empty / "secret_key").stat().st_mode & 0o777 == 0o600
    assert (empty / "media/ab/ab" / f"{'ab' * 32}-320.webp").read_bytes() == b"RIFF....WEBP"
    assert {path.name for path in empty.iterdir()} == {"media", "mobilizon.sqlite", "secret_key"}
    assert site.flask("accounts", "list", data=empty).returncode == 0


def test_only_its_owner_can_read_a_backup(site):
    assert (site.folder / "site.tar").stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_beside_the_site_after_a_backup(site):
    assert not list(site.data.glob(".backup-*"))


def test_the_manifest_says_what_is_in_it(site):
    manifest = json.loads(entries(site.folder / "site.tar")["manifest.json"])

    assert manifest["site_url"] == SITE
    assert manifest["database"] == "sqlite"
    assert manifest["counts"]["account"] == 1
    assert manifest["migrations"]


def test_what_was_deleted_is_in_no_later_backup(site, tmp_path):
    site.sql("INSERT INTO tag (name, slug) VALUES ('zorglub-to-forget', 'zorglub-to-forget')")
    site.sql("DELETE FROM tag WHERE slug = 'zorglub-to-forget'")

    site.flask("backup", str(tmp_path / "later.tar"))

    copy = gzip.decompress(entries(tmp_path / "later.tar")["database.sqlite.gz"])
    assert b"zorglub-to-forget" not in copy
    assert b"ada@example.org" in copy


def test_a_site_is_not_overwritten_unless_that_is_said(site):
    before = everything(site.data)

    result = site.flask("restore", str(site.folder / "site.tar"))

    assert result.returncode == 1
    assert "--replace" in result.stderr
    assert everything(site.data) == before


def test_with_replace_the_backup_takes_the_place_and_the_rest_is_kept_aside(site, empty):
    site.flask("accounts", "new", "bob@example.org", "--name", "Bob", data=empty)

    result = site.flask("restore", str(site.folder / "site.tar"), "--replace", data=empty)

    assert result.returncode == 0, result.stderr
    assert site.sql("SELECT email FROM account", empty) == [("ada@example.org",)]
    (kept,) = (empty / "snapshots").iterdir()
    assert site.sql("SELECT email FROM account", kept) == [("bob@example.org",)]


def test_a_running_site_is_not_replaced(site, empty):
    import socket

    site.flask("accounts", "new", "bob@example.org", "--name", "Bob", data=empty)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        result = site.flask("restore", str(site.folder / "site.tar"), "--replace", data=empty, PORT=port)

    assert result.returncode == 1
    assert "Stop it first" in result.stderr
    assert site.sql("SELECT email FROM account", empty) == [("bob@example.org",)]


def test_a_damaged_database_can_be_replaced(site, empty):
    empty.mkdir()
    (empty / "mobilizon.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)

    result = site.flask("restore", str(site.folder / "site.tar"), "--replace", data=empty)

    assert result.returncode == 0, result.stderr
    assert site.sql("SELECT email FROM account", empty) == [("ada@example.org",)]


def test_a_backup_of_another_address_says_which_one(site, empty):
    result = site.flask(
        "restore", str(site.folder / "site.tar"), data=empty, SITE_URL="https://other.example"
    )

    assert result.returncode == 1
    assert f"set SITE_URL={SITE}" in result.stderr
    assert everything(empty) == {}


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off_changes_nothing(site, empty, tmp_path, share):
    content = (site.folder / "site.tar").read_bytes()
    cut = tmp_path / "cut.tar"
    # Behind the manifest a tar holds only zeros.
    end = content.index(b"manifest.json") + 1_000
    cut.write_bytes(content[: int(end * share)])

    refuse(cut, empty)


@pytest.mark.parametrize("name", ["database.sqlite.gz", "secret_key", f"media/ab/ab/{'ab' * 32}-320.webp"])
def test_one_changed_byte_is_noticed(site, empty, tmp_path, name):
    members = entries(site.folder / "site.tar")
    content = bytearray(members[name])
    content[len(content) // 2] ^= 1
    members[name] = bytes(content)

    assert "damaged" in refuse(write_tar(tmp_path / "changed.tar", members), empty)


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/tmp/evil",
        "media/../../evil",
        "media/ab/ab/../../x.webp",
        "mobilizon.sqlite",
        "a",
        "./secret_key",
    ],
)
def test_a_name_that_no_backup_has_is_refused(site, empty, tmp_path, name):
    members = {name: b"evil", **entries(site.folder / "site.tar")}

    refuse(write_tar(tmp_path / "hostile.tar", members), empty)
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_are_refused(site, empty, tmp_path, kind):
    path = tmp_path / "link.tar"
    with tarfile.open(path, "w") as tar:
        info = tarfile.TarInfo("secret_key")
        info.type, info.linkname = kind, "/etc/passwd"
        tar.addfile(info)

    refuse(path, empty)


def test_a_backup_of_a_newer_version_is_refused(site, empty, tmp_path):
    members = entries(site.folder / "site.tar")
    manifest = json.loads(members["manifest.json"])
    manifest["migrations"].append("9999_later")
    members["manifest.json"] = json.dumps(manifest).encode()

    result = site.flask("restore", str(write_tar(tmp_path / "newer.tar", members)), data=empty)

    assert result.returncode == 1
    assert "newer version" in result.stderr
    assert everything(empty) == {}


@pytest.mark.parametrize("content", [b"", b"not a tar", b"\0" * 10_240])
def test_a_file_that_is_no_backup_is_refused(site, empty, tmp_path, content):
    path = tmp_path / "other.tar"
    path.write_bytes(content)

    result = site.flask("restore", str(path), data=empty)

    assert result.returncode == 1
    assert everything(empty) == {}


def test_a_backup_is_whole_while_others_write(site, tmp_path):
    connection = sqlite3.connect(site.data / "mobilizon.sqlite", timeout=30)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO tag (name, slug) VALUES ('half', 'half')")
    try:
        result = site.flask("backup", str(tmp_path / "busy.tar"))
    finally:
        connection.rollback()
        connection.close()

    assert result.returncode == 0, result.stderr
    manifest = json.loads(entries(tmp_path / "busy.tar")["manifest.json"])
    assert manifest["counts"]["tag"] == 0


def test_a_folder_that_is_not_there_is_named(site):
    result = site.flask("backup", "/nowhere/at/all.tar")

    assert result.returncode == 1
    assert "Name a file in a folder that exists" in result.stderr
