"""The blueprint of this room, and how documents are sent."""

import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, redirect
from werkzeug import Response as AnyResponse

from mobilizon_lite.errors import NotFound
from mobilizon_lite.federation.vocabulary.context import with_context
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.urls import host_of, web_address
from mobilizon_lite.web.activitypub.negotiation import BLUEPRINT, DOCUMENT

bp = Blueprint(BLUEPRINT, __name__)


def answer(document: Mapping[str, Any], *, status: int = 200) -> Response:
    """A document that any server and any page may read."""
    content = json.dumps(with_context(document), ensure_ascii=False, separators=(",", ":"))
    response = Response(content, status=status, content_type=DOCUMENT)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def to_its_home(uri: str) -> AnyResponse:
    """What belongs to another server is never shown as ours: its own address has it. Raises NotFound for a strange one."""
    if web_address(uri) != uri or host_of(uri) == addresses.own_host():
        raise NotFound
    return redirect(uri, 302)
