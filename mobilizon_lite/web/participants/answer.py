"""One answer, for those who organise: what it says, when it came, and what is done rarely: past the queue, a new link."""

from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.errors import Conflict
from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.qr import qr_svg
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.policies.participations import why_ended
from mobilizon_lite.services.participations import decide as service
from mobilizon_lite.services.participations.admission import position
from mobilizon_lite.services.participations.links import renew_for_participant
from mobilizon_lite.web.events.loading import event_to_edit
from mobilizon_lite.web.events.participations import event_values
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.participants import words
from mobilizon_lite.web.participants.blueprint import answer_or_404, bp
from mobilizon_lite.web.participants.index import decided
from mobilizon_lite.web.session import current_profile, login_required


@bp.get("/events/<uuid:event_uuid>/participations/<uuid:uuid>")
@login_required
def show(event_uuid: UUID, uuid: UUID) -> Response:
    event = event_to_edit(event_uuid)
    return _show(event, answer_or_404(event, uuid))


@bp.post("/events/<uuid:event_uuid>/participations/<uuid:uuid>/let-in")
@login_required
def let_in(event_uuid: UUID, uuid: UUID) -> AnyResponse:
    return decided(event_uuid, uuid, service.let_in)


@bp.post("/events/<uuid:event_uuid>/participations/<uuid:uuid>/cancel")
@login_required
def cancel(event_uuid: UUID, uuid: UUID) -> AnyResponse:
    return decided(event_uuid, uuid, service.cancel)


@bp.post("/events/<uuid:event_uuid>/participations/<uuid:uuid>/new-link")
@login_required
def new_link(event_uuid: UUID, uuid: UUID) -> Response:
    """Shown once, in the answer itself: it stands in no address that a browser remembers."""
    event = event_to_edit(event_uuid)
    answer = answer_or_404(event, uuid)
    try:
        answer = renew_for_participant(answer, by=current_profile(), version=request.form.get("version", ""))
    except Conflict:
        said = _("This link was already renewed. If it was not handed over, make another one.")
        return _show(event, answer_or_404(event, uuid), said=said, status=409)
    link = addresses.personal_page(answer.personal_token())
    return render(
        "participations/new_link.html",
        answer=answer,
        link=link,
        qr=Markup(qr_svg(link, title=_("QR code of the link"))),  # noqa: S704 (made by us)
        **event_values(event),
    )


def _show(event: Event, answer: Participation, *, said: str = "", status: int = 200) -> Response:
    return render(
        "participations/answer.html",
        status=status,
        answer=answer,
        said=said,
        state_words=words.state_words(answer.state),
        kind=words.KINDS[answer.state],
        place_in_queue=position(answer) if answer.state == words.WAITING else None,
        answered_on=_moment(event, answer.created_at),
        decided_on=_moment(event, answer.decided_at) if answer.decided_at else "",
        beyond=_beyond(event, answer),
        has_ended=why_ended(event, dates.now()) is not None,
        asks_approval=event.join_mode == JoinMode.APPROVAL,
        **event_values(event),
    )


def _moment(event: Event, moment) -> str:
    language, local = page_language(), formats.local_time(moment, event.timezone)
    return _(
        "%(day)s at %(time)s",
        day=formats.long_date(local.date(), language),
        time=formats.clock_time(local, language),
    )


def _beyond(event: Event, answer: Participation) -> str:
    """What it means to let somebody in past the queue, in numbers."""
    if answer.state != words.WAITING:
        return ""
    said = []
    if event.capacity is not None and event.accepted_people + answer.party_size > event.capacity:
        said.append(
            _(
                "There are places for %(places)d people; then %(people)d would come.",
                places=event.capacity,
                people=event.accepted_people + answer.party_size,
            )
        )
    before = position(answer) - 1
    if before:
        said.append(
            ngettext("One answer waits before this one.", "%(num)d answers wait before this one.", before)
        )
    return " ".join(said)
