"""Calendars that somebody asked to import are read piece by piece, each piece a row of later work."""

from uuid import UUID

from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.reactions.reaction import Reaction
from mobilizon_lite.services.importing.orders import go_on_with_import


def _import(work: LaterWork) -> None:
    go_on_with_import(UUID(work.payload["import_uuid"]))


import_calendar = Reaction("import_calendar", _import)
