"""Writing an event together with the answer to "Does it take place again?": new, a draft, or one date of a series."""

from uuid import UUID

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import SeriesPlanned
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.services.events import writing
from mobilizon_lite.services.events.checking import Values
from mobilizon_lite.services.series import making, planning
from mobilizon_lite.services.series.editing import Scope, update_in_series
from mobilizon_lite.services.series.planning import SeriesPlan


def write(
    event: Event | None,
    values: Values,
    *,
    plan: SeriesPlan | None,
    keeps_plan: bool,
    scope: Scope | None,
    by: Actor,
    version: int,
    uuid: UUID,
    publish: bool,
) -> Event:
    """Everything in one transaction, but for the dates of a known series (`scope`). Raises Invalid, Conflict, Gone."""
    if event is not None and scope is not None:
        return update_in_series(event, values, plan=plan, scope=scope, by=by, version=version)
    with transaction():
        if event is None:
            event = writing.create_draft(values, by=by, uuid=uuid)
        else:
            event = writing.update_event(event, values, by=by, version=version)
        if not keeps_plan:
            _plan(event, plan)
        return writing.publish_event(event, by=by) if publish else event


def _plan(event: Event, plan: SeriesPlan | None) -> None:
    if event.series_id and not event.is_draft:
        # The form that made it was sent once more.
        return
    if plan and event.series_id:
        planning.plan_anew(event.series, plan, event)
    elif plan:
        planning.begin_series(event, plan)
        if not event.is_draft:
            _make_the_others(event)
    elif event.series_id:
        planning.end_plan(event)


def _make_the_others(event: Event) -> None:
    """What was known as one date gets others."""
    with transaction() as record:
        making.begin_with(event, record)
        record(SeriesPlanned(series_uuid=event.series.uuid))
