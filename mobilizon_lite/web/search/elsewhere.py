"""When an address or a whole name was typed: what is known of it here, and the way to look for it on other sites."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.other_sites.known import known_thing, names_something, page_of_thing, title_of_thing
from mobilizon_lite.web.search.question import Question
from mobilizon_lite.web.session import current_profile


@dataclass(frozen=True, slots=True)
class Elsewhere:
    heading: str
    typed: str
    title: str
    url: str
    sign_in_url: str


def elsewhere_of(question: Question) -> Elsewhere | None:
    """None for plain words, which are no business of other sites."""
    typed = question.form.typed
    if (
        not current_site().federates
        or (question.search and question.search.after)
        or not names_something(typed)
    ):
        return None
    by = current_profile()
    known = known_thing(typed, by)
    return Elsewhere(
        heading=_("On another site") if known else _("An action or a person of another site?"),
        typed=typed,
        title=title_of_thing(known) if known else "",
        url=page_of_thing(known) if known else "",
        sign_in_url="" if by else url_for("accounts.sign_in", next=url_for("other_sites.look", q=typed)),
    )
