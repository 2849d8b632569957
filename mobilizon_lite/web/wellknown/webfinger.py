"""/.well-known/webfinger: which actor is behind name@host, or behind the address of a page."""

from urllib.parse import urlsplit

from flask import Response, abort, request

from mobilizon_lite.errors import NotFound
from mobilizon_lite.federation.keyring import is_known_outside
from mobilizon_lite.federation.vocabulary import webfinger as words
from mobilizon_lite.federation.vocabulary.webfinger import Jrd, JrdLink, write_jrd
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.actors import INSTANCE_ACTOR, Actor
from mobilizon_lite.web.wellknown.blueprint import answer, bp, require_federation

JRD = "application/jrd+json; charset=utf-8"
PAGE = "text/html"
LONGEST = 2_000


@bp.get("/.well-known/webfinger")
def webfinger() -> Response:
    require_federation()
    resource = request.args.get("resource", "").strip()
    if not resource or len(resource) > LONGEST or "\0" in resource:
        abort(400)
    found = _actor_at(resource) if "://" in resource else _actor_called(resource)
    return answer(write_jrd(_about(found, request.args.getlist("rel"))), JRD)


def _actor_called(resource: str) -> Actor:
    """Behind acct:name@host, with or without what stands before the name. 400 for anything else."""
    scheme, colon, rest = resource.partition(":")
    account = rest if colon and scheme.lower() == "acct" else resource
    name, at, host = account.removeprefix("@").rpartition("@")
    if not (name and at and host) or "/" in account or " " in account:
        abort(400)
    if not _is_own(host):
        raise NotFound
    # host@host and relay@host both mean the site itself.
    return _known(INSTANCE_ACTOR if _is_own(name) else name)


def _actor_at(resource: str) -> Actor:
    """Behind the address of an actor or of its page."""
    if host_of(resource) != addresses.own_host():
        raise NotFound
    path = urlsplit(resource).path.rstrip("/")
    if path in ("", "/relay", "/about"):
        return _known(INSTANCE_ACTOR)
    if not path.startswith("/@"):
        raise NotFound
    return _known(path.removeprefix("/@"))


def _known(username: str) -> Actor:
    actor = Actor.local(username)
    if actor is None or not is_known_outside(actor):
        raise NotFound
    return actor


def _is_own(host: str) -> bool:
    return host.lower() == addresses.own_host()


def _about(actor: Actor, asked: list[str]) -> Jrd:
    links = _links(actor)
    return Jrd(
        subject=f"acct:{actor.username}@{addresses.own_host()}",
        aliases=(actor.uri,),
        links=tuple(link for link in links if not asked or link.rel in asked),
    )


def _links(actor: Actor) -> list[JrdLink]:
    links = [JrdLink("self", words.ACTIVITY_JSON, actor.uri)]
    if actor.username == INSTANCE_ACTOR:
        links.append(JrdLink(words.SERVICE, words.ACTIVITY_JSON, actor.uri))
        links.append(JrdLink(words.PROFILE_PAGE, PAGE, addresses.absolute("/about")))
    elif actor.has_page:
        links.append(JrdLink(words.PROFILE_PAGE, PAGE, actor.uri))
        if actor.avatar_id and actor.avatar.renditions:
            width = actor.avatar.renditions[-1][0]
            picture = addresses.media_file(actor.avatar.content_hash, width)
            links.append(JrdLink(words.AVATAR, "image/webp", picture))
    links.append(JrdLink(words.SUBSCRIBE, template=addresses.absolute("/interact?uri={uri}")))
    return links
