"""An Article: what a group publishes about itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.audiences import EventAudience, event_audience
from mobilizon_lite.federation.vocabulary.documents import Unreadable, normalised
from mobilizon_lite.federation.vocabulary.images import ImageObject, read_pictures, write_document
from mobilizon_lite.federation.vocabulary.tags import read_hashtags, write_tags


@dataclass(frozen=True, slots=True)
class ArticleObject:
    """`content` is a stranger's HTML, raw."""

    id: str
    name: str
    content: str = ""
    language: str | None = None
    url: str = ""
    # The person, and the group.
    actor: str | None = None
    attributed_to: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    pictures: tuple[ImageObject, ...] = ()
    tags: tuple[str, ...] = ()
    is_draft: bool = False
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()

    @property
    def audience(self) -> EventAudience:
        return event_audience(self.to, self.cc)


def read_article(document: Mapping[str, Any], *, prefers: str = "") -> ArticleObject:
    """Raises Unreadable."""
    document = normalised(document)
    if "Article" not in reading.types(document):
        raise Unreadable("not_an_article")
    id, name = reading.address(document.get("id")), reading.text(reading.spoken(document, "name", prefers)[0])
    for is_there, code in ((id, "no_id"), (name, "no_name")):
        if not is_there:
            raise Unreadable(code)
    content, spoken_language = reading.spoken(document, "content", prefers)
    return ArticleObject(
        id=id,
        name=name,
        content=reading.html(content),
        language=reading.language(document.get("inLanguage")) or spoken_language,
        url=reading.link(document.get("url")) or id,
        actor=reading.identifier(document.get("actor")),
        attributed_to=reading.identifiers(document.get("attributedTo"), 5),
        published=reading.moment(document.get("published")),
        updated=reading.moment(document.get("updated")),
        pictures=read_pictures(document),
        tags=read_hashtags(document),
        is_draft=reading.yes_or_no(document.get("draft")) or False,
        to=reading.recipients(document.get("to")),
        cc=reading.recipients(document.get("cc")),
    )


def write_article(
    article: ArticleObject, *, tag_address: Callable[[str], str] | None = None
) -> dict[str, Any]:
    """Without @context (see context.py)."""
    owners = list(article.attributed_to)
    return reading.only_said(
        {
            "id": article.id,
            "type": "Article",
            "name": article.name,
            "content": article.content,
            "mediaType": "text/html",
            "inLanguage": article.language,
            "url": article.url or article.id,
            "actor": article.actor,
            "attributedTo": owners[0] if len(owners) == 1 else owners or None,
            "published": reading.written_moment(article.published),
            "updated": reading.written_moment(article.updated),
            "attachment": [
                write_document(one, is_banner=place == 0) for place, one in enumerate(article.pictures)
            ],
            "tag": write_tags(article.tags, of=article.id, tag_address=tag_address),
            "draft": article.is_draft,
            "to": list(article.to),
            "cc": list(article.cc),
        }
    )
