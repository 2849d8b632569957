"""A Note as servers write it: a comment, a private message, or a part of a group's discussion."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.audiences import NoteAudience, note_audience
from mobilizon_lite.federation.vocabulary.documents import Unreadable, normalised
from mobilizon_lite.federation.vocabulary.images import ImageObject, read_pictures, write_document
from mobilizon_lite.federation.vocabulary.tags import MentionObject, read_hashtags, read_mentions, write_tags


@dataclass(frozen=True, slots=True)
class NoteObject:
    """`content` is a stranger's HTML, raw. `name` is set for the beginning of a discussion only."""

    id: str
    # The author; the group, for a discussion.
    attributed_to: tuple[str, ...] = ()
    # The person, when `attributed_to` is a group.
    actor: str | None = None
    content: str = ""
    language: str | None = None
    # The content warning, as text.
    summary: str = ""
    is_sensitive: bool = False
    url: str = ""
    in_reply_to: str | None = None
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    mentions: tuple[MentionObject, ...] = ()
    tags: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    # Only the word of an organizer counts.
    is_announcement: bool = False
    name: str = ""
    # The discussion or conversation; any text.
    context: str = ""
    pictures: tuple[ImageObject, ...] = ()
    uuid: str = ""

    @property
    def audience(self) -> NoteAudience:
        return note_audience(self.to, self.cc)

    @property
    def author(self) -> str | None:
        """The person who wrote it."""
        return self.actor or next(iter(self.attributed_to), None)


def read_note(document: Mapping[str, Any], *, prefers: str = "") -> NoteObject:
    """Raises Unreadable. `prefers` is the language to choose where texts come in several."""
    document = normalised(document)
    if "Note" not in reading.types(document):
        raise Unreadable("not_a_note")
    id = reading.address(document.get("id"))
    if id is None:
        raise Unreadable("no_id")
    content, spoken_language = reading.spoken(document, "content", prefers)
    return NoteObject(
        id=id,
        attributed_to=reading.identifiers(document.get("attributedTo"), 5),
        actor=reading.identifier(document.get("actor")),
        content=reading.html(content),
        language=reading.language(document.get("inLanguage")) or spoken_language,
        summary=reading.text(reading.spoken(document, "summary", prefers)[0]),
        is_sensitive=reading.yes_or_no(document.get("sensitive")) or False,
        url=reading.link(document.get("url")) or id,
        in_reply_to=reading.identifier(document.get("inReplyTo")),
        to=reading.recipients(document.get("to")),
        cc=reading.recipients(document.get("cc")),
        mentions=read_mentions(document),
        tags=read_hashtags(document),
        published=reading.moment(document.get("published")) or reading.moment(document.get("publishedAt")),
        updated=reading.moment(document.get("updated")),
        is_announcement=reading.yes_or_no(document.get("isAnnouncement")) or False,
        name=reading.text(document.get("name")),
        context=_read_context(document),
        pictures=read_pictures(document),
        uuid=reading.word(document.get("uuid"), 36),
    )


def write_note(note: NoteObject, *, tag_address: Callable[[str], str] | None = None) -> dict[str, Any]:
    """Without @context (see context.py)."""
    owners = list(note.attributed_to)
    return reading.only_said(
        {
            "id": note.id,
            "type": "Note",
            "attributedTo": owners[0] if len(owners) == 1 else owners or None,
            "actor": note.actor,
            "content": note.content,
            "contentMap": {note.language: note.content} if note.language and note.content else None,
            "inLanguage": note.language,
            "mediaType": "text/html",
            "summary": note.summary or None,
            "sensitive": note.is_sensitive,
            "url": note.url or note.id,
            "inReplyTo": note.in_reply_to,
            "to": list(note.to),
            "cc": list(note.cc),
            "tag": write_tags(note.tags, note.mentions, of=note.id, tag_address=tag_address),
            "published": reading.written_moment(note.published),
            # A discussion is dated by this key elsewhere.
            "publishedAt": reading.written_moment(note.published) if note.name else None,
            "updated": reading.written_moment(note.updated),
            "isAnnouncement": note.is_announcement,
            "name": note.name or None,
            "context": note.context or None,
            "attachment": [write_document(one, is_banner=False) for one in note.pictures],
            "uuid": note.uuid or None,
        }
    )


def _read_context(document: Mapping[str, Any]) -> str:
    for key in ("context", "conversation"):
        value = document.get(key)
        if found := reading.identifier(value) or reading.word(value, 500):
            return found
    return ""
