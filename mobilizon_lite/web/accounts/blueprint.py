"""The blueprint of this room, and what its pages share: links that ended, wrong forms, a session that begins."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Blueprint, Response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.errors import Gone, Invalid, TooMany
from mobilizon_lite.i18n import account_errors
from mobilizon_lite.services.accounts.sessions import Begun
from mobilizon_lite.web import session
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.forms import BaseForm
from mobilizon_lite.web.htmx import render

bp = Blueprint("accounts", __name__)


class AccountForm(BaseForm):
    """A form about an account: what services complain of is said in it, and nothing typed is lost."""

    retry_after: int | None = None


@contextmanager
def said_in(form: AccountForm) -> Iterator[None]:
    """Tie complaints of a service to the form, instead of leaving the page."""
    try:
        yield
    except Invalid as error:
        form.add_error(error, account_errors.sentence(error))
    except TooMany as error:
        form.retry_after = error.retry_after
        form.form_errors.append(str(account_errors.SENTENCES["too_many"]))


def show_wrong(template: str, form: AccountForm, **values: object) -> Response:
    """The page again with what is to be corrected."""
    response = render(template, form=form, status=429 if form.retry_after else 422, **values)
    if form.retry_after:
        response.headers["Retry-After"] = str(form.retry_after)
    return no_store(response)


def go_on_signed_in(begun: Begun, endpoint: str, **values: object) -> AnyResponse:
    """Give the browser its cookie and lead it on."""
    session.begin(begun.row, begun.token)
    return redirect(url_for(endpoint, **values))


@bp.errorhandler(Gone)
def link_ended(_error: Gone) -> Response:
    """A link of a mail that was used, is too old, or never was."""
    return no_store(render("accounts/link_ended.html", status=410))
