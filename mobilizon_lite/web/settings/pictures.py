"""One's own pictures, the room that they take, and deleting those that stand nowhere."""

from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from mobilizon_lite.errors import Conflict
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.services import pictures as service
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.notices import NOTICES, Notice
from mobilizon_lite.web.profiles.picture import picture_of
from mobilizon_lite.web.session import current_account, login_required
from mobilizon_lite.web.settings.blueprint import bp

ON_A_PAGE = 20
NOTICES.update(
    {
        "picture-deleted": Notice(_l("The picture is deleted.")),
        "picture-used": Notice(_l("This picture stands somewhere. Take it out there first."), "stop"),
    }
)


@bp.get("/settings/pictures")
@login_required
def pictures() -> Response:
    account = current_account()
    before = parse_uuid(request.args.get("before", ""))
    found = service.pictures_of(account, ON_A_PAGE + 1, before=before)
    number, size = service.room_of(account)
    return no_store(
        render(
            "settings/pictures.html",
            pictures=[(used, picture_of(used.media)) for used in found[:ON_A_PAGE]],
            number=number,
            size=size,
            next_url=url_for("settings.pictures", before=found[ON_A_PAGE - 1].media.uuid)
            if len(found) > ON_A_PAGE
            else None,
        )
    )


@bp.post("/settings/pictures/<uuid:picture_uuid>/delete")
@login_required
def delete_picture(picture_uuid: UUID) -> Response:
    try:
        service.delete_own_picture(picture_uuid, by=current_account())
    except Conflict:
        return redirect(url_for("settings.pictures", done="picture-used"), 303)
    return redirect(url_for("settings.pictures", done="picture-deleted"), 303)
