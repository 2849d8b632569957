"""Who may read documents: everybody, or only servers that sign, as the site has it; and never a blocked one."""

from flask import request
from werkzeug.exceptions import Unauthorized

from mobilizon_lite.errors import NotAllowed, NotFound
from mobilizon_lite.federation.signatures.verifying import (
    BadKey,
    BadSignature,
    ReadSignature,
    check,
    read_signature,
    verify,
)
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.actor_details import ActorKey
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.instances import is_blocked
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services.strangers import ask_for_key
from mobilizon_lite.web.limits import limit

# Two servers that both ask for signatures would wait for each other's keys for ever.
_FOR_EVERYBODY = frozenset({"activitypub.site"})


def require_reader() -> None:
    """Raises NotFound where the site does not federate, NotAllowed for blocked servers, Unauthorized for a lacking proof."""
    site = current_site()
    if not site.federates:
        raise NotFound
    if request.endpoint in _FOR_EVERYBODY:
        return
    if not (site.signed_reading_only or "Signature" in request.headers):
        return
    try:
        read = read_signature(request.headers, request.method)
        # Nobody pretends to be blocked: that much is believed without a proof.
        if is_blocked(host_of(read.key_id)):
            raise NotAllowed
        if site.signed_reading_only:
            _verify(read)
    except (BadSignature, BadKey) as error:
        if site.signed_reading_only:
            raise Unauthorized from error


def _verify(read: ReadSignature) -> None:
    """Raises BadSignature. No other server is asked while this one waits: it knocks again, and its key is there."""
    _check(read)
    key = _known_key(read.key_id)
    if key is None:
        _let_key_be_fetched(read)
        raise BadSignature("unknown_key")
    if is_blocked(key.actor.host):
        raise NotAllowed
    if key.actor.hidden_at or key.actor.deleted_at:
        raise BadSignature("suspended")
    try:
        _verify_with(read, key)
    except BadSignature:
        _let_key_be_fetched(read)
        raise


def _let_key_be_fetched(read: ReadSignature) -> None:
    limit("inbox_stranger")
    ask_for_key(read.key_id)


def _check(read: ReadSignature) -> None:
    """What needs no key, so that nobody makes us ask for one with an old or a borrowed signature."""
    check(
        read,
        method=request.method,
        path_and_query=_asked_path(),
        host=addresses.own_host(),
        headers=request.headers,
        body=b"",
    )


def _verify_with(read: ReadSignature, key: ActorKey) -> None:
    verify(
        read,
        method=request.method,
        path_and_query=_asked_path(),
        host=addresses.own_host(),
        headers=request.headers,
        body=b"",
        public_pem=key.public_pem,
    )


def _known_key(key_id: str) -> ActorKey | None:
    keys = ActorKey.select(ActorKey, Actor).join(Actor)
    return keys.where(ActorKey.key_id == key_id, Actor.host.is_null(False)).first()


def _asked_path() -> str:
    """As it came, still escaped: that is what was signed."""
    asked = request.environ.get("REQUEST_URI") or request.environ.get("RAW_URI") or ""
    if asked.startswith("/"):
        return asked
    query = request.query_string.decode("latin-1")
    return f"{request.path}?{query}" if query else request.path
