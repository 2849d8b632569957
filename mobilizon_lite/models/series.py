"""Series: what takes place again and again. Each date is an event of its own; here stands what they have in common."""

from datetime import datetime

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, JSONField, TextField

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.recurrence.rules import Recurrence, read_written
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import Identified, MomentField


class Series(Identified):
    """A rule by the clocks of `zone`, and in `pattern` what the dates that are made later say.

    Wall times are kept as text, "2026-11-28T18:00:00": a series is planned by what clocks show, not by moments."""

    uri = CharField(max_length=2_000, unique=True)
    host = CharField(max_length=255, null=True)
    organizer = ForeignKeyField(Actor, backref="series", on_delete="CASCADE")
    zone = CharField(max_length=64)
    # The first date, and the seconds that each lasts on the clock; null: without an end.
    starts = CharField(max_length=19)
    lasts = IntegerField(null=True)
    # Values of RRULE, one a line.
    rules = TextField(default="")
    extra_dates = JSONField(default=list)
    left_out_dates = JSONField(default=list)
    # The columns of an event and the names of its tags: see services/series/pattern.py.
    pattern = JSONField(default=dict)
    # How many dates there were when it was planned.
    date_count = IntegerField(default=0)
    # All dates up to here are made; null: not known yet.
    made_until = MomentField(null=True)
    # No further date will come.
    is_complete = BooleanField(default=False)
    # When day or hour of later dates changed, those went on as a series of their own.
    continued_by = ForeignKeyField("self", null=True, backref="continues", on_delete="SET NULL")
    updated_at = MomentField(default=dates.now)
    sequence = IntegerField(default=0)

    class Meta:
        indexes = ((("is_complete", "made_until"), False),)

    @property
    def rule_texts(self) -> tuple[str, ...]:
        return tuple(self.rules.splitlines())

    @property
    def start_wall(self) -> datetime:
        return read_written(self.starts)

    @property
    def recurrence(self) -> Recurrence:
        return Recurrence(
            start=self.start_wall,
            zone=self.zone,
            rules=self.rule_texts,
            extra=frozenset(map(read_written, self.extra_dates)),
            left_out=frozenset(map(read_written, self.left_out_dates)),
        )
