"""The search page: one form, and what it finds under it."""

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from mobilizon_lite.search.finding import Found, find
from mobilizon_lite.search.places import coming_at, find_places
from mobilizon_lite.search.query import Sort
from mobilizon_lite.web import event_view, metadata
from mobilizon_lite.web.htmx import render, wants_fragment
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.long_ones import running_besides
from mobilizon_lite.web.metadata import Metadata
from mobilizon_lite.web.places.showing import PlaceLine, place_lines
from mobilizon_lite.web.search import people
from mobilizon_lite.web.search.blueprint import bp
from mobilizon_lite.web.search.elsewhere import elsewhere_of
from mobilizon_lite.web.search.everywhere import everywhere_url
from mobilizon_lite.web.search.narrowing import narrowed_by, ways_on
from mobilizon_lite.web.search.question import Question, read_question
from mobilizon_lite.web.search.subject import of_subject, subject_of

COUNT_TO = 100
_FEW_PLACES = 3


@bp.get("/search")
def index() -> Response:
    limit("search")
    question = read_question(request.args)
    if question.search is None:
        return _not_understood(question)
    found = find(question.search, count_to=COUNT_TO)
    return render(
        "search/index.html",
        fragment="results",
        **_values(question, is_landing=bool(found.events)),
        found=found,
        found_words=_count(found, question),
        long=running_besides(question.search, question.query),
        is_by_day=question.search.sort == Sort.SOONEST,
        days=event_view.days(found.events, town=question.around.town),
        cards=[event_view.card(event, town=question.around.town) for event in found.events]
        if question.search.sort != Sort.SOONEST
        else [],
        first_url=url_for("search.index", **question.query, _anchor="results")
        if question.search.after
        else None,
        later_url=url_for("search.index", **question.query, after=str(found.next_key), _anchor="results")
        if found.next_key
        else None,
        narrowed_by=narrowed_by(question),
        ways_on=[] if found.events else ways_on(question),
        **people.values_for(question),
        elsewhere=elsewhere_of(question),
        everywhere_url=everywhere_url(question),
        places=_places(question),
        moves_focus=wants_fragment(),
    )


def _not_understood(question: Question) -> Response:
    response = render("search/index.html", fragment="everything", status=422, **_values(question), found=None)
    # The messages stand in the form, which is outside of what a search usually replaces.
    response.headers["HX-Retarget"] = "#everything"
    return response


def _values(question: Question, *, is_landing: bool = False) -> dict[str, object]:
    subject = subject_of(question)
    return {
        "form": question.form,
        "around": question.around,
        "question": question,
        "is_subject": subject is not None,
        "heading": subject.heading if subject else _("Search for an action"),
        "meta": of_subject(subject, is_indexed=is_landing) if subject else _metadata(question),
    }


def _count(found: Found, question: Question) -> str:
    if question.search and question.search.after:
        return _("More actions")
    if found.count > COUNT_TO:
        return _("More than %(number)d actions", number=COUNT_TO)
    if not found.events:
        return _("We found nothing that fits")
    return ngettext("%(num)d action", "%(num)d actions", found.count)


def _places(question: Question) -> list[PlaceLine]:
    """The first few places whose name or address holds the words: on the first page only."""
    if not question.form.typed or question.search.after:
        return []
    venues = find_places(question.form.typed, limit=_FEW_PLACES).venues
    return place_lines(venues, coming_at(venues))


def _metadata(question: Question) -> Metadata:
    title = _("Search")
    return metadata.of_list(
        title,
        _("Find an action by words, town, day or subject."),
        "/search",
        feed_path="/search",
        query=question.query,
        # Only the empty form is worth finding: the rest is the same actions again and again.
        is_indexed=not question.query,
    )
