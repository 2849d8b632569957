"""Headers, the cross-site check without tokens, the number of proxies, and sizes of what is sent to us."""

from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, request
from werkzeug.exceptions import SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix

from mobilizon_lite.config import Settings
from mobilizon_lite.web.session import has_session_cookie

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
MAX_FORM_BYTES = 1_000_000
# Two uploads of 10 MB, what is around them, and room to discard a larger file while parsing.
MAX_REQUEST_BYTES = 64_000_000
_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=(), browsing-topics=()",
}


def init_app(app: Flask, settings: Settings) -> None:
    _know_own_host(app, settings)
    app.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = MAX_FORM_BYTES
    app.config["MAX_FORM_PARTS"] = 500
    # Blueprints and endpoints whose requests carry their own proof, and may come from anywhere.
    app.extensions["cross_site_exempt"] = set()
    app.before_request(_find_nothing_at_hidden_signs)
    app.before_request(refuse_cross_site)
    app.before_request(_limit_what_is_no_upload)
    app.after_request(_add_headers)
    if settings.trusted_proxies:
        number = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=number, x_proto=number, x_host=number)  # type: ignore[method-assign]
    else:
        app.before_request(_warn_of_unexpected_proxy)


def _know_own_host(app: Flask, settings: Settings) -> None:
    own = urlsplit(settings.site_url).hostname or ""
    if ":" not in own:
        app.config["TRUSTED_HOSTS"] = [own]
        return

    # Werkzeug cuts trusted hosts at their first colon: an address of IPv6 would never be one of them.
    def refuse_other_hosts() -> None:
        if urlsplit(f"//{request.host}").hostname != own:
            raise SecurityError("another host")

    app.before_request(refuse_other_hosts)


def allow_pictures_from(response: Response, origin: str) -> Response:
    """Let this page alone show pictures from another server, which learns the name of our site but not the page."""
    policy = CONTENT_POLICY.replace("img-src 'self' data:", f"img-src 'self' data: {origin}")
    response.headers["Content-Security-Policy"] = policy
    response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    return response


def exempt_from_cross_site_check(app: Flask, endpoint: str) -> None:
    app.extensions["cross_site_exempt"].add(endpoint)


def refuse_cross_site() -> None:
    """Refuse a change that another site's page asked for.

    Modern browsers say where a request comes from (Sec-Fetch-Site); older ones send Origin or Referer. Without any of
    these a change is allowed only when it carries no session.
    """
    if request.method in SAFE_METHODS or request.endpoint in current_app.extensions["cross_site_exempt"]:
        return
    if _comes_from_elsewhere():
        abort(403)


def _find_nothing_at_hidden_signs() -> None:
    # Postgres cannot even be asked for a name with a zero byte. Tokens are hashed before anybody is asked.
    names = (value for name, value in (request.view_args or {}).items() if name != "token")
    if any("\0" in name for name in names if isinstance(name, str)):
        abort(404)


def _limit_what_is_no_upload() -> None:
    # The limit of a form's size holds for multipart only; anything else would be read into memory whole.
    if request.mimetype != "multipart/form-data":
        request.max_content_length = MAX_FORM_BYTES


def _comes_from_elsewhere() -> bool:
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site:
        return fetch_site not in ("same-origin", "none")
    source = request.headers.get("Origin")
    if not source or source == "null":
        source = request.headers.get("Referer") if source is None else None
    if source:
        return _host_named_in(source) != request.host.lower()
    return has_session_cookie()


def _host_named_in(address: str) -> str | None:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return None


def _add_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def _warn_of_unexpected_proxy() -> None:
    if "X-Forwarded-For" in request.headers and not current_app.extensions.get("warned_of_proxy"):
        current_app.extensions["warned_of_proxy"] = True
        current_app.logger.warning(
            "A proxy stands in front of the site, but TRUSTED_PROXIES is 0: every visitor looks like one. "
            "Set TRUSTED_PROXIES to the number of proxies."
        )
