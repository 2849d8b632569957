"""Keeping an event or a note of another site, once it is known whose word it is: who speaks for it, for whom it is meant.

What may be said by whom (FEP-fe34): an object counts when it came from its own origin, and who it is attributed to is of
that origin too. `came_from` is the actor that sent it, or None when it was fetched from its own address.
"""

from typing import TYPE_CHECKING

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.federation.translation.incoming_events import (
    detail_values,
    event_values,
    remote_event_values,
)
from mobilizon_lite.federation.translation.incoming_notes import comment_values
from mobilizon_lite.federation.vocabulary.audiences import EventAudience, NoteAudience, addressed_as
from mobilizon_lite.federation.vocabulary.documents import Document
from mobilizon_lite.federation.vocabulary.events import EventObject, read_event
from mobilizon_lite.federation.vocabulary.notes import NoteObject, read_note
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.origins import is_same_origin
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.conversations import Message
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services import messages
from mobilizon_lite.services.remote import comments, events, invitations, shares

if TYPE_CHECKING:
    from mobilizon_lite.federation.fetching import Asking


class NotForUs(NotAllowed):
    """It is addressed to nobody here, or to people and groups that are not here."""


def keep_event(
    document: Document,
    asking: "Asking",
    *,
    came_from: Actor | None = None,
    to: tuple[str, ...] = (),
    cc: tuple[str, ...] = (),
) -> Event:
    """Store what a document says of an event. `to` and `cc` are its activity's, for a document without its own.

    Raises Unreadable, FetchFailed, NotAllowed, Gone."""
    found = addressed_as(read_event(document, prefers=current_site().language), to, cc)
    is_restricted, invited = _whom_for(found)
    if is_restricted and not invited and not _is_kept(found.id):
        raise NotForUs
    found, owner = _believed(found, came_from, asking)
    is_restricted, invited = _whom_for(found)
    if is_restricted and not invited and not _is_kept(found.id):
        raise NotForUs
    event = _stored(found, owner, asking, is_restricted=is_restricted)
    for actor in invited:
        invitations.invite_from_elsewhere(event, actor, inviter=owner)
    return event


def keep_event_for_invited(document: Document, asking: "Asking", *, came_from: Actor | None) -> Event:
    """The same for what somebody here is asked to come to: it is kept for them, whoever else it is for."""
    found = read_event(document, prefers=current_site().language)
    if found.is_draft:
        raise NotForUs
    found, owner = _believed(found, came_from, asking)
    is_restricted = found.is_draft or found.audience == EventAudience.RESTRICTED
    return _stored(found, owner, asking, is_restricted=is_restricted)


def keep_note(
    document: Document,
    asking: "Asking",
    *,
    came_from: Actor | None = None,
    to: tuple[str, ...] = (),
    cc: tuple[str, ...] = (),
) -> Comment | Message | None:
    """Store a comment under an event, or a private message; None for what is neither. Raises as keep_event."""
    note = addressed_as(read_note(document, prefers=current_site().language), to, cc)
    author = _author(note, came_from, asking)
    if note.audience == NoteAudience.DIRECT:
        _take_back_comment(note, author)
        return _keep_message(note, author)
    known = Message.get_or_none(Message.uri == note.id)
    if note.audience != NoteAudience.PUBLIC or known is not None:
        # For those who follow its author: nothing that stands below an event (any more). Who is named in it reads it alone.
        _take_back_comment(note, author)
        return _keep_message(note, author) if note.audience != NoteAudience.PUBLIC else None
    place = _place_of(note, asking)
    if place is None:
        return None
    event, parent = place
    return comments.store_comment(
        _dated(comment_values(note, is_reply=parent is not None), note),
        uri=note.id,
        host=host_of(note.id) or "",
        event=event,
        author=author,
        in_reply_to=parent,
    )


def _stored(found: EventObject, owner: Actor, asking: "Asking", *, is_restricted: bool) -> Event:
    is_group = owner.kind == ActorKind.GROUP
    organizer = (_person(found, asking) or owner) if is_group else owner
    values = event_values(found, default_zone=current_site().timezone)
    if is_restricted:
        # What was for all, and is no longer, disappears from here but for those who have a place.
        values["visibility"] = Visibility.PRIVATE
    said_at = found.updated or found.published
    return events.store_event(
        values,
        uri=found.id,
        host=host_of(found.id) or "",
        organizer=organizer,
        attributed_to=owner if is_group else None,
        remote=remote_event_values(found),
        details=detail_values(found),
        # A clock that goes ahead does not keep out what comes later.
        newest=min(said_at, dates.now()) if said_at else None,
    )


def _is_kept(uri: str) -> bool:
    return Event.select().where(Event.uri == uri, Event.deleted_at.is_null()).exists()


