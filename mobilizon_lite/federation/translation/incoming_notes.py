"""From somebody else's note to the columns of our comments."""

from typing import Any

from mobilizon_lite.federation.vocabulary.notes import NoteObject


def comment_values(note: NoteObject) -> dict[str, Any]:
    """Columns of models.Comment; event, author and thread are for the caller."""
    raise NotImplementedError
