"""Events, comments and activities as documents."""

import json
from uuid import UUID

from werkzeug import Response

from mobilizon_lite.errors import NotFound
from mobilizon_lite.federation.translation.outgoing_activities import create_document
from mobilizon_lite.federation.translation.outgoing_comments import (
    comment_document,
    is_comment_for_others,
    tombstone_document,
)
from mobilizon_lite.federation.translation.outgoing_events import event_document, is_for_others
from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.models.comment_threads import comment_with
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.deliveries import Activity
from mobilizon_lite.models.events import Event
from mobilizon_lite.web.activitypub.blueprint import answer, bp, to_its_home
from mobilizon_lite.web.activitypub.loading import stored_event, was_told


@bp.get("/events/<uuid:event_uuid>")
def event(event_uuid: UUID) -> Response:
    found = stored_event(event_uuid)
    if not found.is_local:
        return _event_of_others(found)
    return answer(event_document(found)) if is_for_others(found) else _what_is_left_of_event(found)


@bp.get("/events/<uuid:event_uuid>/activity")
def event_activity(event_uuid: UUID) -> Response:
    """The activity with which it was published; its id is the same for ever."""
    found = stored_event(event_uuid)
    if not is_for_others(found):
        raise NotFound
    return answer(create_document(found))


@bp.get("/comments/<uuid:comment_uuid>")
def comment(comment_uuid: UUID) -> Response:
    found = comment_with(comment_uuid)
    if found is None:
        raise NotFound
    if found.host is not None:
        return _comment_of_others(found)
    if is_comment_for_others(found):
        return answer(comment_document(found))
    return _what_is_left_of_comment(found)


@bp.get("/activities/<uuid:activity_uuid>")
def activity(activity_uuid: UUID) -> Response:
    """What was said to everybody; its object by its id only, since that may have changed."""
    found = Activity.get_or_none(Activity.uuid == activity_uuid)
    if found is None:
        raise NotFound
    document = json.loads(found.content)
    said_to = [*document.get("to", ()), *document.get("cc", ())]
    named = document.get("object")
    about = [found.object_uri, named.get("id") if isinstance(named, dict) else named]
    if PUBLIC not in said_to or not found.actor.is_visible or any(map(_is_secret_now, about)):
        raise NotFound
    if isinstance(named, dict):
        document["object"] = named.get("id")
    return answer({name: value for name, value in document.items() if name != "@context"})


def _event_of_others(found: Event) -> Response:
    if not found.is_published or found.is_private:
        raise NotFound
    return to_its_home(found.uri)


def _comment_of_others(found: Comment) -> Response:
    if not found.is_shown or not found.event.is_published or found.event.is_private:
        raise NotFound
    return to_its_home(found.uri)


def _what_is_left_of_event(found: Event) -> Response:
    """A Tombstone where others knew of it; else there was nothing."""
    was_public = found.deleted_at and found.published_at and not found.is_private
    if not (was_public or was_told(found.uri)):
        raise NotFound
    return answer(tombstone_document(found.uri, "Event", found.deleted_at), status=410)


def _what_is_left_of_comment(found: Comment) -> Response:
    is_open = found.event.is_published and not found.event.is_private
    if not ((found.deleted_at and is_open) or was_told(found.uri)):
        raise NotFound
    return answer(tombstone_document(found.uri, "Note", found.deleted_at), status=410)


def _is_secret_now(uri: str | None) -> bool:
    event = Event.get_or_none(Event.uri == uri) if uri else None
    if event is not None:
        return event.deleted_at is None and not is_for_others(event)
    comment = Comment.get_or_none(Comment.uri == uri) if uri else None
    return comment is not None and comment.deleted_at is None and not is_comment_for_others(comment)
