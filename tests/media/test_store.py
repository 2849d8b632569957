"""Where pictures lie."""

import os
import stat
from pathlib import Path

import pytest

from mobilizon_lite.media.pictures import AcceptedPicture, PictureVersion
from mobilizon_lite.media.store import LocalStore, PictureName, save_picture

DIGEST = "ab" * 32
NAME = PictureName(DIGEST, 640)


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path / "media")


def test_what_was_saved_can_be_read(store):
    store.save(NAME, b"pixels")

    with store.open(NAME) as file:
        assert file.read() == b"pixels"
    assert store.exists(NAME)
    assert list(store.names()) == [NAME]


def test_it_lies_in_folders_named_by_its_beginning(store, tmp_path):
    store.save(NAME, b"pixels")

    assert store.path(NAME) == tmp_path / "media" / "ab" / "ab" / f"{DIGEST}-640.webp"
    assert [path.name for path in store.path(NAME).parent.iterdir()] == [f"{DIGEST}-640.webp"]


def test_saving_twice_changes_nothing(store):
    store.save(NAME, b"pixels")
    before = store.path(NAME).stat()

    store.save(NAME, b"pixels")

    assert store.path(NAME).stat().st_mtime_ns == before.st_mtime_ns


def test_what_was_deleted_is_gone_and_deleting_again_is_fine(store):
    store.save(NAME, b"pixels")

    store.delete(NAME)
    store.delete(NAME)

    assert not store.exists(NAME)
    with pytest.raises(FileNotFoundError):
        store.open(NAME)


def test_a_failed_save_leaves_nothing_behind(store):
    with pytest.raises(TypeError):
        store.save(NAME, "not bytes")

    assert not store.exists(NAME)
    assert list(store.path(NAME).parent.iterdir()) == []


def test_only_the_program_itself_may_read_the_files(store):
    store.save(NAME, b"pixels")

    assert stat.S_IMODE(os.stat(store.path(NAME)).st_mode) == 0o600


def test_all_versions_of_a_picture_are_kept(store):
    picture = AcceptedPicture(
        DIGEST, (PictureVersion(320, 200, b"small"), PictureVersion(640, 400, b"large"))
    )

    names = save_picture(store, picture)

    assert names == [PictureName(DIGEST, 320), PictureName(DIGEST, 640)]
    assert set(store.names()) == set(names)


def test_an_empty_store_holds_nothing(store):
    assert list(store.names()) == []


def test_a_name_can_be_read_from_an_address():
    assert PictureName.read(str(NAME)) == NAME


@pytest.mark.parametrize(
    "text",
    [
        "",
        "../../etc/passwd",
        f"/{DIGEST}-640.webp",
        f"{DIGEST}-640.png",
        f"{DIGEST}-640.webp/..",
        f"{DIGEST}-640.webp\n",
        f"{DIGEST}-0640.webp",
        f"{DIGEST}-٦٤٠.webp",
        f"{DIGEST}-1234567.webp",
        f"{DIGEST.upper()}-640.webp",
    ],
)
def test_any_other_text_is_no_name(text):
    assert PictureName.read(text) is None


@pytest.mark.parametrize(
    ("digest", "width"),
    [("../" * 22, 640), (DIGEST, 0), (DIGEST, -1), (DIGEST[:-1], 640), (DIGEST + "\n", 640)],
)
def test_no_other_name_can_be_made(digest, width):
    with pytest.raises(ValueError):
        PictureName(digest, width)
