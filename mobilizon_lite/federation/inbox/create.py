"""Create: an event, a comment or a message of another site, new or (some send it again) changed."""

from mobilizon_lite.federation import storing
from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox import delete
from mobilizon_lite.federation.inbox.floods import refuse_floods
from mobilizon_lite.federation.inbox.objects import authentic_object, is_a
from mobilizon_lite.federation.inbox.outcome import Ignored
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    if activity.object_kind == "Tombstone":
        delete.receive(activity, sender, asking)
        return
    document, voucher = authentic_object(activity, sender, asking)
    addressed = {"came_from": voucher, "to": activity.to, "cc": activity.cc}
    try:
        if is_a(document, "Event"):
            refuse_floods(document, sender)
            storing.keep_event(document, asking, **addressed)
        elif is_a(document, "Note"):
            if storing.keep_note(document, asking, **addressed) is None:
                raise Ignored("not_for_us")
        else:
            raise Ignored("other_kind")
    except storing.NotForUs as error:
        raise Ignored("not_for_us") from error
