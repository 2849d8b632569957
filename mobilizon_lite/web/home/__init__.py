"""The first page: the next actions, everywhere or around a town."""

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from mobilizon_lite.models.site import current_site
from mobilizon_lite.search.finding import Found, find
from mobilizon_lite.search.query import Key, LongOnes, Search
from mobilizon_lite.web import event_view, metadata
from mobilizon_lite.web.home import beside
from mobilizon_lite.web.home.own_town import around_for, everywhere_url
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.long_ones import running_besides
from mobilizon_lite.web.metadata import Metadata
from mobilizon_lite.web.search.near import RADII, Around
from mobilizon_lite.web.session import current_account

bp = Blueprint("home", __name__)


@bp.get("/")
def index() -> Response:
    around = around_for(current_account(), request.args)
    after = Key.read(request.args.get("after", ""))
    search = Search(near=around.near, after=after, long_ones=LongOnes.APART, next_of_series=True)
    found = find(search)
    title = _title(around)
    return render(
        "home/index.html",
        title=title,
        around=around,
        radii=RADII,
        long=running_besides(search, around.query),
        days=event_view.days(found.events, town=around.town),
        is_first_page=after is None,
        everywhere_url=everywhere_url(current_account()) if around.town else None,
        first_url=url_for("home.index", **around.query),
        later_url=_later(found, around),
        wider=_wider(around),
        **beside.values_of(found, around, is_first_page=after is None),
        meta=_metadata(title, around),
    )


def _title(around: Around) -> str:
    if around.town:
        return _("Actions in and around %(town)s", town=around.name)
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
            _("Within %(number)d km of %(town)s", number=radius, town=around.name),
            url_for("home.index", **(around.query | {"radius": radius})),
        )
        for radius in wider
    ]
    return [*links, (_("All actions"), everywhere_url(current_account()))]


def _metadata(title: str, around: Around) -> Metadata:
    site = current_site()
    return metadata.of_list(
        title if around.town else site.name,
        site.slogan or _("The next actions, and a nickname is enough to take part."),
        "/",
        feed_path="/events",
        query=around.query,
        # There is a circle around each town of the world: one list is enough to be found.
        is_indexed=not around.query,
    )
