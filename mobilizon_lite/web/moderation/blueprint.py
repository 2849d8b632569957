"""The blueprint of this room, and what its pages share."""

from flask import Blueprint, redirect, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug import Response

from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.lib.text import clean_block
from mobilizon_lite.models.reports import Report
from mobilizon_lite.web.notices import NOTICES, Notice

bp = Blueprint("moderation", __name__, url_prefix="/moderation")

NOTICES.update(
    {
        "event-hidden": Notice(_l("Only those who organise it, and you, still see this action.")),
        "event-shown": Notice(_l("Everybody can see this action again.")),
        "profile-hidden": Notice(_l("The page of this person is hidden.")),
        "profile-shown": Notice(_l("The page of this person can be seen again.")),
        "account-disabled": Notice(_l("Nobody can sign in to this account any more.")),
        "account-enabled": Notice(_l("This account can be used again.")),
        "report-closed": Notice(_l("The report is closed. It is deleted in 30 days.")),
        "report-forwarded": Notice(_l("The people who look after the other site are told.")),
        "report-reopened": Notice(_l("The report is open again.")),
    }
)


def typed_reason() -> str:
    return clean_block(request.form.get("reason", ""))[:1_000]


def back_to(endpoint: str, done: str, **values: object) -> Response:
    """To the report that the deed was done from, else to the page of what it was done to."""
    report = parse_uuid(request.form.get("report"))
    if report and Report.select().where(Report.uuid == report).exists():
        return redirect(url_for("moderation.report", report_uuid=report, done=done), 303)
    return redirect(url_for(endpoint, done=done, **values), 303)
