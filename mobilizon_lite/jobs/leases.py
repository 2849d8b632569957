"""Who holds a row of work, and giving back what processes held that no longer run."""

import os
import socket
import threading

from peewee import Expression, Model


def worker_name() -> str:
    """This thread of this process on this machine."""
    return f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"


def free_of_the_dead(table: type[Model], is_open: Expression) -> int:
    """Give back rows of this table that a dead process of this machine had claimed. Returns their number."""
    leased = table.select(table.lease_by).where(table.lease_by.is_null(False), is_open)
    dead = {row.lease_by for row in leased.distinct() if _is_dead(row.lease_by)}
    if not dead:
        return 0
    return table.update(lease_until=None, lease_by=None).where(table.lease_by.in_(dead), is_open).execute()


def _is_dead(worker: str) -> bool:
    machine, pid, _thread = worker.rsplit(":", 2)
    if machine != socket.gethostname():
        return False
    if int(pid) == os.getpid():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
