"""Files that only look like a backup are refused with a sentence, whatever is wrong with them."""

import gzip

import pytest

from mobilizon_lite.backup import sqlite
from mobilizon_lite.backup.archive import Manifest, NotUsable


def test_a_manifest_that_is_endlessly_nested_is_refused():
    with pytest.raises(NotUsable):
        Manifest.from_bytes(b"[" * 100_000)


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(b"", mtime=0)[:10] + b"\x07" + bytes(40),
        gzip.compress(bytes(5_000), mtime=0)[:-9],
        b"no archive at all",
        gzip.compress(b"no database at all, but long enough to look like one" * 100, mtime=0),
    ],
)
def test_a_database_that_cannot_be_unpacked_is_refused(tmp_path, packed):
    (tmp_path / "packed.gz").write_bytes(packed)

    with pytest.raises(NotUsable):
        sqlite.unpack_database(tmp_path / "packed.gz", tmp_path / "database", free_bytes=1_000_000)
