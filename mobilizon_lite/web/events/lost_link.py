"""“I lost my link”: sent again to the address that somebody had confirmed. The page says the same whatever was found."""

from uuid import UUID

from flask import Response, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.errors import Invalid, NotFound, TooMany
from mobilizon_lite.models.events import Event
from mobilizon_lite.services.accounts.email_addresses import mailbox
from mobilizon_lite.services.participations.links import send_again
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.events.participations import bp, event_to_join, event_values
from mobilizon_lite.web.forms import BaseForm, LineField
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit, limit_for


class LostLinkForm(BaseForm):
    email = LineField(_l("Your e-mail address"), render_kw={"required": True})


@bp.get("/events/<uuid:event_uuid>/participate/lost-link")
@bp.get("/i/<invitation>/participate/lost-link")
def lost_link(event_uuid: UUID) -> Response:
    return _show(_event_with_links(event_uuid), LostLinkForm(), is_asked="asked" in request.args)


@bp.post("/events/<uuid:event_uuid>/participate/lost-link")
@bp.post("/i/<invitation>/participate/lost-link")
def send_lost_link(event_uuid: UUID) -> AnyResponse:
    event, form = _event_with_links(event_uuid), LostLinkForm(request.form)
    typed = form.email.data or ""
    try:
        limit("lost_link", event.uuid)
        send_again(event, typed, may_send=_may_send(event, typed))
    except Invalid as error:
        form.add_error(error, _("Write the e-mail address that you gave, such as lou@example.org."))
        return _show(event, form, status=422)
    except TooMany as error:
        form.form_errors.append(
            _("Many links were asked for from your connection. Wait a few minutes, then try again.")
        )
        response = _show(event, form, status=429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    return redirect(url_for("participations.lost_link", event_uuid=event.uuid, asked=1), 303)


def _event_with_links(event_uuid: UUID) -> Event:
    """Answers to an action of another site have no link here."""
    event = event_to_join(event_uuid)
    if not event.is_local:
        raise NotFound
    return event


def _may_send(event: Event, typed: str) -> bool:
    """Nobody's mailbox is filled; the page does not tell that it was full."""
    try:
        limit_for("lost_link_mail", f"{event.uuid}:{mailbox(typed)}")
    except TooMany:
        return False
    return True


def _show(event: Event, form: LostLinkForm, *, is_asked: bool = False, status: int = 200) -> Response:
    return no_store(
        render(
            "participations/lost_link.html",
            status=status,
            form=form,
            is_asked=is_asked,
            **event_values(event),
        )
    )
