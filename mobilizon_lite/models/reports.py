"""Reports to the people who run the site."""

from enum import StrEnum

from peewee import CharField, ForeignKeyField, TextField

from mobilizon_lite.models.accounts import MAX_EMAIL_LENGTH
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.base import Identified, MomentField, NameField
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event

MAX_REPORT_LENGTH = 5_000


class ReportState(StrEnum):
    OPEN = "open"
    RESOLVED = "resolved"
    CLOSED = "closed"


class Report(Identified):
    """Somebody says that something here should not be. An address to answer to is optional.

    `uri` is the id of the Flag activity of another site, or of ours to it; `host` says which site sent it."""

    uri = CharField(max_length=2_000, unique=True, null=True)
    host = CharField(max_length=255, null=True)
    # Who it is about, when it is about a person or a group.
    about = ForeignKeyField(Actor, null=True, backref="reports_about", on_delete="SET NULL")
    forwarded_at = MomentField(null=True)

    event = ForeignKeyField(Event, null=True, backref="reports", on_delete="SET NULL")
    # Set when it is about a comment under that event.
    comment = ForeignKeyField(Comment, null=True, backref="reports", on_delete="SET NULL")
    actor = ForeignKeyField(Actor, null=True, backref="reports", on_delete="SET NULL")
    text = TextField()
    answer_to = CharField(max_length=MAX_EMAIL_LENGTH, null=True)
    state = NameField(ReportState, default=ReportState.OPEN)
    handled_at = MomentField(null=True)
