"""Invite: somebody elsewhere asks somebody here to come to an event. (Groups invite too: that is kept with groups.)"""

from mobilizon_lite.federation import storing
from mobilizon_lite.federation.fetching import Asking, is_ours, known_actor
from mobilizon_lite.federation.inbox.objects import authentic_object, is_a, only_for_groups
from mobilizon_lite.federation.inbox.outcome import Refused
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    if known_actor(activity.object_id) or (activity.target and not _people_here([activity.target])):
        raise only_for_groups()
    invited = _people_here([activity.target] if activity.target else [*activity.to, *activity.cc])
    if not invited:
        raise Refused("nobody_here")
    document, _voucher = authentic_object(activity, sender, asking)
    if not is_a(document, "Event"):
        raise only_for_groups()
    for actor in invited:
        storing.keep_invited_event(document, asking, inviter=sender, invited=actor, uri=activity.id or "")


def _people_here(uris: list[str]) -> list[Actor]:
    found = [known_actor(uri) for uri in dict.fromkeys(uris) if is_ours(uri)]
    return [one for one in found if one is not None and one.account_id is not None]
