"""From the kind of an activity to who receives it, on one screen."""

from mobilizon_lite.federation.fetching import Asking
from mobilizon_lite.federation.inbox import (
    accept,
    add,
    announce,
    block,
    create,
    delete,
    flag,
    follow,
    ignore,
    invite,
    join,
    leave,
    like,
    move,
    not_yet,
    reactions,
    reject,
    remove,
    tentative,
    undo,
    unknown,
    update,
)
from mobilizon_lite.federation.inbox.outcome import Receive
from mobilizon_lite.federation.vocabulary.activities import ActivityObject
from mobilizon_lite.models.actors import Actor

TABLE: dict[str, Receive] = {
    "Accept": accept.receive,
    "Add": add.receive,
    "Announce": announce.receive,
    "Block": block.receive,
    "Create": create.receive,
    "Delete": delete.receive,
    "Dislike": reactions.receive,
    "EmojiReact": reactions.receive,
    "Flag": flag.receive,
    "Follow": follow.receive,
    "Ignore": ignore.receive,
    "Invite": invite.receive,
    "Join": join.receive,
    "Leave": leave.receive,
    "Like": like.receive,
    "Move": move.receive,
    "Reject": reject.receive,
    "Remove": remove.receive,
    "TentativeAccept": tentative.receive,
    "TentativeReject": tentative.receive,
    "Undo": undo.receive,
    "Update": update.receive,
}

# What groups keep for their members: known, and not kept here.
OF_GROUPS = frozenset({"Article", "Document", "Member", "ResourceCollection", "Todo", "TodoList"})


def receive(activity: ActivityObject, sender: Actor, asking: Asking) -> None:
    """Hand an activity, whose sender is proved, to whoever receives its kind. Raises Ignored, Refused, TryLater."""
    if activity.object_kind in OF_GROUPS:
        not_yet.receive(activity, sender, asking)
    TABLE.get(activity.kind, unknown.receive)(activity, sender, asking)
