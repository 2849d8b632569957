"""Announce: somebody passes an event on. This is how events of a site that we follow arrive.

What is passed on is asked of its own site; a copy inside counts only when it is of the site that sent it.
"""

from datetime import timedelta

from mobilizon_lite.federation import storing
from mobilizon_lite.federation.client import FetchFailed, Gone
from mobilizon_lite.federation.fetching import Asking, is_ours
from mobilizon_lite.federation.inbox.floods import is_followed, refuse_floods
from mobilizon_lite.federation.inbox.objects import is_a
from mobilizon_lite.federation.inbox.outcome import Ignored, Refused
from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.federation.vocabulary.documents import Document
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.origins import is_same_origin
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.remote_events import RemoteEvent
from mobilizon_lite.policies.events import can_see_event
from mobilizon_lite.services.remote import comments, shares

FRESH_FOR = timedelta(days=1)


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    inner = activity.embedded()
    if inner is not None:
        _activity(inner, sender, asking)
        return
    uri = activity.object_id
    if not uri:
        raise Refused("no_object")
    event = _ours(uri) if is_ours(uri) else _theirs(uri, activity, sender, asking)
    shares.share(event, sender, uri=activity.id or f"{uri}/announces/{sender.uuid}")


def _ours(uri: str) -> Event:
    """Somebody elsewhere passes an event of ours on: it is counted, and nothing is taken over."""
    event = Event.get_or_none(Event.uri == uri)
    if event is None or not can_see_event(None, event):
        raise Ignored("not_an_event")
    return event


def _theirs(uri: str, activity: ActivityObject, sender: Actor, asking: Asking) -> Event:
    known = Event.get_or_none(Event.uri == uri)
    if not is_followed(sender):
        # Nobody asked for what they pass on.
        if known is None or known.deleted_at:
            raise Ignored("nobody_follows")
        return known
    if isinstance(activity.object, Document) and is_same_origin(uri, sender.uri):
        return _kept(activity.object, sender, asking, sender)
    if known is not None:
        return _current(known, asking)
    return _kept(asking.document(uri), sender, asking, None)


def _current(known: Event, asking: Asking) -> Event:
    """As it is now: its home is asked again after a day, and what is known will do while it does not answer."""
    remote = RemoteEvent.get_or_none(RemoteEvent.event == known)
    is_young = remote is not None and remote.fetched_at and remote.fetched_at > dates.now() - FRESH_FOR
    try:
        return asking.event(known.uri, fresh=not is_young)
    except Gone:
        raise
    except FetchFailed:
        return known


def _kept(document: Document, sender: Actor, asking: Asking, voucher: Actor | None) -> Event:
    if not is_a(document, "Event"):
        raise Ignored("not_an_event")
    refuse_floods(document, sender)
    try:
        return storing.keep_event(document, asking, came_from=voucher)
    except storing.NotForUs as error:
        raise Ignored("not_for_us") from error


def _activity(inner: ActivityObject, sender: Actor, asking: Asking) -> None:
    """A group passes on what its members did (FEP-1b12): the thing itself is asked for, one level deep."""
    uri = reading.identifier(inner.object)
    if not uri or not is_followed(sender):
        raise Ignored("nobody_follows")
    if is_ours(uri):
        raise Ignored("our_own")
    if inner.kind not in ("Create", "Update", "Delete"):
        raise Ignored("other_kind")
    try:
        event = _asked_anew(uri, sender, asking)
    except Gone as error:
        raise Ignored("gone") from error
    if event is not None and inner.kind == "Create":
        shares.share(event, sender, uri=inner.id or "")


def _asked_anew(uri: str, sender: Actor, asking: Asking) -> Event | None:
    """The event; None for a comment, which is kept as well."""
    if Event.select().where(Event.uri == uri).exists():
        try:
            return asking.event(uri, fresh=True)
        except storing.NotForUs as error:
            raise Ignored("not_for_us") from error
    document = _comment_or_event(uri, asking)
    if not is_a(document, "Note"):
        return _kept(document, sender, asking, None)
    if storing.keep_note(document, asking) is None:
        raise Ignored("not_for_us")
    return None


def _comment_or_event(uri: str, asking: Asking) -> Document:
    try:
        return asking.document(uri)
    except Gone:
        if comment := Comment.get_or_none(Comment.uri == uri):
            comments.erase_comment(comment)
        raise
