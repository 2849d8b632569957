"""Online addresses in the form of an event: one first, more in a fold below it."""

from typing import Any

from wtforms import Form

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib import urls
from mobilizon_lite.models.event_places import written_place
from mobilizon_lite.models.events import MAX_MORE_ONLINE, Event
from mobilizon_lite.models.online_addresses import online_addresses
from mobilizon_lite.web.events.sentences import sentence

# What stands behind the names of the fields of each row.
ROWS = ("", *(f"_{number}" for number in range(2, MAX_MORE_ONLINE + 2)))


def read_online(form: Form, values: dict[str, Any]) -> None:
    """Put the addresses into `values`, without empty rows between them; errors stay with the row that they are in."""
    if not form.online_url.raw_data:
        return
    found = []
    for row in ROWS:
        url, name = form[f"online_url{row}"], form[f"online_name{row}"]
        if url.data and not urls.web_address(url.data):
            url.errors = [sentence(Invalid("online_url", "not_a_web_address"))]
        elif url.data:
            found.append([name.data or "", url.data])
        elif name.data:
            url.errors = [sentence(Invalid("online_url", "missing"))]
    first, *more = found or [["", ""]]
    values["online_name"], values["online_url"] = first
    values["more_online"] = more
    values["is_online"] = form.is_online.data or bool(found)


def online_typed(event: Event) -> dict[str, object]:
    typed: dict[str, object] = {}
    written = written_place(event)
    found = online_addresses(event.online_name, written["online_url"], written["more_online"])
    for row, address in zip(ROWS, found, strict=False):
        typed[f"online_url{row}"], typed[f"online_name{row}"] = address.url, address.name
    return typed
