"""Saying "I'm coming" to an event. The list of those who come is in participants.py."""

from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.errors import Conflict, Invalid, NotFound, TooMany
from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import dates
from mobilizon_lite.models.event_places import place_for
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.series_answers import SeriesAnswer
from mobilizon_lite.policies.participations import Closed, why_closed
from mobilizon_lite.services.accounts.email_addresses import mailbox
from mobilizon_lite.services.participations import all_dates
from mobilizon_lite.services.participations.join import answer_of_form, take_part, take_part_with_profile
from mobilizon_lite.services.participations.purge import deletion_moment
from mobilizon_lite.web import event_view, event_where
from mobilizon_lite.web.caching import for_back_only, no_store
from mobilizon_lite.web.events.join_box import closed_words, join_box
from mobilizon_lite.web.events.loading import event_to_see
from mobilizon_lite.web.events.participation_forms import JoinForm, PartyForm, sentence, too_many_words
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.limits import limit, limit_for
from mobilizon_lite.web.session import current_profile, login_required
from mobilizon_lite.web.sign_up import until_words

bp = Blueprint("participations", __name__)


def join_values(event: Event) -> dict[str, object]:
    """What templates/participations/join.html needs inside the page of an event."""
    return {"join": join_box(event)}


@bp.get("/events/<uuid:event_uuid>/participate")
@bp.get("/i/<invitation>/participate")
def participate(event_uuid: UUID) -> AnyResponse:
    event = event_to_join(event_uuid)
    if not event.is_local:
        return redirect(event_view.event_path(event))
    profile = current_profile()
    if profile is None or "nickname" in request.args:
        return _show(event, JoinForm().fit(event), with_profile=False)
    own = Participation.of_profile(event, profile)
    if own is not None and not own.has_left:
        return _to_personal_page(own)
    return _show(event, PartyForm().fit(event), with_profile=True)


@bp.post("/events/<uuid:event_uuid>/participate")
@bp.post("/i/<invitation>/participate")
def participate_with_nickname(event_uuid: UUID) -> AnyResponse:
    event = event_to_join(event_uuid)
    form = JoinForm(request.form).fit(event)
    answer = answer_of_form(event, form.form_id.data)
    if answer is not None:
        return _to_personal_page(answer)
    to_all = all_dates.answer_to_all_of_form(event, form.form_id.data)
    if to_all is not None:
        return _to_page_of_all(to_all)
    try:
        limit("participate", event.uuid)
        asked = may_ask_to_confirm(event, form.email.data or "")
        take = all_dates.take_part_in_all if form.wants_all_dates else take_part
        answer = take(
            event,
            form_id=form.form_id.data,
            nickname=form.nickname.data or "",
            party_size=form.people,
            message=form.words,
            email=form.email.data or "",
            asks_to_confirm=asked,
            language=page_language(),
            needs=form.needed,
        )
    except (Invalid, Conflict, TooMany) as error:
        return _show_wrong(event, form, error, with_profile=False)
    to_page = _to_page_of_all if form.wants_all_dates else _to_personal_page
    return to_page(answer, done=None if asked else "news-tomorrow")


@bp.post("/events/<uuid:event_uuid>/participate/profile")
@bp.post("/i/<invitation>/participate/profile")
@login_required
def participate_with_profile(event_uuid: UUID) -> AnyResponse:
    event = event_to_join(event_uuid)
    form = PartyForm(request.form).fit(event)
    try:
        limit("participate", event.uuid)
        take = all_dates.take_part_in_all_with_profile if form.wants_all_dates else take_part_with_profile
        answer = take(
            event,
            by=current_profile(),
            party_size=form.people,
            message=form.words,
            language=page_language(),
            needs=form.needed,
        )
    except (Invalid, Conflict, TooMany) as error:
        return _show_wrong(event, form, error, with_profile=True)
    return (_to_page_of_all if form.wants_all_dates else _to_personal_page)(answer)


def may_ask_to_confirm(event: Event, address: str) -> bool:
    """Whether a mail may go to this typed address now: one for each event and day, so that nobody is flooded."""
    if not address.strip():
        return True
    try:
        limit_for("confirm_news", f"{event.uuid}:{mailbox(address)}")
    except TooMany:
        return False
    return True


def event_values(event: Event, answer: Participation | None = None) -> dict[str, object]:
    """What the pages of taking part say about the event: its place as far as who gave this answer may know it."""
    day = formats.local_time(deletion_moment(event), event.timezone).date()
    return {
        "event": event,
        "event_url": event_view.event_path(event),
        "organizers": event_view.organizer_words(event),
        "title_language": event_view.foreign_language(event),
        "when": event_view.when_of(event),
        "where": event_where.where_of(event, place_for(event, answer)),
        "deleted_on": formats.long_date(day, page_language()),
    }


def event_to_join(event_uuid: UUID) -> Event:
    """Also those who write a draft cannot take part in it yet."""
    event = event_to_see(event_uuid)
    if event.is_draft:
        raise NotFound
    return event


def _to_personal_page(answer: Participation, done: str | None = None) -> AnyResponse:
    return redirect(url_for("personal.show", token=answer.personal_token(), done=done), 303)


def _to_page_of_all(answer: SeriesAnswer, done: str | None = None) -> AnyResponse:
    return redirect(url_for("personal.all_dates", token=answer.token(), done=done), 303)


def _show(event: Event, form: PartyForm, *, with_profile: bool, status: int = 200) -> Response:
    closed = why_closed(event, dates.now())
    # What was typed by somebody without an account stays in no cache at all.
    keep = for_back_only if status == 200 else no_store
    return keep(
        render(
            "participations/participate.html",
            status=status,
            form=form,
            with_profile=with_profile,
            closed_words=closed_words(closed, event) if closed else "",
            until_words=until_words(event) if event.answers_until else "",
            external_url=event.external_url if closed == Closed.SIGN_UP_ELSEWHERE else "",
            asks_approval=event.join_mode == JoinMode.APPROVAL,
            title=_("I'm coming"),
            **event_values(event),
        )
    )


def _show_wrong(
    event: Event, form: PartyForm, error: Invalid | Conflict | TooMany, *, with_profile: bool
) -> Response:
    """The form again, with what was typed and what to do."""
    if isinstance(error, TooMany):
        form.form_errors.append(too_many_words())
        response = _show(event, form, with_profile=with_profile, status=429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    if isinstance(error, Conflict):
        return _show(event, form, with_profile=with_profile, status=409)
    form.add_error(error, sentence(error))
    return _show(event, form, with_profile=with_profile, status=422)
