"""Calendars that people bring along: where one comes from, how far it is read, and what became of its items."""

from datetime import datetime, timedelta
from enum import StrEnum

from peewee import BlobField, BooleanField, CharField, ForeignKeyField, IntegerField, JSONField

from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import Identified, MomentField, NameField

MAX_ADDRESS_LENGTH = 500
# Longer lists of problems help nobody; the number is told.
MOST_PROBLEMS_KEPT = 100
KEEP_FINISHED = timedelta(days=30)
# Nobody works on one longer than this without saying so.
CLAIM = timedelta(seconds=60)


class ImportState(StrEnum):
    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


class CalendarImport(Identified):
    """One import of one calendar. `content` is kept until the last item is read, so that work can stop and go on."""

    profile = ForeignKeyField(Actor, backref="calendar_imports", on_delete="CASCADE")
    # Empty when a file was sent.
    address = CharField(max_length=MAX_ADDRESS_LENGTH, default="")
    content = BlobField(null=True)
    calendar_name = CharField(max_length=200, default="")
    publishes = BooleanField(default=True)
    language = CharField(max_length=16, default="und")

    state = NameField(ImportState, default=ImportState.WAITING)
    # Why it failed, as a word that the web room turns into a sentence.
    failure = CharField(max_length=64, default="")
    busy_until = MomentField(null=True)
    finished_at = MomentField(null=True)

    total = IntegerField(default=0)
    position = IntegerField(default=0)
    created = IntegerField(default=0)
    updated = IntegerField(default=0)
    unchanged = IntegerField(default=0)
    left_out = IntegerField(default=0)
    problem_count = IntegerField(default=0)
    # The first of them: [line, title, reason, detail].
    problems = JSONField(default=list)

    @property
    def is_finished(self) -> bool:
        return self.state in (ImportState.DONE, ImportState.FAILED)

    @classmethod
    def with_uuid(cls, uuid: object) -> "CalendarImport | None":
        return cls.select(cls, Actor).join(Actor).where(cls.uuid == uuid).first()

    @classmethod
    def of_profile(cls, profile: Actor, limit: int = 10) -> list["CalendarImport"]:
        return list(
            cls.select(cls.uuid, cls.address, cls.calendar_name, cls.state, cls.created_at)
            .where(cls.profile == profile)
            .order_by(cls.id.desc())
            .limit(limit)
        )

    @classmethod
    def claim(cls, import_id: int, at: datetime | None = None) -> bool:
        """Whether the caller may work on it now: nobody else does, and it is not finished."""
        moment = at or dates.now()
        return bool(
            cls.update(busy_until=moment + CLAIM)
            .where(
                cls.id == import_id,
                cls.finished_at.is_null(),
                cls.busy_until.is_null() | (cls.busy_until < moment),
            )
            .execute()
        )
