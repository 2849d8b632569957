"""Saying from here that one comes to an action of another site, and that one cannot. Its home answers later."""

from uuid import UUID

from flask import redirect, url_for
from flask_babel import lazy_gettext as _l
from werkzeug import Response

from mobilizon_lite.errors import Conflict, NotAllowed, NotFound
from mobilizon_lite.models.events import Event
from mobilizon_lite.services.remote import own_answers
from mobilizon_lite.web.events.blueprint import bp
from mobilizon_lite.web.events.loading import event_to_see
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.session import current_profile, login_required

NOTICES["asked-home"] = Notice(_l("Your answer is on its way to the site of this action."))
NOTICES["told-home"] = Notice(_l("The site of this action is told that you can't come."))
NOTICES["takes-no-answers"] = Notice(_l("This action takes no answers from here now."), "stop")


@bp.post("/events/<uuid:elsewhere_uuid>/come")
@login_required
def come(elsewhere_uuid: UUID) -> Response:
    event, by = _event_elsewhere(elsewhere_uuid), current_profile()
    limit("participate", event.uuid)
    try:
        own_answers.come(event, by=by, language=page_language())
    except (NotAllowed, Conflict):
        return _to(event, "takes-no-answers")
    return _to(event, "asked-home" if event.takes_answers else "invitation-answered")


@bp.post("/events/<uuid:elsewhere_uuid>/cannot-come")
@login_required
def cannot_come(elsewhere_uuid: UUID) -> Response:
    event = _event_elsewhere(elsewhere_uuid)
    own_answers.cannot_come(event, by=current_profile())
    return _to(event, "told-home")


def _event_elsewhere(event_uuid: UUID) -> Event:
    event = event_to_see(event_uuid)
    if event.is_local:
        raise NotFound
    return event


def _to(event: Event, done: str) -> Response:
    return redirect(url_for("events.show", event_uuid=event.uuid, done=done), 303)
