"""Reports that come from other sites. Only what is ours can be reported here; who reported there stays unknown."""

from collections.abc import Iterable
from datetime import timedelta

from peewee import IntegrityError

from mobilizon_lite.database import database, transaction
from mobilizon_lite.errors import Conflict, NotFound
from mobilizon_lite.facts import REMOTE, ReportMade
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.hosts import domain_of
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.lib.origins import is_same_origin
from mobilizon_lite.lib.text import clean_block
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.columns import is_at_or_below
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.reports import MAX_REPORT_LENGTH, Report

# One site, under whatever names, cannot bury what others report.
MOST_A_DAY = 20


def report_from_elsewhere(sender: Actor, *, uris: Iterable[str], text: str, uri: str) -> Report:
    """Tell the people who look after this site. Raises NotFound when nothing of it is ours, Conflict when it is too much."""
    named = list(uris)
    about = Actor.get_or_none(Actor.uri.in_(named), Actor.host.is_null())
    comment = Comment.get_or_none(
        Comment.uri.in_(named), Comment.host.is_null(), Comment.deleted_at.is_null()
    )
    event = (
        comment.event
        if comment
        else Event.get_or_none(Event.uri.in_(named), Event.host.is_null(), Event.deleted_at.is_null())
    )
    if about is None and event is None:
        raise NotFound
    report = Report(
        uuid=new_uuid(),
        uri=uri if is_same_origin(uri, sender.uri) else None,
        host=sender.host,
        event=event,
        comment=comment,
        about=about,
        actor=(comment.author_id if comment else event.organizer_id if event else None) or about,
        text=clean_block(text)[:MAX_REPORT_LENGTH],
    )
    return _keep(report)


def _keep(report: Report) -> Report:
    with transaction() as record:
        known = Report.get_or_none(Report.uri == report.uri) if report.uri else None
        if known:
            return known
        _refuse_floods(report.host)
        try:
            with database.atomic():
                report.save(force_insert=True)
        except IntegrityError:
            return Report.get(Report.uri == report.uri)
        record(ReportMade(report_uuid=report.uuid, origin=REMOTE))
    return report


def _refuse_floods(host: str | None) -> None:
    since = dates.now() - timedelta(days=1)
    domain = domain_of(host or "")
    of_site = is_at_or_below(Report.host, domain)
    if Report.select().where(of_site, Report.created_at > since).count() >= MOST_A_DAY:
        raise Conflict("too_many_reports")
