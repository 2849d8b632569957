"""The first visit: until there is an administrator every page says kindly that the site is being set up."""

from flask import Response, current_app, request
from werkzeug.wrappers import Response as AnyResponse

from mobilizon_lite.errors import Invalid
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services.accounts.first_administrator import SetUp, find_link, set_up_site
from mobilizon_lite.web.accounts.blueprint import bp, go_on_signed_in, said_in, show_wrong
from mobilizon_lite.web.accounts.forms import SetUpForm
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.errors import error_page, wants_json
from mobilizon_lite.web.events.times import zone_meant
from mobilizon_lite.web.forms import submitted
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.limits import limit

ALWAYS_OPEN = frozenset({"assets.file", "health.healthz", "accounts.set_up"})
TRY_AGAIN_IN = 120


@bp.before_app_request
def say_that_it_is_being_set_up() -> Response | None:
    if is_set_up() or request.endpoint in ALWAYS_OPEN:
        return None
    if wants_json():
        return error_page(503, retry_after=TRY_AGAIN_IN)
    page = no_store(render("accounts/being_set_up.html", status=503))
    page.headers["Retry-After"] = str(TRY_AGAIN_IN)
    return page


@bp.route("/set-up/<token>", methods=["GET", "POST"])
def set_up(token: str) -> AnyResponse:
    limit("secret_link")
    find_link(token)
    if not submitted():
        form = SetUpForm(language=page_language(), timezone=current_site().timezone)
        return no_store(render("accounts/set_up.html", form=form))
    form = SetUpForm(request.form)
    if form.validate():
        with said_in(form):
            begun = set_up_site(token, _answers(form))
            return go_on_signed_in(begun, "home.index", done="set-up")
    return show_wrong("accounts/set_up.html", form)


def is_set_up() -> bool:
    """Whether there is an administrator; asked of the database only until there is one."""
    known = current_app.extensions
    if not known.get("is_set_up"):
        known["is_set_up"] = Account.any_administrator()
    return known["is_set_up"]


def _answers(form: SetUpForm) -> SetUp:
    zone = zone_meant(form.timezone.data)
    if zone is None:
        raise Invalid("timezone", "not_a_zone")
    return SetUp(
        name=form.name.data,
        language=form.language.data,
        timezone=zone,
        contact=form.contact.data,
        email=form.email.data,
        password=form.password.data,
        display_name=form.display_name.data,
        username=form.username.data,
    )
