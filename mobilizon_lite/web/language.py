"""The language of a request: the person's choice, else ?lang=, else the browser's, else the site's."""

from gettext import NullTranslations
from urllib.parse import quote, urlencode

from babel import Locale
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, get_locale

from mobilizon_lite.i18n.languages import LANGUAGES, choose_language
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.session import current_account

NOT_CARRIED = frozenset({"static", "assets.file", "media.file"})


def init_app(app: Flask, translations: str) -> Babel:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = translations
    app.config["BABEL_DEFAULT_LOCALE"] = "en"
    babel = Babel(app, locale_selector=page_language)
    with app.app_context():
        babel.domain_instance = _RememberingDomain(domain=babel.domain)
    app.url_defaults(_carry_language)
    return babel


class _RememberingDomain(Domain):
    """A page asks for hundreds of words: finding the file of its language again for each would cost more than they do."""

    def __init__(self, **options: str):
        super().__init__(**options)
        self._known: dict[tuple[str | None, ...], NullTranslations] = {}

    def get_translations(self) -> NullTranslations:
        locale = _current_locale()
        if locale is None:
            return super().get_translations()
        key = (locale.language, locale.script, locale.territory)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = super().get_translations()
        return known


def _current_locale() -> Locale | None:
    """get_locale(), which goes through a proxy several times, from where flask_babel keeps it once it was asked."""
    if not g:
        return None
    return getattr(g._get_current_object().get("_flask_babel"), "babel_locale", None) or get_locale()


def page_language() -> str:
    """The language code of the page that is being made."""
    if not has_request_context():
        return current_site().language
    # Asked a hundred times for a page: the object itself, not each time through its proxy.
    kept = g._get_current_object()
    if "language" not in kept:
        account = current_account()
        kept.language = choose_language(
            (account.language if account else None, asked_language()),
            request.accept_languages.values(),
            current_site().language,
        )
    return kept.language


def asked_language() -> str | None:
    """The ?lang= of this request, when it is one of ours: every link and form carries it on."""
    asked = request.args.get("lang")
    return asked if asked in LANGUAGES else None


def language_links() -> list[tuple[str, str, str]]:
    """(code, its own name, address of this page in it) for each language but the page's."""
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in ("lang", "done")]
    path = path_of_this_page() if request.method in ("GET", "HEAD") else "/"
    return [
        (code, name, f"{path}?{urlencode([*kept, ('lang', code)])}")
        for code, name in LANGUAGES.items()
        if code != page_language()
    ]


def path_of_this_page() -> str:
    """As it came, but never one that browsers take for another site: two slashes, or a backslash, at its start."""
    return "/" + quote(request.path.lstrip("/"), safe="/@:")


def _carry_language(endpoint: str, values: dict[str, object]) -> None:
    if endpoint in NOT_CARRIED or "lang" in values or not has_request_context():
        return
    asked = asked_language()
    if asked:
        values["lang"] = asked
