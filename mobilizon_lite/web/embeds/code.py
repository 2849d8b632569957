"""The page with the code to copy: for all actions, or for those of a search."""

from urllib.parse import urlencode

from flask import Response, request, url_for
from flask_babel import gettext as _

from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib import addresses
from mobilizon_lite.web.embeds.blueprint import bp, frame_code
from mobilizon_lite.web.feeds.lists import searched
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.metadata import Metadata
from mobilizon_lite.web.search.question import read_question


@bp.get("/embed")
def code() -> Response:
    limit("search")
    question = read_question(request.args)
    if question.search is None:
        raise NotFound
    path = "/embed/search" if question.query else "/embed/events"
    path += f"?{urlencode(question.query)}" if question.query else ""
    name = searched("/search", request.args).name
    return render(
        "embeds/code.html",
        name=name,
        code=str(frame_code(path, name)),
        frame_path=path,
        search_url=url_for("search.index", **question.query),
        meta=Metadata(
            title=_("Show these actions on another site"),
            description=_(
                "Code to copy that shows the next actions in any page, without script and without cookies."
            ),
            canonical=addresses.absolute("/embed"),
            is_indexed=not question.query,
        ),
    )
