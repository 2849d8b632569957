"""Identifiers: random UUIDs outside, and the UUID that a form's random id stands for."""

from uuid import UUID, uuid4, uuid5

# Fixed for ever: a row's uuid derives from the id of the form that created it.
_FORM_NAMESPACE = UUID("6f2b6a52-0e4a-5d1c-9d3e-52b1c2b7a3d4")


def new_uuid() -> UUID:
    return uuid4()


def uuid_of_form(form_id: str, purpose: str) -> UUID:
    """The uuid of what a form creates: the same form sent twice names the same row."""
    return uuid5(_FORM_NAMESPACE, f"{purpose}:{form_id}")


def child_uuid(parent: UUID, name: str) -> UUID:
    """A uuid derived from another one, the same each time it is asked for."""
    return uuid5(parent, name)


def parse_uuid(text: object) -> UUID | None:
    """The uuid that a stranger's text means, or None."""
    try:
        return UUID(str(text))
    except ValueError:
        return None
