"""People, groups and the site itself as documents."""

from flask import redirect, request
from werkzeug import Response

from mobilizon_lite.errors import NotFound
from mobilizon_lite.federation.translation.outgoing_actors import actor_document
from mobilizon_lite.federation.translation.outgoing_comments import tombstone_document
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.web.activitypub.blueprint import answer, bp, to_its_home
from mobilizon_lite.web.activitypub.loading import actor_named, is_gone, site_actor


@bp.get("/@<handle>")
def person(handle: str) -> Response:
    """Anybody here whom others may know: a person, or a group."""
    found = actor_named(handle)
    if not found.is_local:
        if found.deleted_at:
            raise NotFound
        return to_its_home(found.uri)
    if is_gone(found):
        return answer(
            tombstone_document(found.uri, found.kind.value.capitalize(), found.deleted_at), status=410
        )
    if addresses.absolute(request.path) != found.uri:
        return _to_its_id(found)
    return answer(actor_document(found))


@bp.get("/relay")
def site() -> Response:
    """The actor that speaks for the site: others need its key before they can ask for anything else."""
    return answer(actor_document(site_actor()))


def _to_its_id(actor: Actor) -> Response:
    return redirect(actor.uri, 302)
