"""For people who have an account on some other site: they name it, and get the link with which it opens an action or a
profile of ours. Their site is asked once how it does that; nothing is kept."""

from dataclasses import dataclass
from uuid import UUID

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mobilizon_lite.errors import NotFound, TooMany
from mobilizon_lite.federation.documents import FetchFailed
from mobilizon_lite.federation.handles import Handle, read_handle
from mobilizon_lite.federation.somebody_waits import somebody_waits
from mobilizon_lite.federation.subscribing import address_at_own_site
from mobilizon_lite.lib.shown_names import shown_host
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web import event_view
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.events.loading import own_event_for_everybody
from mobilizon_lite.web.forms import BaseForm, LineField, required
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit, limit_for
from mobilizon_lite.web.other_sites.blueprint import bp

LONGEST_HANDLE = 320


class HandleForm(BaseForm):
    handle = LineField(_l("Your name there"), [required(lambda: _example())])


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be opened elsewhere: `uri` is its id, `url` its page here."""

    title: str
    heading: str
    uri: str
    url: str


@bp.get("/events/<uuid:event_uuid>/from-your-site")
def event(event_uuid: UUID) -> Response:
    return _show(_of_event(event_uuid), HandleForm())


@bp.post("/events/<uuid:event_uuid>/from-your-site")
def open_event(event_uuid: UUID) -> Response:
    return _open(_of_event(event_uuid))


@bp.get("/@<handle>/from-your-site")
def profile(handle: str) -> Response:
    return _show(_of_profile(handle), HandleForm())


@bp.post("/@<handle>/from-your-site")
def open_profile(handle: str) -> Response:
    return _open(_of_profile(handle))


def can_be_opened_elsewhere(event: Event) -> bool:
    """Whether other sites can show it: what is private has no document."""
    return current_site().federates and event.is_local and event.is_published and not event.is_private


def _of_event(event_uuid: UUID) -> Subject:
    found = own_event_for_everybody(event_uuid)
    if not can_be_opened_elsewhere(found):
        raise NotFound
    return Subject(found.title, _("Take part from another site"), found.uri, event_view.event_path(found))


def _of_profile(handle: str) -> Subject:
    found = Actor.local(handle)
    if found is None or not found.has_page or not current_site().federates:
        raise NotFound
    return Subject(found.name, _("Follow from another site"), found.uri, event_view.page_of(found) or "")


def _open(subject: Subject) -> Response:
    form = HandleForm(request.form)
    meant = read_handle((form.handle.data or "")[:LONGEST_HANDLE])
    if not form.validate() or meant is None:
        form.handle.errors = [_example()]
        return _show(subject, form, status=422)
    try:
        limit("own_site")
        # Nobody has us knock at somebody's door all day.
        limit_for("own_site_host", meant.host)
        with somebody_waits():
            return _answer(subject, form, meant)
    except TooMany as error:
        form.form_errors.append(_("Many people asked just now. Wait a few minutes, then try again."))
        response = _show(subject, form, status=429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response


def _answer(subject: Subject, form: HandleForm, meant: Handle) -> Response:
    host = shown_host(meant.host)
    try:
        address = address_at_own_site(meant, subject.uri)
    except FetchFailed as error:
        form.handle.errors = [_why(error, host)]
        return _show(subject, form, status=422)
    return _show(subject, form, host=host, address=address, is_answered=True)


def _show(subject: Subject, form: HandleForm, *, status: int = 200, **values: object) -> Response:
    return no_store(
        render(
            "other_sites/own_site.html",
            status=status,
            subject=subject,
            form=form,
            action=request.path,
            **values,
        )
    )


def _why(error: FetchFailed, host: str) -> str:
    if error.status in (404, 410):
        return _("%(site)s knows nobody of this name. Please check it.", site=host)
    if error.permanent:
        return _("%(site)s cannot be asked. Please check the name of the site.", site=host)
    return _("%(site)s did not answer. Check the name, or try again in a while.", site=host)


def _example() -> str:
    return _("Write your whole name on your site, such as @lou@mastodon.example.")
