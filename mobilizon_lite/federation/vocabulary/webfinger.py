"""WebFinger's answer (JRD): which actor is behind name@host."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import Unreadable

ACTIVITY_JSON = "application/activity+json"
LD_JSON = "application/ld+json"
PROFILE_PAGE = "http://webfinger.net/rel/profile-page"
AVATAR = "http://webfinger.net/rel/avatar"
SUBSCRIBE = "http://ostatus.org/schema/1.0/subscribe"
SERVICE = "https://www.w3.org/ns/activitystreams#Service"
_MOST_LINKS = 50


@dataclass(frozen=True, slots=True)
class JrdLink:
    rel: str
    type: str = ""
    href: str | None = None
    # With `{uri}` in it.
    template: str | None = None


@dataclass(frozen=True, slots=True)
class Jrd:
    subject: str
    aliases: tuple[str, ...] = ()
    links: tuple[JrdLink, ...] = ()

    def link(self, rel: str) -> JrdLink | None:
        return next((one for one in self.links if one.rel == rel), None)

    @property
    def actor(self) -> str | None:
        """The id of the actor: the link `self` in ActivityPub's type, else in JSON-LD's."""
        for kind in (ACTIVITY_JSON, LD_JSON):
            for one in self.links:
                if one.rel == "self" and one.type.partition(";")[0].strip().lower() == kind and one.href:
                    return one.href
        return None

    @property
    def subscribe_template(self) -> str | None:
        found = self.link(SUBSCRIBE)
        return found.template if found else None


def read_jrd(document: object) -> Jrd:
    """Raises Unreadable. Its keys are not those of ActivityStreams: nothing is shortened."""
    if not isinstance(document, Mapping):
        raise Unreadable("not_an_object")
    found = (_read_link(one) for one in reading.objects(document.get("links"), _MOST_LINKS))
    aliases = (reading.address(one) for one in reading.many(document.get("aliases"), 20))
    return Jrd(
        subject=reading.word(document.get("subject"), 600),
        aliases=tuple(dict.fromkeys(one for one in aliases if one)),
        links=tuple(one for one in found if one),
    )


def write_jrd(jrd: Jrd) -> dict[str, Any]:
    links = (
        {"rel": one.rel, "type": one.type or None, "href": one.href, "template": one.template}
        for one in jrd.links
    )
    return {
        "subject": jrd.subject,
        "aliases": list(jrd.aliases),
        "links": [reading.only_said(one) for one in links],
    }


def _read_link(value: Mapping[str, Any]) -> JrdLink | None:
    rel = reading.word(value.get("rel"), 300)
    href, template = reading.address(value.get("href")), reading.template(value.get("template"))
    if not rel or not (href or template):
        return None
    return JrdLink(rel, reading.word(value.get("type"), 200), href, template)
