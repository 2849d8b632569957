"""What a browser sends when somebody writes an event."""

import re
from html import unescape

from werkzeug.datastructures import MultiDict

TYPED = {
    "title": "Repair café",
    "start_date": "2026-11-28",
    "start_time": "14:00",
    "end_date": "",
    "end_time": "17:00",
    "timezone": "",
    "place_name": "Old school",
    "street": "3 rue du Port",
    "town": "",
    "town_asked": "",
    "description": "Bring what is broken.",
    "online_url": "",
    "alt_text": "",
    "picture_uuid": "",
    "category": "MEETING",
    "tags": "",
    "language": "en",
    "capacity": "",
    "join_mode": "free",
    "max_guests": "9",
    "retention_days": "",
    "visibility": "public",
    "status": "confirmed",
}


def typed(step: str = "publish", **changed: object) -> dict[str, object]:
    """The whole form with these answers changed, and the button that was pressed."""
    return {**TYPED, "form_id": "a-form-of-the-test", **changed, "step": step}


def hidden_fields(html: str, action: str) -> MultiDict:
    """The hidden fields of the form that goes to `action`."""
    start = re.search(rf'action="{re.escape(action)}["?]', html).start()
    form = html[start : html.index("</form>", start)]
    found = re.findall(r'<input[^>]*type="hidden"[^>]*>', form)
    return MultiDict((_attribute(tag, "name"), _attribute(tag, "value")) for tag in found)


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(match[1]) if match else ""
