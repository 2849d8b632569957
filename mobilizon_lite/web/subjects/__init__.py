"""What actions are about: the categories with their numbers, and addresses of tags."""

from flask import Blueprint, Response, redirect, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug import Response as Redirect

from mobilizon_lite.lib import addresses
from mobilizon_lite.search.counting import coming_by_category
from mobilizon_lite.web import breadcrumbs
from mobilizon_lite.web.category_names import category_choices
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.metadata import Metadata

bp = Blueprint("subjects", __name__)


@bp.get("/categories")
def categories() -> Response:
    counts = coming_by_category()
    return render(
        "subjects/categories.html",
        categories=[
            (name, _number(counts[value]), url_for("search.index", category=value))
            for value, name in category_choices()
            if value in counts
        ],
        meta=Metadata(
            title=_("Categories"),
            description=_("What the next actions are about, and how many there are."),
            canonical=addresses.absolute("/categories"),
            breadcrumb=breadcrumbs.trail((_("Categories"), "/categories")),
        ),
    )


@bp.get("/tag/<slug>")
def tag(slug: str) -> Redirect:
    """A short address to print or to say; the search shows it."""
    return redirect(url_for("search.index", tag=slug))


def _number(count: int) -> str:
    return ngettext("%(num)d action", "%(num)d actions", count)
