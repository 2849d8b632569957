"""What an object is tagged with: hashtags and the people it mentions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.lib.text import fold

LONGEST_TAG = 40


@dataclass(frozen=True, slots=True)
class MentionObject:
    """Somebody who is named: the id of the actor and how it is written (`@alice@example.org`)."""

    href: str
    name: str = ""


def read_hashtags(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The words without "#", as first written; the same word in other letters counts once."""
    found: dict[str, str] = {}
    for one in reading.many(document.get("tag"), reading.MOST_TAGS):
        if isinstance(one, Mapping):
            kinds = reading.types(one)
            one = one.get("name") if "Hashtag" in kinds or not kinds else None
        word = reading.text(one).lstrip("#").strip()
        if 0 < len(word) <= LONGEST_TAG and not word.startswith("@"):
            found.setdefault(fold(word), word)
    return tuple(found.values())


def read_mentions(document: Mapping[str, Any]) -> tuple[MentionObject, ...]:
    found: dict[str, MentionObject] = {}
    for one in reading.objects(document.get("tag"), reading.MOST_TAGS):
        href = reading.address(one.get("href"))
        if href and "Mention" in reading.types(one):
            found.setdefault(href, MentionObject(href, reading.text(one.get("name"))))
    return tuple(found.values())


def write_tags(
    hashtags: tuple[str, ...],
    mentions: tuple[MentionObject, ...] = (),
    *,
    of: str,
    tag_address: Callable[[str], str] | None = None,
) -> list[dict[str, Any]]:
    """`of` is the id of the tagged object; without `tag_address` its site's /tags/<word> is where a hashtag leads."""
    address = tag_address or (lambda word: urljoin(of, f"/tags/{quote(word, safe='')}"))
    return [
        *({"type": "Hashtag", "name": f"#{word}", "href": address(word)} for word in hashtags),
        *({"type": "Mention", "name": one.name or one.href, "href": one.href} for one in mentions),
    ]
