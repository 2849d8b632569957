"""The @context of what we send. Others match the short keys, so these must be exactly what we write."""

from collections.abc import Mapping
from typing import Any

_FEP = "https://w3id.org/fep/8a8e/"
CONTEXT: list[Any] = []


def with_context(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document as it is sent: the context first."""
    return {"@context": CONTEXT, **document}
