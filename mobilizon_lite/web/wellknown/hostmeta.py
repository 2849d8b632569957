"""/.well-known/host-meta: where WebFinger answers. Mobilizon asks here first."""

from flask import Response

from mobilizon_lite.federation.vocabulary.hostmeta import write_host_meta
from mobilizon_lite.lib import addresses
from mobilizon_lite.web.wellknown.blueprint import answer, bp, require_federation


@bp.get("/.well-known/host-meta")
def host_meta() -> Response:
    require_federation()
    template = addresses.absolute("/.well-known/webfinger?resource={uri}")
    return answer(write_host_meta(template), "application/xrd+xml; charset=utf-8")
