"""From somebody else's note to the columns of our comments."""

from html import escape
from typing import Any

from mobilizon_lite.federation.translation.incoming_text import safe_html
from mobilizon_lite.federation.vocabulary.notes import NoteObject
from mobilizon_lite.lib.urls import host_of

# Longer than ours may be: what was said elsewhere was accepted there.
_LONGEST_NOTE = 20_000
# The author's name is the heading above the text: h3 over a comment, h4 over a reply.
_HEADING, _HEADING_IN_REPLY = 4, 5


def comment_values(note: NoteObject, *, is_reply: bool = False) -> dict[str, Any]:
    """Columns of models.Comment; event, author, thread and state are for the caller, and so is `edited_at`.

    `is_reply`: it stands under another comment, one heading deeper. What was written under a warning is folded: who reads
    the warning opens it or does not."""
    heading = _HEADING_IN_REPLY if is_reply else _HEADING
    html = safe_html(note.content, _LONGEST_NOTE, top_heading=heading)
    if note.summary:
        html = f"<details>\n<summary>{escape(note.summary)}</summary>\n{html}\n</details>"
    return {
        "uri": note.id,
        "host": host_of(note.id),
        "text": "",
        "html": html,
        "language": note.language or "und",
    }
