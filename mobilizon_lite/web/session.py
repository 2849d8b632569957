"""Who signed in: one cookie that holds a random token, whose hash is a row of Session."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote, urlsplit

from flask import Flask, Response, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager, current_user, login_user, logout_user

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.lib.crypto import token_hash
from mobilizon_lite.models.accounts import Account, Session
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services.accounts import sessions
from mobilizon_lite.web.htmx import wants_fragment


class SignInNeeded(Exception):
    """A form came in from somebody who is not signed in (any more); web/accounts keeps it and asks to sign in."""


class SignedIn:
    """What Flask-Login keeps as the current user: a session row and the token of its cookie."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, row: Session, token: str):
        self.row = row
        self.token = token

    def get_id(self) -> str:
        return self.token


def init_app(app: Flask, *, is_https: bool) -> None:
    app.config.update(
        SESSION_COOKIE_NAME="__Host-session" if is_https else "session",
        SESSION_COOKIE_SECURE=is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=sessions.STAY_SIGNED_IN,
    )
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_load)
    manager.unauthorized_handler(ask_to_sign_in)


def current_session() -> Session | None:
    # A request without our cookie has nobody: do not touch the session, so that the page stays the same for all.
    if not has_session_cookie() and "session_began" not in g:
        return None
    return current_user.row if current_user.is_authenticated else None


def current_account() -> Account | None:
    row = current_session()
    return row.account if row else None


def current_profile() -> Actor | None:
    row = current_session()
    return row.profile if row else None


def has_several_profiles() -> bool:
    """Whether it has to be said which profile acts."""
    row = current_session()
    return row is not None and row.profile_id is not None and getattr(row, "profile_count", 1) > 1


def has_session_cookie() -> bool:
    return _cookie_name() in request.cookies


def begin(row: Session, token: str) -> None:
    """Give this browser the cookie of a session that the service began."""
    session.clear()
    session.permanent = row.stays_signed_in
    login_user(SignedIn(row, token))
    # Flask-Login's fingerprint of the visitor's address and browser: we never compare it.
    session.pop("_id", None)
    g.session_began = True


def end() -> None:
    logout_user()
    session.clear()


def login_required(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let only people who signed in use a view; the others are asked to, and come back."""

    @wraps(view)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        if current_account() is None:
            return ask_to_sign_in()
        return view(*args, **kwargs)

    return wrapped


def moderator_required(view: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(view)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        account = current_account()
        if account is None:
            return ask_to_sign_in()
        if not account.is_moderator:
            raise NotAllowed
        return view(*args, **kwargs)

    return wrapped


def ask_to_sign_in() -> Any:
    """To the sign-in page, which leads back to where the person wanted to go. Raises SignInNeeded for a form."""
    if request.method not in ("GET", "HEAD"):
        raise SignInNeeded
    if wants_fragment():
        # The page around the fragment has to go, not only a part of it.
        return Response(headers={"HX-Redirect": url_for("accounts.sign_in", next=_page_around() or None)})
    return redirect(url_for("accounts.sign_in", next=asked_path()))


def _page_around() -> str:
    """The path of the page that asked for a fragment."""
    try:
        parts = urlsplit(request.headers.get("HX-Current-URL", ""))
    except ValueError:
        return ""
    return parts._replace(scheme="", netloc="").geturl()


def asked_path() -> str:
    """The path of this request with its query, as it came."""
    query = quote(request.query_string, safe="%&=+/?:@!$'()*,;~[]")
    return quote(request.path, safe="/@:") + (f"?{query}" if query else "")


def _load(token: str) -> SignedIn | None:
    row = Session.current(token_hash(token))
    if row is None:
        return None
    sessions.note_use(row)
    return SignedIn(row, token)


def _cookie_name() -> str:
    return current_app.config["SESSION_COOKIE_NAME"]
