"""One activity that was taken: who sent it is proved, if that is still to be done, and then it is handed on."""

import json

from mobilizon_lite.errors import Conflict, Gone, Invalid, NotAllowed, NotFound, TryLater
from mobilizon_lite.federation import client
from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.federation.fetching import Asking, check_welcome, known_actor, may_ask_again
from mobilizon_lite.federation.inbox import table
from mobilizon_lite.federation.inbox.outcome import Ignored, Refused
from mobilizon_lite.federation.inbox.receive import Posted, verify_with
from mobilizon_lite.federation.signatures.verifying import BadSignature, ReadSignature, read_signature
from mobilizon_lite.federation.vocabulary.activities import ActivityObject, read_activity
from mobilizon_lite.federation.vocabulary.documents import Unreadable
from mobilizon_lite.models.actor_details import ActorKey
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.received import Received, ReceivedState
from mobilizon_lite.models.site import current_site
from mobilizon_lite.network.patience import within
from mobilizon_lite.services import deliveries

# With all that is asked about names; well below the lease of what came in.
SECONDS = 90.0


def handle(received: Received) -> None:
    """Raises Ignored, Refused or TryLater; having returned, it is done."""
    if not current_site().federates:
        raise Ignored("not_federating")
    try:
        with within(SECONDS):
            _handle(received)
    except client.Gone as error:
        raise Ignored("gone") from error
    except FetchFailed as error:
        if error.permanent:
            raise Refused(error.code) from error
        raise TryLater(error.code) from error
    except Unreadable as error:
        raise Refused(error.code) from error
    except Conflict as error:
        raise Refused(error.code) from error
    except (NotAllowed, NotFound, Gone, Invalid) as error:
        raise Refused(_word(error)) from error


def _handle(received: Received) -> None:
    asking = Asking()
    activity = read_activity(json.loads(received.content))
    if received.state == ReceivedState.UNVERIFIED:
        sender = _verified_sender(received, activity, asking)
    else:
        sender = _known_sender(received, activity, asking)
    # Who speaks is there: what waited for them goes out now, and the answer to this is not held back.
    deliveries.heard_from(sender.host or "")
    table.receive(activity, sender, asking)


def _known_sender(received: Received, activity: ActivityObject, asking: Asking) -> Actor:
    if activity.kind != "Delete":
        return asking.actor(received.actor_uri)
    # Who deletes themselves cannot be asked for any more.
    sender = known_actor(received.actor_uri)
    if sender is None:
        raise Ignored("unknown_actor")
    check_welcome(sender)
    return sender


def _verified_sender(received: Received, activity: ActivityObject, asking: Asking) -> Actor:
    posted = Posted(
        path_and_query=received.request["path"],
        headers=received.request["headers"],
        body=received.content.encode(),
    )
    try:
        read = read_signature(posted.headers, "POST")
        key = _fitting_key(received, posted, read, asking)
    except BadSignature as error:
        raise Refused(f"signature_{error.code}") from error
    sender = key.actor
    if activity.actor not in (None, sender.uri):
        raise Refused("other_actor")
    # From here on it counts as proved, also when it has to be tried again.
    received.state, received.actor_uri = ReceivedState.WAITING, sender.uri
    Received.update(state=received.state, actor_uri=sender.uri, request={}).where(
        Received.id == received.id
    ).execute()
    return sender


def _fitting_key(received: Received, posted: Posted, read: ReadSignature, asking: Asking) -> ActorKey:
    """The key that the signature was made with: the one that we know, or the one that its owner has now."""
    known = ActorKey.get_or_none(ActorKey.key_id == read.key_id)
    key = asking.key(read.key_id)
    try:
        verify_with(posted, read, key.public_pem, moment=received.created_at)
    except BadSignature:
        # What was just fetched is what it is; what was known for long may have changed.
        if known is None or not may_ask_again(key.actor):
            raise
        key = asking.key(read.key_id, fresh=True)
        verify_with(posted, read, key.public_pem, moment=received.created_at)
    return key


def _word(error: Exception) -> str:
    return {NotAllowed: "not_allowed", NotFound: "not_found", Gone: "gone", Invalid: "invalid"}[type(error)]
