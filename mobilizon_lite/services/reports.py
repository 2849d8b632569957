"""Reports: somebody says that something should not be here; the people who look after the site read and close it."""

from datetime import timedelta
from uuid import UUID

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Gone, Invalid, NotFound
from mobilizon_lite.facts import ReportForwarded, ReportMade
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.text import clean_block
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.reports import MAX_REPORT_LENGTH, Report, ReportState
from mobilizon_lite.policies.comments import can_see_comment
from mobilizon_lite.policies.events import can_see_event, require
from mobilizon_lite.policies.moderation import can_moderate
from mobilizon_lite.policies.strangers import can_see_stranger
from mobilizon_lite.services import moderation
from mobilizon_lite.services.accounts.email_addresses import clean_email

KEEP_HANDLED = timedelta(days=30)


def report_event(event: Event, *, text: str, answer_to: str, uuid: UUID, by: Actor | None) -> Report:
    """Tell the people who look after the site. Who reports is not noted, unless they leave an address. Raises Invalid."""
    if not can_see_event(by, event):
        raise NotFound
    return _report(Report(uuid=uuid, event=event, actor=event.organizer_id), text=text, answer_to=answer_to)


def report_comment(comment: Comment, *, text: str, answer_to: str, uuid: UUID, by: Actor | None) -> Report:
    """The same for a comment under an event; its author is told as little as an organizer. Raises Invalid."""
    if comment.deleted_at:
        raise Gone
    if not can_see_comment(by, comment):
        raise NotFound
    about = Report(uuid=uuid, event=comment.event_id, comment=comment, actor=comment.author_id)
    return _report(about, text=text, answer_to=answer_to)


def report_actor(actor: Actor, *, text: str, answer_to: str, uuid: UUID, by: Actor | None) -> Report:
    """The same for somebody of another site, whatever they do. Raises Invalid."""
    if not can_see_stranger(by, actor):
        raise NotFound
    return _report(Report(uuid=uuid, about=actor, actor=actor), text=text, answer_to=answer_to)


def home_of_reported(report: Report) -> str | None:
    """The other site that what is reported comes from; None when it is of this site, or was deleted."""
    if report.comment_id:
        return report.comment.host
    if report.event_id:
        return report.event.host
    return report.about.host if report.about_id else None


def forward_report(report: Report, *, by: Actor) -> Report:
    """Ask those who look after the other site to read it too: they get its words, and not who wrote them."""
    require(can_moderate(by))
    with transaction() as record:
        is_new = home_of_reported(report) is not None and (
            Report.update(forwarded_at=dates.now())
            .where(Report.id == report.id, Report.forwarded_at.is_null())
            .execute()
        )
        if is_new:
            moderation.note("forward_report", "report", report.uuid, by=by)
            record(ReportForwarded(report_uuid=report.uuid))
    return Report.get_by_id(report.id)


def _report(report: Report, *, text: str, answer_to: str) -> Report:
    text = clean_block(text)
    if not text:
        raise Invalid("text", "missing")
    if len(text) > MAX_REPORT_LENGTH:
        raise Invalid("text", "too_long", most=MAX_REPORT_LENGTH, length=len(text))
    report.text = text
    report.answer_to = clean_email(answer_to, field="answer_to") if answer_to.strip() else None
    with transaction() as record:
        earlier = Report.get_or_none(Report.uuid == report.uuid)
        if earlier:
            return earlier
        report.save(force_insert=True)
        record(ReportMade(report_uuid=report.uuid))
    return report


def close_report(report: Report, *, note: str, by: Actor) -> Report:
    """It was dealt with. The report is deleted 30 days later; the note stays in the log."""
    require(can_moderate(by))
    with transaction():
        closed = (
            Report.update(state=ReportState.CLOSED, handled_at=dates.now())
            .where(Report.id == report.id, Report.state == ReportState.OPEN)
            .execute()
        )
        if closed:
            moderation.note("close_report", "report", report.uuid, by=by, reason=note)
    return Report.get_by_id(report.id)


def reopen_report(report: Report, *, by: Actor) -> Report:
    require(can_moderate(by))
    with transaction():
        reopened = (
            Report.update(state=ReportState.OPEN, handled_at=None)
            .where(Report.id == report.id, Report.state != ReportState.OPEN)
            .execute()
        )
        if reopened:
            moderation.note("reopen_report", "report", report.uuid, by=by)
    return Report.get_by_id(report.id)


def forget_handled_reports() -> int:
    """Timed work. Returns how many were deleted."""
    return Report.delete().where(Report.handled_at < dates.now() - KEEP_HANDLED).execute()
