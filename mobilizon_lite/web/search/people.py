"""People who organise, found by name: a few beside the actions, and all of them on a page of their own."""

from dataclasses import dataclass

from flask import Response, request, url_for
from flask_babel import gettext as _

from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.shown_names import shown_handle
from mobilizon_lite.lib.text import clean_line
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.policies.moderation import can_moderate
from mobilizon_lite.search.people import People, find_people
from mobilizon_lite.search.words import MAX_QUERY, read_query
from mobilizon_lite.web import event_view
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.metadata import Metadata
from mobilizon_lite.web.search.blueprint import bp
from mobilizon_lite.web.search.question import Question
from mobilizon_lite.web.session import current_profile

FEW, ON_A_PAGE = 3, 20


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    handle: str
    url: str
    # What only those who moderate see.
    state: str


@bp.get("/search/people")
def people() -> Response:
    limit("search")
    typed = clean_line(request.args.get("q", "")[:MAX_QUERY])
    after = clean_line(request.args.get("after", ""))
    found = _found(typed, ON_A_PAGE, after)
    return render(
        "search/people.html",
        typed=typed,
        is_first_page=not after,
        people=_persons(found),
        later_url=url_for("search.people", q=typed, after=found.next_handle) if found.next_handle else None,
        first_url=url_for("search.people", q=typed),
        meta=Metadata(
            title=_("People who organise"),
            description=_("Find people who organise actions, by their name."),
            canonical=addresses.absolute("/search/people"),
            is_indexed=False,
        ),
    )


def values_for(question: Question) -> dict[str, object]:
    """The few that the first page of results shows when words were typed."""
    if not question.form.typed or (question.search and question.search.after):
        return {"people": [], "more_people_url": None}
    found = _found(question.form.typed, FEW)
    more = url_for("search.people", q=question.form.typed) if found.next_handle else None
    return {"people": _persons(found), "more_people_url": more}


def _found(typed: str, most: int, after: str = "") -> People:
    even_hidden = can_moderate(current_profile())
    return find_people(read_query(typed), most=most, after=after, even_hidden=even_hidden)


def _persons(found: People) -> list[Person]:
    return [_person(profile) for profile in found.profiles]


def _person(profile: Actor) -> Person:
    if profile.is_discoverable and profile.is_visible:
        return Person(
            profile.name, shown_handle(profile.handle), event_view.organizer_path(profile) or "", ""
        )
    # Only those who moderate come this far.
    state = _("without a page of their own") if profile.is_visible else _("hidden")
    return Person(
        profile.name, profile.handle, url_for("moderation.profile", username=profile.username), state
    )
