"""What is attached to an event besides pictures: its website, other links, and metadata (PropertyValue)."""

from collections.abc import Mapping
from typing import Any


def read_links(document: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    raise NotImplementedError


def read_metadata(document: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    raise NotImplementedError


def write_attachments(event: Any) -> list[dict[str, Any]]:
    raise NotImplementedError
