"""Entrances over HTTP: the list of blueprints."""

from pathlib import Path

from flask import Flask

from mobilizon_lite.config import Settings
from mobilizon_lite.web import (
    about,
    accounts,
    activitypub,
    admin,
    assets,
    caching,
    calendar,
    comments,
    doors,
    embeds,
    errors,
    events,
    feeds,
    health,
    home,
    htmx,
    importing,
    indexing,
    language,
    light,
    limits,
    maps,
    media,
    messages,
    mine,
    moderation,
    offline,
    other_sites,
    participants,
    personal,
    places,
    profiles,
    reports,
    search,
    security,
    series,
    session,
    subjects,
    templating,
    welcome,
    wellknown,
)
from mobilizon_lite.web import (
    settings as settings_pages,
)
from mobilizon_lite.web.activitypub import inbox, negotiation
from mobilizon_lite.web.events import participations

# In the order in which a newcomer would look for them.
BLUEPRINTS = (
    home.bp,
    search.bp,
    calendar.bp,
    maps.bp,
    subjects.bp,
    events.bp,
    participations.bp,
    participants.bp,
    comments.bp,
    personal.bp,
    mine.bp,
    messages.bp,
    profiles.bp,
    other_sites.bp,
    places.bp,
    feeds.bp,
    series.bp,
    embeds.bp,
    media.bp,
    accounts.bp,
    welcome.bp,
    settings_pages.bp,
    importing.bp,
    reports.bp,
    moderation.bp,
    admin.bp,
    about.bp,
    offline.bp,
    inbox.bp,
    health.bp,
    wellknown.bp,
    # After the pages: where a document has the path of a page, the page is found first.
    activitypub.bp,
)


def register(app: Flask, settings: Settings, root: Path) -> None:
    """Connect everything that answers requests. The order of the steps is the order in which they see a request."""
    htmx.init_app(app)
    media.init_app(app)
    session.init_app(app, is_https=settings.is_https)
    security.init_app(app, settings)
    limits.init_app(app, settings.redis_url)
    babel = language.init_app(app, str(root / "translations"))
    assets.init_app(app, root / "static")
    templating.init_app(app, babel)
    errors.init_app(app)
    indexing.init_app(app)
    negotiation.init_app(app)
    caching.init_app(app)
    light.init_app(app)
    doors.init_app(app)
    # Whoever copies an address by hand may end it with a slash.
    app.url_map.strict_slashes = False
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
