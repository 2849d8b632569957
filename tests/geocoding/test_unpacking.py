"""The shipped file becomes a searchable one: once, whole, and without keeping anybody waiting."""

import threading
import time
from pathlib import Path

import pytest

from mobilizon_lite.geocoding.gazetteer import Gazetteer, configure, gazetteer
from mobilizon_lite.geocoding.shipped import SHIPPED_FILE


def wait_until_ready(gazetteer):
    deadline = time.monotonic() + 120
    while not gazetteer.is_ready and time.monotonic() < deadline:
        time.sleep(0.05)
    assert gazetteer.is_ready


@pytest.fixture
def fresh(tmp_path):
    gazetteer = Gazetteer(tmp_path / "data")
    yield gazetteer
    gazetteer.close()


def test_the_shipped_file_is_small_enough_for_a_slow_link():
    assert SHIPPED_FILE.stat().st_size <= 12_000_000


def test_the_first_search_starts_the_preparation_and_answers_at_once_with_nothing(fresh):
    assert not fresh.is_ready

    assert fresh.find("Rennes") == []

    wait_until_ready(fresh)
    assert fresh.find("Rennes")[0].name == "Rennes"


def test_nothing_is_unpacked_before_it_is_needed(fresh, tmp_path):
    assert not fresh.is_ready
    assert list(tmp_path.iterdir()) == []


def test_many_at_once_unpack_it_once(fresh, tmp_path):
    threads = [threading.Thread(target=fresh.prepare) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert fresh.is_ready
    assert len(list((tmp_path / "data").iterdir())) == 1


def test_a_second_start_uses_what_is_there(fresh, tmp_path):
    fresh.prepare()
    [path] = (tmp_path / "data").iterdir()
    written = path.stat().st_mtime_ns

    again = Gazetteer(tmp_path / "data")
    again.prepare()

    assert path.stat().st_mtime_ns == written
    assert again.find("Rennes")
    again.close()


def test_an_older_file_is_replaced_and_other_files_are_left_alone(fresh, tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "gazetteer-00000000.sqlite").write_bytes(b"towns of last year")
    (folder / "mobilizon.sqlite").write_bytes(b"the site")

    fresh.prepare()

    names = {path.name for path in folder.iterdir()}
    assert "gazetteer-00000000.sqlite" not in names
    assert "mobilizon.sqlite" in names
    assert len(names) == 2


def test_where_nothing_can_be_written_the_search_stays_empty_and_says_why(tmp_path, caplog):
    blocked = Path(tmp_path, "data")
    blocked.write_text("a file where the folder should be")
    gazetteer = Gazetteer(blocked)

    with pytest.raises(OSError):
        gazetteer.prepare()
    assert gazetteer.find("Rennes") == []
    assert gazetteer.nearest(48.1, -1.6) is None
    assert gazetteer.town(2983990) is None

    deadline = time.monotonic() + 20
    while "could not be prepared" not in caplog.text and time.monotonic() < deadline:
        time.sleep(0.02)
    assert "could not be prepared" in caplog.text
    assert not gazetteer.is_ready


def test_the_site_has_one_gazetteer(tmp_path):
    configured = configure(tmp_path)

    assert gazetteer() is configured