def _whom_for(found: EventObject) -> tuple[bool, list[Actor]]:
    """Whether it is for some only, and who of them is here. A draft is for the members of its group, kept with groups."""
    is_restricted = found.is_draft or found.audience == EventAudience.RESTRICTED
    return is_restricted, _people_here((*found.to, *found.cc)) if is_restricted and not found.is_draft else []


def _believed(found: EventObject, came_from: Actor | None, asking: "Asking") -> tuple[EventObject, Actor]:
    """The event and who answers for it. What somebody else of that site sent is asked of the site itself: people of one
    server do not speak for each other."""
    owner = _owner(found, came_from, asking)
    if came_from is None or _speaks_for(came_from, owner, found):
        return found, owner
    found = read_event(asking.document(found.id), prefers=current_site().language)
    return found, _owner(found, None, asking)


def _speaks_for(sender: Actor, owner: Actor, found: EventObject) -> bool:
    """The owner does, the site's own actor, and who writes in the name of a group; but nobody takes over what is known.

    (That a program speaks for its site is believed of one that this site follows: some servers let anybody be one.)"""
    if sender.kind == ActorKind.APPLICATION and shares.is_followed_by_site(sender):
        return True
    known = Event.get_or_none(Event.uri == found.id)
    owners = {known.organizer_id, known.attributed_to_id} if known is not None else {owner.id}
    if owner.id not in owners:
        return False
    return sender.id == owner.id or (owner.kind == ActorKind.GROUP and found.actor == sender.uri)


def _owner(found: EventObject, came_from: Actor | None, asking: "Asking") -> Actor:
    """Who answers for it: somebody of its own origin."""
    if came_from is not None and not is_same_origin(came_from.uri, found.id):
        raise NotAllowed
    uri = found.owner or (came_from.uri if came_from else None)
    if uri is None or not is_same_origin(uri, found.id):
        raise NotAllowed
    if came_from is not None and uri == came_from.uri:
        return came_from
    with asking.deeper():
        return asking.actor(uri)


def _person(found: EventObject, asking: "Asking") -> Actor | None:
    """The person who organises in the name of a group; the group alone when they cannot be had."""
    if not found.actor or not is_same_origin(found.actor, found.id):
        return None
    try:
        with asking.deeper():
            return asking.actor(found.actor)
    except FetchFailed:
        return None


def _author(note: NoteObject, came_from: Actor | None, asking: "Asking") -> Actor:
    if came_from is not None and not is_same_origin(came_from.uri, note.id):
        raise NotAllowed
    uri = note.author or (came_from.uri if came_from else None)
    if uri is None or not is_same_origin(uri, note.id):
        raise NotAllowed
    if came_from is not None:
        # Nobody speaks for somebody else of their server.
        if uri != came_from.uri:
            raise NotAllowed
        return came_from
    with asking.deeper():
        return asking.actor(uri)


def _take_back_comment(note: NoteObject, author: Actor) -> None:
    """Everybody could read it once; now its author wants it for fewer."""
    comment = Comment.get_or_none(Comment.uri == note.id, Comment.author == author)
    if comment is not None:
        comments.erase_comment(comment)


def _keep_message(note: NoteObject, author: Actor) -> Message | None:
    known = Message.get_or_none(Message.uri == note.id)
    values = comment_values(note)
    if known is not None:
        if known.author_id == author.id:
            messages.change_received(known, html=values["html"], language=values["language"])
        return known
    return messages.receive_note(
        uri=note.id,
        host=host_of(note.id) or "",
        author=author,
        recipients=_people_here((*note.to, *note.cc)),
        html=values["html"],
        language=values["language"],
        in_reply_to=note.in_reply_to or "",
        context=note.context,
    )


def _place_of(note: NoteObject, asking: "Asking") -> tuple[Event, Comment | None] | None:
    """Under which event it stands, and which comment it answers."""
    if not note.in_reply_to:
        return None
    event = Event.get_or_none(Event.uri == note.in_reply_to)
    if event is not None:
        return event, None
    parent = Comment.get_or_none(Comment.uri == note.in_reply_to)
    if parent is None and is_worth_asking(note, asking):
        with asking.deeper():
            parent = asking.comment(note.in_reply_to)
    return (parent.event, parent) if parent is not None else None


def is_worth_asking(note: NoteObject, asking: "Asking") -> bool:
    """A stranger's note about strangers is not followed up: only what somebody here is named in, or is already being read."""
    return asking.is_deep or bool(_people_here((*note.to, *note.cc)))


def _dated(values: dict[str, object], note: NoteObject) -> dict[str, object]:
    return {**values, "created_at": note.published}


def _people_here(uris: tuple[str, ...]) -> list[Actor]:
    if not uris:
        return []
    return list(
        Actor.select().where(
            Actor.uri.in_(list(uris)),
            Actor.host.is_null(),
            Actor.account.is_null(False),
            Actor.deleted_at.is_null(),
        )
    )
