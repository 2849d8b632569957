"""What people wrote under the events of a measured site: conversations with replies, under every tenth event."""

import random
from collections.abc import Iterator
from uuid import UUID

from bench.insertion import insert
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event

EVERY = 10
CONVERSATIONS, REPLIES = 6, 2
TEXT = "J’apporte des chaises et un grand thermos de café. Qui peut amener des rallonges électriques ?"


def write_comments(chance: random.Random, authors: list[Actor]) -> None:
    insert(Comment, _roots(chance, authors))
    insert(Comment, _replies(chance, authors))


def _roots(chance: random.Random, authors: list[Actor]) -> Iterator[dict[str, object]]:
    ids = [event_id for (event_id,) in Event.select(Event.id).order_by(Event.id).tuples()]
    for event_id in ids[::EVERY]:
        for _number in range(CONVERSATIONS):
            yield _comment(chance, event_id, authors)


def _replies(chance: random.Random, authors: list[Actor]) -> Iterator[dict[str, object]]:
    roots = Comment.select(Comment.id, Comment.event_id).order_by(Comment.id).tuples()
    for root_id, event_id in list(roots):
        for _number in range(REPLIES):
            yield _comment(chance, event_id, authors) | {"in_reply_to": root_id, "thread": root_id}


def _comment(chance: random.Random, event_id: int, authors: list[Actor]) -> dict[str, object]:
    uuid = UUID(int=chance.getrandbits(128), version=4)
    return {
        "uuid": uuid,
        "uri": addresses.absolute(f"/comments/{uuid}"),
        "event": event_id,
        "author": chance.choice(authors),
        "text": TEXT,
        "html": f"<p>{TEXT}</p>",
        "language": "fr",
    }
