"""What people do with their own answer: change it, leave, come back, get a new link, delete it."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.errors import Conflict, Invalid, TooMany
from mobilizon_lite.models.needs import need_of
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services.participations import change as service
from mobilizon_lite.web.events.participation_forms import (
    ChangeForm,
    chosen_number,
    sentence,
    too_many_words,
)
from mobilizon_lite.web.events.participations import event_values, may_ask_to_confirm
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.personal.blueprint import answer_or_404, bp, to_page


@bp.get("/r/<token>/change")
def change(token: str) -> Response:
    answer = answer_or_404(token)
    form = ChangeForm(
        nickname=answer.nickname, party_size=answer.party_size, email=answer.email, needs=need_of(answer)
    )
    return _show_form(token, answer, _fit(form, answer))


@bp.post("/r/<token>/change")
def save_change(token: str) -> AnyResponse:
    answer = answer_or_404(token)
    form = _fit(ChangeForm(request.form), answer)
    typed = form.email.data or "" if "email" in form else None
    try:
        _slow_down(answer)
        asked = not typed or typed == answer.email or may_ask_to_confirm(answer.event, typed)
        answer = service.change(
            answer,
            nickname=form.nickname.data or "" if "nickname" in form else None,
            party_size=chosen_number(form.party_size),
            email=typed,
            asks_to_confirm=asked,
            needs=form.needs.data or "" if "needs" in form else None,
        )
    except (Invalid, Conflict) as error:
        form.add_error(_as_invalid(error), sentence(error))
        return _show_form(token, answer, form, status=422)
    except TooMany as error:
        form.form_errors.append(too_many_words())
        response = _show_form(token, answer, form, status=429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    return to_page(answer, done="answer-changed" if asked else "news-tomorrow")


@bp.get("/r/<token>/leave")
def leave(token: str) -> AnyResponse:
    answer = answer_or_404(token)
    if not answer.is_active:
        return to_page(answer)
    return render("personal/leave.html", answer=answer, token=token, **event_values(answer.event))


@bp.post("/r/<token>/leave")
def confirm_leave(token: str) -> AnyResponse:
    return to_page(service.leave(answer_or_404(token)))


@bp.post("/r/<token>/come-back")
def come_back(token: str) -> AnyResponse:
    answer = answer_or_404(token)
    _slow_down(answer)
    try:
        answer = service.come_back(answer)
    except (Invalid, Conflict):
        # The page itself says why: over, cancelled, or fewer places than people.
        return to_page(answer, done="cannot-come-back")
    return to_page(answer)


@bp.post("/r/<token>/new-link")
def new_link(token: str) -> AnyResponse:
    return to_page(service.renew_link(answer_or_404(token)), done="new-link")


@bp.get("/r/<token>/delete")
def delete(token: str) -> Response:
    answer = answer_or_404(token)
    return render("personal/delete.html", answer=answer, token=token, **event_values(answer.event))


@bp.post("/r/<token>/delete")
def confirm_delete(token: str) -> AnyResponse:
    answer = answer_or_404(token)
    service.delete(answer)
    if not answer.event.is_published or answer.event.is_private:
        return redirect(url_for("home.index", done="answer-deleted"), 303)
    return redirect(url_for("events.show", event_uuid=answer.event.uuid, done="answer-deleted"), 303)


def _slow_down(answer: Participation) -> None:
    """What may send a mail is counted like answering. Leaving and deleting are always possible. Raises TooMany."""
    limit("participate", answer.event.uuid)


def _fit(form: ChangeForm, answer: Participation) -> ChangeForm:
    return form.fit(answer.event, party_size=answer.party_size, has_profile=answer.actor_id is not None)


def _as_invalid(error: Invalid | Conflict) -> Invalid:
    return error if isinstance(error, Invalid) else Invalid("party_size", error.code)


def _show_form(token: str, answer: Participation, form: ChangeForm, status: int = 200) -> Response:
    return render(
        "personal/change.html",
        status=status,
        form=form,
        answer=answer,
        token=token,
        **event_values(answer.event),
    )
