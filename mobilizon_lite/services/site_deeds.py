"""What people who look after the site did to other sites, for the log: by whom, and to which host."""

from uuid import UUID

from mobilizon_lite.lib.text import clean_block
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.policies.sites import Operator


def note_deed(
    action: str, *, by: Actor | Operator, kind: str = "instance", uuid: UUID | None = None, reason: str = ""
) -> None:
    """One line of the log, inside the transaction of the deed. A host has no uuid: it stands in the reason."""
    ModerationLogEntry.create(
        account=by.account_id if isinstance(by, Actor) else None,
        action=action,
        target_kind=kind,
        target_uuid=uuid,
        reason=clean_block(reason)[: ModerationLogEntry.reason.max_length],
    )
