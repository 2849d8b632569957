"""Mails about reports and what follows: to the people who look after the site, and to those whose event it is.

Reasons are read from the moderation log when the mail is written; rows of later work hold ids only.
"""

from mobilizon_lite.lib import addresses
from mobilizon_lite.models.accounts import Account, Role
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.models.reports import Report, ReportState
from mobilizon_lite.models.site import current_site
from mobilizon_lite.reactions.event_words import event_words
from mobilizon_lite.reactions.mailing import send_mail
from mobilizon_lite.reactions.reaction import Child, Reaction, plan_each


def _plan_report(work: LaterWork) -> None:
    moderators = Account.select(Account.uuid).where(
        Account.role.in_([Role.MODERATOR, Role.ADMINISTRATOR]),
        Account.disabled_at.is_null(),
        Account.confirmed_at.is_null(False),
    )
    report = work.payload["report_uuid"]
    plan_each(
        work,
        tell_moderator,
        [Child(uuid, {"report_uuid": report, "account_uuid": str(uuid)}) for (uuid,) in moderators.tuples()],
    )


def _tell_moderator(work: LaterWork) -> None:
    report = Report.get_or_none(Report.uuid == work.payload["report_uuid"], Report.state == ReportState.OPEN)
    account = Account.get_or_none(Account.uuid == work.payload["account_uuid"])
    if report is None or account is None or not (account.may_sign_in and account.is_moderator):
        return
    event = report.event if report.event_id else None
    send_mail(
        work,
        "report_made",
        to=account.email,
        language=account.language,
        title=event.title if event else "",
        text=report.text,
        answer_to=report.answer_to or "",
        host=report.host or "",
        report_url=addresses.report(report.uuid),
    )


def _tell_organizer_of_hiding(work: LaterWork) -> None:
    event = _event(work)
    entry = _last_deed(work, "hide_event", "unhide_event")
    if event is None or entry is None or event.deleted_at is not None:
        return
    # As it is now: somebody who hid it by mistake and showed it again sends one kind of mail only.
    message = "report_event_hidden" if event.hidden_at else "report_event_shown"
    _write_to_organizer(work, message, event, entry)


def _tell_organizer_of_deletion(work: LaterWork) -> None:
    """Only when somebody else than the organizer deleted it: their deeds alone are in the log."""
    event = _event(work)
    entry = _last_deed(work, "delete_event")
    if event is not None and entry is not None:
        _write_to_organizer(work, "report_event_deleted", event, entry)


def _write_to_organizer(work: LaterWork, message: str, event: Event, entry: ModerationLogEntry) -> None:
    account = event.organizer.account
    if account is None or not account.may_sign_in or account.id == entry.account_id:
        return
    language = account.language or current_site().language
    send_mail(
        work,
        message,
        to=account.email,
        language=language,
        name=event.organizer.name,
        event=event_words(event, language),
        reason=entry.reason,
        contact=current_site().contact,
    )


def _event(work: LaterWork) -> Event | None:
    return (
        Event.select(Event, Actor, Account)
        .join_from(Event, Actor, on=Event.organizer)
        .join_from(Actor, Account, "LEFT OUTER JOIN", on=Actor.account)
        .where(Event.uuid == work.payload["event_uuid"], Event.starts_at.is_null(False))
        .first()
    )


def _last_deed(work: LaterWork, *actions: str) -> ModerationLogEntry | None:
    return (
        ModerationLogEntry.select()
        .where(
            ModerationLogEntry.target_uuid == work.payload["event_uuid"],
            ModerationLogEntry.action.in_(actions),
        )
        .order_by(ModerationLogEntry.id.desc())
        .first()
    )


plan_report = Reaction("plan_report_mails", _plan_report)
tell_moderator = Reaction("tell_moderator", _tell_moderator, lane="mail")
tell_organizer_of_hiding = Reaction("tell_organizer_of_hiding", _tell_organizer_of_hiding, lane="mail")
tell_organizer_of_deletion = Reaction("tell_organizer_of_deletion", _tell_organizer_of_deletion, lane="mail")
