"""The blueprint of this room, how a secret link finds its answer, and what keeps its pages secret."""

from flask import Blueprint, Response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.errors import NotFound
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.limits import limit

bp = Blueprint("personal", __name__)


def answer_or_404(token: str) -> Participation:
    """An answer that is decided here."""
    answer = any_answer_or_404(token)
    if not answer.event.is_local:
        raise NotFound
    return answer


def any_answer_or_404(token: str) -> Participation:
    """Also one to an action of another site, which decides."""
    return _known(Participation.with_personal_token(token))


def answer_of_mail_or_404(token: str) -> Participation:
    """The answer that a link in a mail belongs to."""
    return _known(Participation.with_news_token(token))


def to_page(answer: Participation, done: str | None = None) -> AnyResponse:
    return redirect(url_for("personal.show", token=answer.personal_token(), done=done), 303)


@bp.after_request
def keep_nowhere(response: Response) -> Response:
    return no_store(response)


def _known(answer: Participation | None) -> Participation:
    if answer is None:
        # Only wrong links are counted: a hall behind one router opens many right ones.
        limit("secret_link")
        raise NotFound
    return answer
