"""The page of an event, and what those who organise it can do with it besides writing."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug import Response

from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.tags import tags_of
from mobilizon_lite.policies.events import (
    can_delete_event,
    can_edit_event,
    can_hide_event,
    can_invite,
    is_organizer,
    require,
)
from mobilizon_lite.policies.series import can_delete_dates
from mobilizon_lite.services.events import states, writing
from mobilizon_lite.services.series import ending
from mobilizon_lite.services.series.editing import Scope
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.comments.showing import section_values
from mobilizon_lite.web.event_home import note_seen_by
from mobilizon_lite.web.events.blueprint import bp
from mobilizon_lite.web.events.coming_elsewhere import coming_values
from mobilizon_lite.web.events.loading import event_to_edit, event_to_see
from mobilizon_lite.web.events.participations import join_values
from mobilizon_lite.web.events.place_news import place_news
from mobilizon_lite.web.events.scopes import chosen_scope, scope_choices
from mobilizon_lite.web.events.showing import page_values, place_for_reader, related_lines
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.series.part import series_part
from mobilizon_lite.web.session import current_profile, login_required


@bp.get("/events/<uuid:event_uuid>")
@bp.get("/i/<invitation>")
@bp.get("/r/<ticket>/event")
def show(event_uuid: UUID) -> Response:
    event = event_to_see(event_uuid)
    if event.starts_at is None:
        # A draft without a date is not a page yet.
        return redirect(url_for("events.edit", event_uuid=event.uuid))
    by, tags = current_profile(), tags_of(event)
    note_seen_by(event, by)
    values = page_values(event, [tag.name for tag in tags], place_for_reader(event))
    can_edit = can_edit_event(by, event)
    response = render(
        "events/show.html",
        **values,
        **(place_news(event, values["practical"]) if can_edit else {}),
        related=related_lines(event, tags) if event.is_published and not event.is_private else [],
        **(join_values(event) if event.is_local else coming_values(event)),
        series_part=series_part(event),
        **section_values(event, by),
        can_edit=can_edit,
        can_delete=is_organizer(by, event),
        can_invite=can_invite(by, event),
        can_hide=can_hide_event(by, event),
    )
    return _for_the_right_readers(response, event)


@bp.post("/events/<uuid:event_uuid>/publish")
@login_required
def publish(event_uuid: UUID) -> Response:
    event = event_to_edit(event_uuid)
    if event.starts_at is None:
        return _to(event, "events.edit")
    writing.publish_event(event, by=current_profile())
    done = "event-published-private" if event.is_private else "event-published"
    return _to(event, "events.show", done=done)


@bp.get("/events/<uuid:event_uuid>/cancel")
@login_required
def cancel(event_uuid: UUID) -> Response:
    event = event_to_edit(event_uuid)
    if event.is_draft or event.is_cancelled:
        return _to(event, "events.show")
    return no_store(render("events/cancel.html", event=event, scope=scope_choices(event)))


@bp.post("/events/<uuid:event_uuid>/cancel")
@login_required
def cancel_confirmed(event_uuid: UUID) -> Response:
    event = event_to_edit(event_uuid)
    ending.cancel_dates(event, scope=chosen_scope(event), by=current_profile())
    return _to(event, "events.show", done="event-cancelled")


@bp.post("/events/<uuid:event_uuid>/reinstate")
@login_required
def reinstate(event_uuid: UUID) -> Response:
    event = states.reinstate_event(event_to_edit(event_uuid), by=current_profile())
    return _to(event, "events.show", done="event-reinstated")


@bp.get("/events/<uuid:event_uuid>/delete")
@login_required
def delete(event_uuid: UUID) -> Response:
    event = event_to_see(event_uuid)
    require(can_delete_event(current_profile(), event))
    is_own = is_organizer(current_profile(), event)
    scope = scope_choices(event, can_delete_dates) if is_own else None
    return no_store(render("events/delete.html", event=event, is_own=is_own, scope=scope))


@bp.post("/events/<uuid:event_uuid>/delete")
@login_required
def delete_confirmed(event_uuid: UUID) -> Response:
    event, reason = event_to_see(event_uuid), request.form.get("reason", "")
    if is_organizer(current_profile(), event) and chosen_scope(event) != Scope.THIS:
        ending.delete_dates(event, scope=chosen_scope(event), by=current_profile())
    else:
        states.delete_event(event, by=current_profile(), reason=reason)
    return redirect(url_for("mine.index", done="event-deleted"), 303)


def _to(event: Event, endpoint: str, **values: str) -> Response:
    return redirect(url_for(endpoint, event_uuid=event.uuid, **values), 303)


def _for_the_right_readers(response: Response, event: Event) -> Response:
    if not event.is_published or event.is_private:
        return no_store(response)
    if event.visibility == Visibility.UNLISTED or not event.is_local:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
