"""The page of somebody who organises: who they are, what they prepare, what they did."""

from dataclasses import replace

from flask import redirect, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.date_ranges import Range
from mobilizon_lite.lib.html import text_to_html
from mobilizon_lite.lib.shown_names import shown_handle
from mobilizon_lite.lib.text import excerpt
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.policies.messages import can_begin_conversation
from mobilizon_lite.search.finding import Found, find
from mobilizon_lite.search.query import Key, Search
from mobilizon_lite.services import moves
from mobilizon_lite.web import breadcrumbs, event_view, metadata
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.metadata import Metadata
from mobilizon_lite.web.profiles.blueprint import bp
from mobilizon_lite.web.profiles.elsewhere import own_name, show_stranger
from mobilizon_lite.web.profiles.picture import picture_of
from mobilizon_lite.web.session import current_profile

# The last few of what is over; the rest is one link away.
SOME_PAST = 5


@bp.get("/@<handle>")
def show(handle: str) -> Response:
    if "@" in handle:
        name = own_name(handle)
        return redirect(url_for("profiles.show", handle=name)) if name else show_stranger(handle)
    profile = profile_to_see(handle)
    after, wants_past = Key.read(request.args.get("after", "")), "past" in request.args
    coming = Found([], None, 0) if wants_past else find(Search(organizer_id=profile.id, after=after))
    past = find(_past(profile, after if wants_past else None, 20 if wants_past else SOME_PAST))
    return render(
        "profiles/show.html",
        organizer=profile,
        full_handle=shown_handle(f"{profile.handle}@{addresses.own_host()}"),
        picture=picture_of(profile.avatar),
        summary=Markup(text_to_html(profile.summary)),  # noqa: S704  escaped by text_to_html
        moved_to=event_view.person_of(moved_to) if (moved_to := moves.moved_to(profile)) else None,
        can_write=can_begin_conversation(current_profile(), profile),
        days=event_view.days(coming.events),
        past=[event_view.card(event) for event in past.events],
        wants_past=wants_past,
        own_url=url_for("profiles.show", handle=handle),
        later_url=_more(handle, coming),
        past_url=_more(handle, past, past=1)
        if wants_past
        else url_for("profiles.show", handle=handle, past=1),
        has_more_past=past.next_key is not None,
        meta=_metadata(profile),
    )


def profile_to_see(handle: str) -> Actor:
    """Somebody of this site who wants to have a page. Raises NotFound."""
    profile = Actor.local(handle)
    if profile is None or not profile.has_page:
        raise NotFound
    return profile


def _past(profile: Actor, after: Key | None, number: int) -> Search:
    return Search(organizer_id=profile.id, between=Range(None, dates.now()), after=after, limit=number)


def _more(handle: str, found: Found, **values: object) -> str | None:
    if not found.next_key:
        return None
    return url_for("profiles.show", handle=handle, after=str(found.next_key), **values)


def _metadata(profile: Actor) -> Metadata:
    path = f"/@{profile.handle}"
    about = excerpt(profile.summary, metadata.DESCRIPTION_LENGTH)
    meta = metadata.of_list(
        profile.name,
        about or _("Actions organised by %(name)s", name=profile.name),
        path,
        feed_path=path,
        kind="profile",
        breadcrumb=breadcrumbs.trail((profile.name, path)),
        json_ld={
            "@context": "https://schema.org",
            "@type": "Person",
            "name": profile.name,
            "url": profile.uri,
        },
    )
    others = metadata.for_other_servers(profile.uri)
    return replace(meta, alternates=(*meta.alternates, *others))
