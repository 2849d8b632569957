"""The personal page: what became of the answer, the link itself, the event as it stands now."""

from flask import redirect, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.qr import qr_svg
from mobilizon_lite.models.event_invitations import invitation_of
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.policies.participations import why_closed, why_ended
from mobilizon_lite.services.participations.admission import position
from mobilizon_lite.web.event_view import event_path
from mobilizon_lite.web.events.participations import event_values
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.personal.blueprint import any_answer_or_404, bp
from mobilizon_lite.web.sign_up import until_words


@bp.get("/r/<token>")
def show(token: str) -> Response:
    answer = any_answer_or_404(token)
    event = answer.event
    if not event.is_local:
        # The page of the action says how it stands with its home.
        return redirect(_page_elsewhere(answer))
    link = addresses.personal_page(token)
    return render(
        "personal/show.html",
        answer=answer,
        token=token,
        heading=heading(answer),
        next_words=next_words(answer),
        banner=banner(answer),
        is_changed=event.sequence > answer.event_sequence and not event.is_cancelled,
        is_closed=why_closed(event, dates.now()) is not None,
        has_ended=why_ended(event, dates.now()) is not None,
        until_words=until_words(event) if event.answers_until else "",
        all_dates_url=_all_dates_url(answer),
        link=link,
        qr=Markup(qr_svg(link, title=_("QR code of your link"))),  # noqa: S704 (made by us)
        about_url=about_url(answer),
        **event_values(event, answer),
    )


def _page_elsewhere(answer: Participation) -> str:
    """Of what is private, the invitation: who follows a mail without being signed in is asked to sign in there."""
    event = answer.event
    invitation = invitation_of(event, answer.actor) if event.is_private else None
    if invitation is None:
        return event_path(event)
    return url_for("other_sites.invitation", invitation_uuid=invitation.uuid)


def about_url(answer: Participation) -> str:
    """Where this person reads all about the event; empty when there is no such page for them."""
    event = answer.event
    if not event.is_published:
        return ""
    if not event.is_private:
        return event_path(event)
    return url_for("events.show", ticket=answer.personal_token()) if answer.is_coming else ""


def _all_dates_url(answer: Participation) -> str | None:
    if not answer.series_answer_id:
        return None
    return url_for("personal.all_dates", token=answer.series_answer.token())


def heading(answer: Participation) -> str:
    """The state in one sentence, with the name."""
    if answer.event.is_cancelled or answer.event.deleted_at:
        return _("It does not take place, %(name)s.", name=answer.name)
    if answer.event.is_over_at(dates.now()):
        return _("This action is over, %(name)s.", name=answer.name)
    sentences = {
        ParticipationState.ACCEPTED: _("You're coming, %(name)s.", name=answer.name),
        ParticipationState.WAITING: _("You're on the waiting list, %(name)s.", name=answer.name),
        ParticipationState.PENDING: _("Your request is sent, %(name)s.", name=answer.name),
        ParticipationState.REFUSED: _("Your request was not accepted, %(name)s.", name=answer.name),
    }
    return sentences.get(answer.state) or _("You're not coming, %(name)s.", name=answer.name)


def next_words(answer: Participation) -> str:
    """What that means for them."""
    if answer.event.is_over_at(dates.now()) or answer.event.is_cancelled or answer.event.deleted_at:
        return ""
    if answer.state == ParticipationState.ACCEPTED:
        return ngettext(
            "It's noted. See you there.", "It's noted for %(num)d people. See you there.", answer.party_size
        )
    if answer.state == ParticipationState.WAITING:
        return _waiting_words(answer)
    if answer.state == ParticipationState.PENDING:
        return _("The people who organise it decide. Come back here to see their answer.")
    if answer.state == ParticipationState.REFUSED:
        return _("The people who organise this action cannot take you this time.")
    if answer.state == ParticipationState.CANCELLED:
        return _(
            "The people who organise it noted that you can't come. You can come back as long as there are places."
        )
    return _("Thank you for saying so. You can come back as long as there are places.")


def banner(answer: Participation) -> tuple[str, str] | None:
    """The state of the event when it matters more than that of the answer: its kind and words."""
    event = answer.event
    if event.deleted_at:
        return "stop", _("This action was deleted. Please tell the people who were coming with you.")
    if event.is_cancelled:
        return "stop", _("Cancelled. Please tell the people who were coming with you.")
    if event.hidden_at or event.is_draft:
        return "wait", _("This action is not shown on the site at the moment.")
    return None


def _waiting_words(answer: Participation) -> str:
    if answer.event.hides_numbers:
        return _("As soon as it is your turn, the place is yours and you read it here.")
    number = position(answer)
    if number == 1:
        return _("You are next: as soon as there is room, the place is yours and you read it here.")
    return _(
        "You are number %(number)d: as soon as it is your turn, the place is yours and you read it here.",
        number=number,
    )
