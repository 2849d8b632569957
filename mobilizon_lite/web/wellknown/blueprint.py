"""The blueprint of this room, and how its answers are sent: to any page of any site."""

import json
from typing import Any

from flask import Blueprint, Response

from mobilizon_lite.errors import NotFound
from mobilizon_lite.models.site import current_site

bp = Blueprint("wellknown", __name__)


def answer(content: str | dict[str, Any], content_type: str) -> Response:
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    response = Response(text, content_type=content_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def require_federation() -> None:
    """Raises NotFound on a site that stays by itself."""
    if not current_site().federates:
        raise NotFound
