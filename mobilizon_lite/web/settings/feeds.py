"""Secret addresses with which one's own actions stand in one's own calendar."""

from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.policies.accounts import can_edit_profile
from mobilizon_lite.services import feed_links as service
from mobilizon_lite.services.own_profiles import profiles_of
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.session import current_account, login_required
from mobilizon_lite.web.settings.blueprint import bp

NOTICES.update(
    {
        "feed-made": Notice(_l("The address is made. Copy it into your calendar.")),
        "feed-renewed": Notice(_l("This is the new address. The former one no longer works.")),
        "feed-ended": Notice(_l("The address no longer works.")),
    }
)


@bp.get("/settings/feeds")
@login_required
def feeds() -> Response:
    account = current_account()
    links, own = service.feed_links_of(account), profiles_of(account)
    names = {profile.id: profile.name for profile in own}
    shown = [
        (
            link,
            names.get(link.profile_id, ""),
            addresses.private_feed(link.token, "ics"),
            _for_this_device(addresses.private_feed(link.token, "ics")),
            addresses.private_feed(link.token, "atom"),
        )
        for link in links
    ]
    known = {link.profile_id for link in links}
    # With one profile only, its feed and that of the account would be the same.
    missing = [profile for profile in own if profile.id not in known] if len(own) > 1 else []
    return no_store(
        render("settings/feeds.html", links=shown, missing=missing, account_is_missing=None not in known)
    )


@bp.post("/settings/feeds/make")
@login_required
def make_feed() -> Response:
    account = current_account()
    service.make_feed_link(account, _profile(request.form.get("profile", "")))
    return redirect(url_for("settings.feeds", done="feed-made"), 303)


@bp.post("/settings/feeds/<uuid:feed_uuid>/renew")
@login_required
def renew_feed(feed_uuid: UUID) -> Response:
    service.renew_feed_link(feed_uuid, by=current_account())
    return redirect(url_for("settings.feeds", done="feed-renewed"), 303)


@bp.post("/settings/feeds/<uuid:feed_uuid>/end")
@login_required
def end_feed(feed_uuid: UUID) -> Response:
    service.end_feed_link(feed_uuid, by=current_account())
    return redirect(url_for("settings.feeds", done="feed-ended"), 303)


def _for_this_device(address: str) -> str:
    """Telephones subscribe to such an address at a touch."""
    return f"webcal://{address.partition('://')[2]}"


def _profile(username: str) -> Actor | None:
    """None: all of them."""
    if not username:
        return None
    profile = None if "\0" in username else Actor.local(username)
    if profile is None or not can_edit_profile(current_account(), profile):
        raise NotFound
    return profile
