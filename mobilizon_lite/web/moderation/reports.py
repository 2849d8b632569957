"""Reports: those that wait, those that were dealt with, and one of them."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug import Response

from mobilizon_lite.errors import NotFound
from mobilizon_lite.lib.shown_names import shown_host
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.models.reports import Report, ReportState
from mobilizon_lite.policies.events import can_delete_event, can_hide_event
from mobilizon_lite.policies.moderation import can_read_moderation_log
from mobilizon_lite.services import reports
from mobilizon_lite.services.accounts.requests import waiting_count
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.moderation.blueprint import bp, typed_reason
from mobilizon_lite.web.session import current_profile, moderator_required

_PER_PAGE = 50


@bp.get("")
@moderator_required
def index() -> Response:
    """Open ones, the oldest first; or those that were dealt with, the latest first."""
    handled = request.args.get("state") == "handled"
    query = (
        Report.select(Report, Event, Actor)
        .join(Event, "LEFT OUTER JOIN")
        .join_from(Report, Actor, "LEFT OUTER JOIN", on=Report.about)
    )
    if handled:
        found = query.where(Report.state != ReportState.OPEN).order_by(
            Report.handled_at.desc(), Report.id.desc()
        )
    else:
        found = query.where(Report.state == ReportState.OPEN).order_by(Report.id)
    waiting = Report.select().where(Report.state == ReportState.OPEN).count()
    return no_store(
        render(
            "moderation/index.html",
            reports=list(found.limit(_PER_PAGE)),
            handled=handled,
            waiting=waiting,
            requests_waiting=waiting_count(),
            may_read_log=can_read_moderation_log(current_profile()),
        )
    )


@bp.get("/reports/<uuid:report_uuid>")
@moderator_required
def report(report_uuid: UUID) -> Response:
    found = _report(report_uuid)
    event = found.event if found.event_id else None
    by = current_profile()
    return no_store(
        render(
            "moderation/report.html",
            report=found,
            event=event,
            can_hide=bool(event) and can_hide_event(by, event),
            can_delete=bool(event) and can_delete_event(by, event),
            notes=_notes(found),
            home=shown_host(reports.home_of_reported(found) or ""),
        )
    )


@bp.post("/reports/<uuid:report_uuid>/close")
@moderator_required
def close(report_uuid: UUID) -> Response:
    reports.close_report(_report(report_uuid), note=typed_reason(), by=current_profile())
    return redirect(url_for("moderation.report", report_uuid=report_uuid, done="report-closed"), 303)


@bp.post("/reports/<uuid:report_uuid>/forward")
@moderator_required
def forward(report_uuid: UUID) -> Response:
    reports.forward_report(_report(report_uuid), by=current_profile())
    return redirect(url_for("moderation.report", report_uuid=report_uuid, done="report-forwarded"), 303)


@bp.post("/reports/<uuid:report_uuid>/reopen")
@moderator_required
def reopen(report_uuid: UUID) -> Response:
    reports.reopen_report(_report(report_uuid), by=current_profile())
    return redirect(url_for("moderation.report", report_uuid=report_uuid, done="report-reopened"), 303)


def _report(uuid: UUID) -> Report:
    found = (
        Report.select(Report, Event, Actor)
        .join_from(Report, Event, "LEFT OUTER JOIN", on=Report.event)
        .join_from(Event, Actor, "LEFT OUTER JOIN", on=Event.organizer)
        .where(Report.uuid == uuid)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def _notes(report: Report) -> list[ModerationLogEntry]:
    """What was written when it was closed."""
    return list(
        ModerationLogEntry.select()
        .where(
            ModerationLogEntry.target_uuid == report.uuid,
            ModerationLogEntry.action == "close_report",
            ModerationLogEntry.reason != "",
        )
        .order_by(ModerationLogEntry.id)
    )
