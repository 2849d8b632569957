"""The invitation link of a private event, for those who organise it: to copy, to scan, and to renew."""

from uuid import UUID

from flask import redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from werkzeug import Response

from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.qr import qr_svg
from mobilizon_lite.policies.events import can_invite, require
from mobilizon_lite.services.events.inviting import renew_invitation
from mobilizon_lite.web import event_view
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.events.blueprint import bp
from mobilizon_lite.web.events.loading import event_to_edit
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.session import current_profile, login_required

NOTICES.update(
    {
        "event-published-private": Notice(
            _l("Published. Now send the invitation link to the people whom you invite.")
        ),
        "invitation-renewed": Notice(_l("This is the new link. The former one no longer opens anything.")),
    }
)


@bp.get("/events/<uuid:event_uuid>/invitation")
@login_required
def invitation(event_uuid: UUID) -> Response:
    event = event_to_edit(event_uuid)
    require(can_invite(current_profile(), event))
    link = addresses.invitation(event.invitation_token())
    return no_store(
        render(
            "events/invitation.html",
            event=event,
            event_url=event_view.event_path(event),
            title_language=event_view.foreign_language(event),
            link=link,
            qr=Markup(qr_svg(link, title=_("QR code of the invitation link"))),  # noqa: S704 (made by us)
        )
    )


@bp.post("/events/<uuid:event_uuid>/invitation/renew")
@login_required
def renew(event_uuid: UUID) -> Response:
    renew_invitation(event_to_edit(event_uuid), by=current_profile())
    return redirect(url_for("events.invitation", event_uuid=event_uuid, done="invitation-renewed"), 303)
