"""A Member: what somebody is in a group."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import Unreadable, normalised

ROLES = ("invited", "not_approved", "member", "moderator", "administrator", "creator", "rejected")


@dataclass(frozen=True, slots=True)
class MemberObject:
    id: str | None
    # The person.
    actor: str
    group: str
    # One of ROLES.
    role: str = "member"


def read_member(document: Mapping[str, Any]) -> MemberObject:
    """Raises Unreadable, for a role that nobody knows too."""
    document = normalised(document)
    if "Member" not in reading.types(document):
        raise Unreadable("not_a_member")
    actor, group = reading.identifier(document.get("actor")), reading.identifier(document.get("object"))
    role = reading.word(document.get("role")).lower() or "member"
    for is_there, code in ((actor, "no_actor"), (group, "no_group"), (role in ROLES, "unknown_role")):
        if not is_there:
            raise Unreadable(code)
    return MemberObject(id=reading.address(document.get("id")), actor=actor, group=group, role=role)


def write_member(member: MemberObject) -> dict[str, Any]:
    """Without @context (see context.py)."""
    return reading.only_said(
        {
            "id": member.id,
            "type": "Member",
            "actor": member.actor,
            "object": member.group,
            "role": member.role,
        }
    )
