"""Yes, no and perhaps: to a Follow or a Join that was sent from here, or (Friendica, Hubzilla) to an event itself.

An answer counts only for what was really asked, and from whom it was asked of: the one who was to be followed; whoever
speaks for the event, which is anybody of its own site.
"""

from mobilizon_lite.federation.fetching import known_actor
from mobilizon_lite.federation.inbox.outcome import Ignored, Refused
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.lib.origins import is_same_origin
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.deliveries import Activity
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.participations import Participation


def follow_in_question(activity: ActivityObject, sender: Actor) -> Follow | None:
    """The Follow from here that the sender answers: by its id, or by who follows whom."""
    inner = activity.embedded()
    uri = inner.id if inner else activity.object_id
    by_id = (
        Follow.get_or_none(Follow.uri == uri, Follow.target == sender, Follow.host.is_null()) if uri else None
    )
    if by_id or inner is None or inner.kind != "Follow":
        return by_id
    follower = known_actor(inner.actor)
    if follower is None or inner.object_id not in (None, sender.uri):
        return None
    return Follow.get_or_none(Follow.follower == follower, Follow.target == sender, Follow.host.is_null())


def participation_in_question(activity: ActivityObject, sender: Actor) -> Participation | None:
    """The answer of somebody here that the event's home decides on. Raises Refused when it is not the sender's to decide."""
    found = _participation(activity)
    if found is None:
        return None
    event = found.event
    decides = sender.id in (event.organizer_id, event.attributed_to_id)
    if event.is_local or not (decides or is_same_origin(sender.uri, event.uri)):
        raise Refused("not_theirs")
    return found


def event_in_question(activity: ActivityObject) -> Event | None:
    """The event that is answered to directly."""
    uri = activity.object_id
    return (
        Event.get_or_none(Event.uri == uri, Event.host.is_null(), Event.deleted_at.is_null()) if uri else None
    )


def nothing_in_question(activity: ActivityObject) -> Exception:
    inner = activity.embedded()
    if (inner is not None and inner.kind in ("Invite", "Join")) or activity.object_kind == "Member":
        return Ignored("not_yet")
    return Refused("not_asked")


def _participation(activity: ActivityObject) -> Participation | None:
    inner = activity.embedded()
    uri = inner.id if inner else activity.object_id
    found = Participation.get_or_none(Participation.uri == uri, Participation.host.is_null()) if uri else None
    if found is not None:
        return found
    if inner is not None and inner.kind == "Join":
        return _between(known_actor(inner.actor), inner.object_id)
    sent = Activity.get_or_none(Activity.uri == uri, Activity.kind == "Join") if uri else None
    # Who asks a second time does so under another id.
    return Participation.get_or_none(Participation.uri == sent.object_uri) if sent else None


def _between(actor: Actor | None, event_uri: str | None) -> Participation | None:
    event = Event.get_or_none(Event.uri == event_uri) if event_uri else None
    if actor is None or event is None or not actor.is_local:
        return None
    return Participation.of_profile(event, actor)
