"""What the site says about itself: who runs it, what it keeps, whom to write to, and where its source is."""

from flask import Blueprint, current_app, redirect, url_for
from markupsafe import Markup
from werkzeug import Response

from mobilizon_lite.config import VERSION
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.addresses import absolute
from mobilizon_lite.lib.markdown import markdown_to_html
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.policies.accounts import can_register
from mobilizon_lite.web.htmx import render

bp = Blueprint("about", __name__)

_FEEDS = ("/events.ics", "/events.atom", "/events.rss")


@bp.get("/about")
def index() -> Response:
    listed = Event.select().where(Event.is_listed)
    return render(
        "about/index.html",
        coming=listed.where(Event.over_at > dates.now()).count(),
        past=listed.where(Event.over_at <= dates.now()).count(),
        feeds=[(absolute(path), path.rpartition(".")[2]) for path in _FEEDS if _exists(path)],
        may_register=can_register(),
        version=VERSION,
    )


@bp.get("/relay")
def site_actor() -> Response:
    """The address that other servers know the site by; people read who it is."""
    return redirect(url_for("about.index"))


@bp.get("/about/privacy")
def privacy() -> Response:
    return render("about/privacy.html", additions=_as_html(current_site().privacy_text, 3))


@bp.get("/about/legal")
def legal() -> Response:
    return render("about/legal.html", notice_text=_as_html(current_site().legal_notice, 2))


@bp.get("/about/source")
def source() -> Response:
    return render("about/source.html", version=VERSION)


def _as_html(text: str, top_heading: int) -> Markup:
    """Markdown of the administrator, headings under those of the page, cleaned like everybody's."""
    return Markup(markdown_to_html(text, top_heading=top_heading))  # noqa: S704


def _exists(path: str) -> bool:
    return any(rule.rule == path for rule in current_app.url_map.iter_rules())
