"""From the kind of an activity to who receives it, on one screen."""

from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox import (
    add,
    block,
    flag,
    follow,
    like,
    move,
    not_yet,
    reactions,
    remove,
    undo,
    unknown,
)
from mobilizon_lite.federation.inbox.outcome import Receive
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor

TABLE: dict[str, Receive] = {
    "Add": add.receive,
    "Block": block.receive,
    "Dislike": reactions.receive,
    "EmojiReact": reactions.receive,
    "Flag": flag.receive,
    "Follow": follow.receive,
    "Like": like.receive,
    "Move": move.receive,
    "Remove": remove.receive,
    "Undo": undo.receive,
}

# What groups keep for their members: known, and not kept here.
OF_GROUPS = frozenset({"Article", "Document", "Member", "ResourceCollection", "Todo", "TodoList"})


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    """Hand an activity, whose sender is proved, to whoever receives its kind. Raises Ignored, Refused, TryLater."""
    if activity.object_kind in OF_GROUPS:
        not_yet.receive(activity, sender, asking)
    TABLE.get(activity.kind, unknown.receive)(activity, sender, asking)
