"""What a person typed, found wherever it is: an event, a person or a group, or the event that a comment belongs to."""

from mobilizon_lite.errors import Conflict, Gone, NotFound
from mobilizon_lite.federation import discovery
from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.handles import is_front_page, read_address
from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.actors import KINDS
from mobilizon_lite.federation.vocabulary.documents import Unreadable
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event


def find_anywhere(typed: str) -> Event | Actor | Comment:
    """Raises NotFound when it is nothing that can be found, FetchFailed when its site does not help."""
    asking, address = Asking(), read_address(typed)
    if address is None or is_front_page(address):
        return discovery.find(typed, asking)
    try:
        return _found(address, asking)
    except (Conflict, Gone) as error:
        # It was deleted there, or its author is not wanted where it stands: there is nothing of it here.
        raise NotFound from error
    except Unreadable as error:
        raise FetchFailed(error.code, permanent=True) from error


def _found(address: str, asking: Asking) -> Event | Actor | Comment:
    document = asking.document(address)
    kinds, uri = set(reading.types(document)), document["id"]
    if "Event" in kinds:
        return asking.event(uri)
    if kinds & set(KINDS):
        return asking.actor(uri)
    found = asking.comment(uri) if "Note" in kinds else None
    if found is None:
        raise NotFound
    return found
