"""Which face an address shows: the page for people, or the document for other servers at the same address.

A document has a route of its own with the path of its page. A request that asks for it is led there before anything
else looks at the request, so that what is kept of the one is never given as the other.
"""

from flask import Flask, Response, current_app, request
from werkzeug.routing import Rule

from mobilizon_lite.models import site
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.activitypub.readers import require_reader

DOCUMENT = "application/activity+json; charset=utf-8"
BLUEPRINT = "activitypub"
_MEANS_DOCUMENT = frozenset({"application/activity+json", "application/ld+json", "application/json"})
_MEANS_PAGE = frozenset({"text/html", "application/xhtml+xml"})
# What any answer satisfies: then people are more likely.
_MEANS_ANYTHING = frozenset({"*/*", "text/*"})


def init_app(app: Flask) -> None:
    """Before what keeps pages: that must see which of the two is asked for."""
    app.extensions["documents"] = None
    app.before_request(_lead_to_document)
    app.before_request(_admit_readers)
    app.after_request(_say_what_it_depends_on)


def wants_document() -> bool:
    """Whether this request would rather have the document: it names it, and no page as something better."""
    document = page = anything = 0.0
    for value, quality in request.accept_mimetypes:
        kind = value.partition(";")[0].strip().lower()
        if kind in _MEANS_DOCUMENT:
            document = max(document, quality)
        elif kind in _MEANS_PAGE:
            page = max(page, quality)
        elif kind in _MEANS_ANYTHING:
            anything = max(anything, quality)
    return document > 0 and document >= max(page, anything)


def _lead_to_document() -> None:
    rule = _document_beside(request.url_rule)
    if rule and request.method in ("GET", "HEAD") and wants_document():
        request.url_rule = rule


def _admit_readers() -> None:
    if request.method in ("GET", "HEAD") and request.blueprint == BLUEPRINT:
        site.pin()
        require_reader()


def _say_what_it_depends_on(response: Response) -> Response:
    if _document_beside(request.url_rule):
        response.vary.add("Accept")
    if request.blueprint == BLUEPRINT and current_site().signed_reading_only:
        # What may be read with a signature only is kept by nobody between us.
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def _document_beside(rule: Rule | None) -> Rule | None:
    return _documents().get(rule.rule) if rule else None


def _documents() -> dict[str, Rule]:
    """By path, those documents that share it with a page."""
    found = current_app.extensions["documents"]
    if found is None:
        rules = list(current_app.url_map.iter_rules())
        of_pages = {
            rule.rule
            for rule in rules
            if "GET" in (rule.methods or ()) and not rule.endpoint.startswith(f"{BLUEPRINT}.")
        }
        found = current_app.extensions["documents"] = {
            rule.rule: rule
            for rule in rules
            if rule.endpoint.startswith(f"{BLUEPRINT}.") and rule.rule in of_pages
        }
    return found
