"""The first page: the next actions, everywhere or around a town."""

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from mobilizon_lite.models.site import current_site
from mobilizon_lite.search.finding import Found, find
from mobilizon_lite.search.query import Key, Search
from mobilizon_lite.web import event_view, metadata
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.metadata import Metadata
from mobilizon_lite.web.search.near import RADII, Around, read_around

bp = Blueprint("home", __name__)


@bp.get("/")
def index() -> Response:
    around = read_around(request.args)
    after = Key.read(request.args.get("after", ""))
    found = find(Search(near=around.near, after=after, next_of_series=True))
    title = _title(around)
    return render(
        "home/index.html",
        title=title,
        around=around,
        radii=RADII,
        days=event_view.days(found.events),
        is_first_page=after is None,
        first_url=url_for("home.index", **around.query),
        later_url=_later(found, around),
        wider=_wider(around),
        meta=_metadata(title, around),
    )


def _title(around: Around) -> str:
    if around.town:
        return _("Actions in and around %(town)s", town=around.town.name)
    return _("The next actions")


def _later(found: Found, around: Around) -> str | None:
    if not found.next_key:
        return None
    return url_for("home.index", **around.query, after=str(found.next_key))


def _wider(around: Around) -> list[tuple[str, str]]:
    """Where to look when nothing is planned here: (words, address)."""
    if not around.town:
        return []
    wider = [radius for radius in (50, 100) if radius > around.radius]
    links = [
        (
            _("Within %(number)d km of %(town)s", number=radius, town=around.town.name),
            url_for("home.index", near=around.town.id, radius=radius),
        )
        for radius in wider
    ]
    return [*links, (_("All actions"), url_for("home.index"))]


def _metadata(title: str, around: Around) -> Metadata:
    site = current_site()
    return metadata.of_list(
        title if around.town else site.name,
        site.slogan or _("The next actions, and a nickname is enough to take part."),
        "/",
        feed_path="/events",
        query=around.query,
    )
