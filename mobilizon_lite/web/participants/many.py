"""Deciding on many answers at once: tick, choose, read how many, confirm. Each step is a page and needs no script."""

from uuid import UUID

from flask import Response, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services.participations import many as service
from mobilizon_lite.services.participations.listing import uuids_of
from mobilizon_lite.web.events.loading import event_to_edit
from mobilizon_lite.web.events.participations import event_values
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.participants.blueprint import bp
from mobilizon_lite.web.participants.index import list_values
from mobilizon_lite.web.participants.question import asked, chosen_tab, kept
from mobilizon_lite.web.session import current_profile, login_required

# So many names are read before a decision; of the others, the number.
NAMED = 30


@bp.get("/events/<uuid:event_uuid>/participations/several")
@login_required
def several(event_uuid: UUID) -> Response:
    return _show(event_to_edit(event_uuid))


@bp.post("/events/<uuid:event_uuid>/participations/several")
@login_required
def ask_about_several(event_uuid: UUID) -> Response:
    event, decision = event_to_edit(event_uuid), request.form.get("step", "")
    if decision not in service.DECISIONS:
        return _show(event, problem=_("Choose what to do with them."), status=422)
    ticked = uuids_of(event, asked()) if "all" in request.form else _ticked()
    if not ticked:
        return _show(event, problem=_("Tick at least one answer first."), status=422)
    rows = service.concerned(event, ticked, decision)
    if not rows:
        return _show(event, problem=_("This would change nothing in what you ticked."), status=422)
    return _ask(event, decision, rows, left_out=max(0, len(ticked) - service.MOST))


@bp.post("/events/<uuid:event_uuid>/participations/several/done")
@login_required
def decide_on_several(event_uuid: UUID) -> AnyResponse:
    event, decision = event_to_edit(event_uuid), request.form.get("step", "")
    if decision not in service.DECISIONS:
        return _show(event, problem=_("Choose what to do with them."), status=422)
    done = service.decide_on_many(event, _ticked(), decision, by=current_profile())
    counts = {"changed": done.changed, "waiting": done.waiting, "unchanged": done.unchanged}
    same = kept(asked(), tab=chosen_tab())
    return redirect(url_for("participants.index", event_uuid=event_uuid, did=decision, **counts, **same), 303)


def _ticked() -> list[UUID]:
    found = (parse_uuid(value) for value in request.form.getlist("answer"))
    return [uuid for uuid in found if uuid]


def _show(event: Event, *, problem: str = "", status: int = 200) -> Response:
    return render(
        "participations/several.html",
        status=status,
        problem=problem,
        ticked={str(uuid) for uuid in _ticked()},
        **list_values(event),
    )


def _ask(event: Event, decision: str, rows: list[Participation], *, left_out: int) -> Response:
    number, people = len(rows), sum(row.party_size for row in rows)
    return render(
        "participations/confirm_several.html",
        decision=decision,
        question_words=_question_words(decision, number),
        people_words=ngettext("One person in all.", "%(num)d people in all.", people),
        consequence=_consequence(event, decision, people),
        left_out=left_out,
        uuids=[row.uuid for row in rows],
        named=sorted(rows, key=lambda row: (row.queued_at, row.id))[:NAMED],
        others=max(0, number - NAMED),
        same=kept(asked(), tab=chosen_tab()),
        **event_values(event),
    )


def _question_words(decision: str, number: int) -> str:
    return {
        "accept": ngettext("Accept one answer?", "Accept %(num)d answers?", number),
        "refuse": ngettext("Refuse one answer?", "Refuse %(num)d answers?", number),
        "put-back": ngettext(
            "Put one answer back to pending?", "Put %(num)d answers back to pending?", number
        ),
        "cancel": ngettext("Note that one can't come?", "Note that %(num)d can't come?", number),
    }[decision]


def _consequence(event: Event, decision: str, people: int) -> str:
    if decision == "accept":
        free = event.free_places
        if free is None or free >= people:
            return ""
        return ngettext(
            "One place is free. Whoever finds none joins the waiting list, in the order in which they came.",
            "%(num)d places are free. Whoever finds none joins the waiting list, in the order in which they came.",
            free,
        )
    if decision == "put-back":
        return _("They lose their place until you decide. It goes to the waiting list.")
    return _("Places that become free go to the waiting list.")
