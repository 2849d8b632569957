"""Who may write to whom in private, and who reads it. `by` is a profile, or None for a visitor.

A conversation is for those who take part in it. Nobody else reads it here: not those who organise, not those who moderate.
"""

from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.conversations import Conversation, ConversationMember


def can_begin_conversation(by: Actor | None, target: Actor) -> bool:
    """With people who have a page here, and with those of other sites, unless they want nothing from whoever asks."""
    if not _is_somebody(by) or by.id == target.id or not target.is_visible:
        return False
    may_be_found = target.has_page if target.is_local else target.kind != ActorKind.APPLICATION
    return may_be_found and not is_unwanted(by, target)


def can_read_conversation(by: Actor | None, conversation: Conversation) -> bool:
    return by is not None and takes_part(by, conversation)


def can_answer_conversation(by: Actor | None, conversation: Conversation) -> bool:
    """As long as somebody is there to read it."""
    return _is_somebody(by) and takes_part(by, conversation)


def takes_part(actor: Actor, conversation: Conversation) -> bool:
    return (
        ConversationMember.select()
        .where(
            ConversationMember.conversation == conversation,
            ConversationMember.actor == actor,
            ConversationMember.left_at.is_null(),
        )
        .exists()
    )


def is_unwanted(by: Actor, target: Actor) -> bool:
    """Whether one of the two wants nothing from the other."""
    either = ((Block.actor == target) & (Block.target == by)) | (
        (Block.actor == by) & (Block.target == target)
    )
    return Block.select().where(either).exists()


def _is_somebody(by: Actor | None) -> bool:
    return by is not None and by.is_local and by.is_visible and by.account_id is not None
