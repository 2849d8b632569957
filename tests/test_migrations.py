"""The migrations make exactly the tables that the models describe."""

import pytest
from peewee import SqliteDatabase

from mobilizon_lite.config import read_settings
from mobilizon_lite.database import connect, database
from mobilizon_lite.migrations import FOLDER, migrate
from mobilizon_lite.models.tables import TABLES
from tests.databases import put_back_afterwards

# Accounts and profiles point at each other, as do profiles and pictures: peewee makes tables without the constraint
# of a deferred key, the migration makes it.
CIRCULAR = {("actor", "account_id"), ("actor", "avatar_id")}


@pytest.fixture
def other_database(tmp_path, settings):
    """A second SQLite site; afterwards the models point to the first one again."""
    other = read_settings({"DATA_DIR": str(tmp_path / "other")})
    with put_back_afterwards(settings):
        yield connect(other), other
        database.close()


def shape(db: SqliteDatabase) -> dict[str, object]:
    tables = {model._meta.table_name for model in TABLES}
    return {
        table: (
            sorted((c.name, c.data_type, c.null, c.primary_key) for c in db.get_columns(table)),
            sorted((tuple(i.columns), i.unique) for i in db.get_indexes(table)),
            sorted(
                (f.column, f.dest_table)
                for f in db.get_foreign_keys(table)
                if (table, f.column) not in CIRCULAR
            ),
        )
        for table in sorted(tables)
    }


def test_migrations_and_models_agree(other_database, tmp_path):
    db, other = other_database
    migrate(db, other)
    migrated = shape(db)
    fresh = SqliteDatabase(tmp_path / "fresh.sqlite")
    with fresh.bind_ctx(TABLES):
        fresh.create_tables(TABLES)
        described = shape(fresh)
    fresh.close()

    assert migrated == described


def test_migrating_twice_changes_nothing(other_database):
    db, other = other_database

    first = migrate(db, other)

    assert first == sorted(path.stem for path in FOLDER.glob("[0-9]*.py"))
    assert migrate(db, other) == []


def test_an_existing_database_is_copied_before_it_is_migrated(other_database, monkeypatch, tmp_path):
    db, other = other_database
    migrate(db, other)
    folder = tmp_path / "migrations"
    folder.mkdir()
    for path in FOLDER.glob("[0-9]*.py"):
        (folder / path.name).write_text(path.read_text())
    (folder / "9000_note.py").write_text(
        "def up(migrator, db):\n    db.execute_sql('CREATE TABLE note (id INTEGER)')\n"
    )
    monkeypatch.setattr("mobilizon_lite.migrations.FOLDER", folder)

    assert migrate(db, other) == ["9000_note"]

    (snapshot,) = (other.data_dir / "snapshots").iterdir()
    copy = SqliteDatabase(snapshot)
    assert "note" not in copy.get_tables()
    assert "event" in copy.get_tables()
    copy.close()
