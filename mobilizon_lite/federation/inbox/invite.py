"""Invite: somebody elsewhere asks somebody here to come to an event. (Groups invite too: that is kept with groups.)"""

from mobilizon_lite.federation import storing
from mobilizon_lite.federation.fetching import Asking, is_ours, known_actor
from mobilizon_lite.federation.inbox.floods import refuse_floods
from mobilizon_lite.federation.inbox.objects import authentic_object, is_a, object_uri, only_for_groups
from mobilizon_lite.federation.inbox.outcome import Refused
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.services.remote import invitations


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    if known_actor(activity.object_id) or (activity.target and not _people_here([activity.target])):
        raise only_for_groups()
    invited = _people_here([activity.target] if activity.target else [*activity.to, *activity.cc])
    if not invited:
        raise Refused("nobody_here")
    event = Event.get_or_none(Event.uri == object_uri(activity)) or _kept(activity, sender, asking)
    for actor in invited:
        invitations.invite_from_elsewhere(event, actor, inviter=sender, uri=activity.id or "")


def _kept(activity: ActivityObject, sender: Actor, asking: Asking) -> Event:
    document, voucher = authentic_object(activity, sender, asking)
    if not is_a(document, "Event"):
        raise only_for_groups()
    refuse_floods(document, sender)
    return storing.keep_event_for_invited(document, asking, came_from=voucher)


def _people_here(uris: list[str]) -> list[Actor]:
    found = [known_actor(uri) for uri in dict.fromkeys(uris) if is_ours(uri)]
    return [one for one in found if one is not None and one.account_id is not None]
