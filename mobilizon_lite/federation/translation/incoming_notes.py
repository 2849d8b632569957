"""From somebody else's note to the columns of our comments."""

from html import escape
from typing import Any

from mobilizon_lite.federation.translation.incoming_text import safe_html
from mobilizon_lite.federation.vocabulary.notes import NoteObject
from mobilizon_lite.lib.urls import host_of

# Longer than ours may be: what was said elsewhere was accepted there.
_LONGEST_NOTE = 20_000


def comment_values(note: NoteObject) -> dict[str, Any]:
    """Columns of models.Comment; event, author, thread and state are for the caller, and so is `edited_at`.

    What was written under a warning is folded: who reads the warning opens it or does not."""
    html = safe_html(note.content, _LONGEST_NOTE)
    if note.summary:
        html = f"<details>\n<summary>{escape(note.summary)}</summary>\n{html}\n</details>"
    return {
        "uri": note.id,
        "host": host_of(note.id),
        "text": "",
        "html": html,
        "language": note.language or "und",
    }
