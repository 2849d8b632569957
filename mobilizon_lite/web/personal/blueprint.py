"""The blueprint of this room, how a secret link finds its answer, and what keeps its pages secret."""

from flask import Blueprint, Response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.errors import NotFound
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.limits import limit

bp = Blueprint("personal", __name__)


def answer_or_404(token: str) -> Participation:
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
    if not answer.event.is_local:
        # Its home decides: the page of the action says how it stands.
        raise NotFound
    return answer
