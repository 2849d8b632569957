"""What other sites hear of comments that were written here, below events of ours and of others."""

from uuid import UUID

from mobilizon_lite.database import transaction
from mobilizon_lite.federation import keyring
from mobilizon_lite.federation.outbox import activities, audience
from mobilizon_lite.federation.outbox.planning import Plan, is_known_elsewhere, last_said, plan, was_planned
from mobilizon_lite.federation.translation.outgoing_comments import comment_document, is_comment_for_others
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment


def tell_comment(comment_uuid: UUID, fact_uuid: UUID) -> None:
    """Say what there is to say about a comment after something happened to it."""
    comment = Comment.get_or_none(Comment.uuid == comment_uuid)
    if comment is None or comment.host is not None or was_planned(fact_uuid):
        return
    if comment.is_shown and comment.author_id and _may_be_known(comment):
        keyring.ensure_key(comment.author)
    with transaction():
        comment = Comment.get_by_id(comment.id)
        if is_comment_for_others(comment):
            _tell(comment, fact_uuid)
        elif is_known_elsewhere(comment.uri):
            _take_back(comment, fact_uuid)


def _may_be_known(comment: Comment) -> bool:
    return comment.event.is_published and not comment.event.is_private and comment.author.is_visible


def _tell(comment: Comment, fact_uuid: UUID) -> None:
    kind = "Update" if is_known_elsewhere(comment.uri) else "Create"
    words = activities.about_document(kind, comment.author, comment_document(comment))
    plan(_plan(comment, comment.author, words), fact_uuid)


def _take_back(comment: Comment, fact_uuid: UUID) -> None:
    """In the name of who wrote it, also when that is erased here by now."""
    author: Actor = last_said(comment.uri, ("Create",)).actor
    plan(_plan(comment, author, activities.delete(author, comment.uri, "Note")), fact_uuid)


def _plan(comment: Comment, author: Actor, words: activities.Words) -> Plan:
    return Plan(
        words=words,
        actor=author,
        audience=audience.readers_of(comment, author),
        object_uri=comment.uri,
        object_key=f"comment:{comment.uuid}",
        is_remembered=words["type"] != "Update",
    )
