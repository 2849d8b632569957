"""Who did what to whom, without addresses: enough for a lawful enquiry, useless for watching everybody."""

from peewee import BigAutoField, CharField, ForeignKeyField, UUIDField

from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.base import CreatedAt


class ModerationLogEntry(CreatedAt):
    id = BigAutoField()
    account = ForeignKeyField(Account, null=True, on_delete="SET NULL")
    action = CharField(max_length=64)
    # What it was done to: the name of the table and the row's uuid.
    target_kind = CharField(max_length=32, default="")
    target_uuid = UUIDField(null=True)
    reason = CharField(max_length=1_000, default="")
