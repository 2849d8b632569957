"""Which migrations a database has seen, and which ones this version of the software knows."""

from playhouse.migrations import Runner

from mobilizon_lite.backup.archive import NotUsable
from mobilizon_lite.database import database
from mobilizon_lite.migrations import FOLDER


def applied_migrations() -> list[str]:
    return sorted(Runner(database.obj, str(FOLDER)).applied())


def refuse_newer(migrations: list[str]) -> None:
    """Raises NotUsable when the backup has seen a migration that we do not know."""
    known = {migration.name for migration in Runner(database.obj, str(FOLDER)).migrations()}
    if not migrations or set(migrations) - known:
        raise NotUsable("This backup was made by a newer version. Update the software first.")
