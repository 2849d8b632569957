"""What a search was narrowed by: each part in words, with the address of the same search without it."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from mobilizon_lite.web.search.question import Question

_FURTHER_KM = (25, 50, 100)


@dataclass(frozen=True, slots=True)
class Link:
    words: str
    url: str


def narrowed_by(question: Question) -> list[Link]:
    """Nothing for the order of the list, which leaves nothing out."""
    return [_without(question, words, *names) for words, names in _parts(question) if words]


def ways_on(question: Question) -> list[Link]:
    """Where to look when nothing was found: farther away first, then one thing less asked for, then what was."""
    around = question.around
    farther = next((radius for radius in _FURTHER_KM if radius > around.radius), None)
    ways = (
        (
            _("Within %(number)d km of %(town)s", number=farther or 0, town=around.name),
            farther and around.town,
            ("radius",),
            {"radius": farther},
        ),
        (_("Look everywhere"), around.town, ("near", "radius", "town"), {}),
        (_("At any time from now on"), _has(question, "when", "from", "to"), ("when", "from", "to"), {}),
        (_("In all categories"), _has(question, "category"), ("category",), {}),
        (_("With any tag"), _has(question, "tag"), ("tag",), {}),
        (_("In all languages"), _has(question, "language"), ("language",), {}),
        (_("Online and in place"), _has(question, "place"), ("place",), {}),
        (_("Also where steps are, or may be"), _has(question, "step_free"), ("step_free",), {}),
        (_("Also on other sites"), _has(question, "here"), ("here",), {}),
        (_("With and without free places"), _has(question, "free"), ("free",), {}),
        (_("Without these words"), _has(question, "q") and len(question.query) > 1, ("q", "sort"), {}),
        (
            _("Among what is already over"),
            question.query and not _has(question, "when", "from", "to"),
            (),
            {"when": "past"},
        ),
    )
    return [_without(question, words, *names, **changed) for words, fits, names, changed in ways if fits]


def _parts(question: Question) -> list[tuple[str, tuple[str, ...]]]:
    form, around = question.form, question.around
    chosen = [
        (str(dict(one.choices).get(one.data, "")), one) for one in (form.category, form.language, form.place)
    ]
    stretch = str(dict(form.when.choices)[form.when.data]) if form.when.data else ""
    return [
        (_("“%(words)s”", words=form.typed) if form.typed else "", ("q",)),
        (
            _("Within %(number)d km of %(town)s", number=around.radius, town=around.name)
            if around.town
            else "",
            ("near", "radius", "town"),
        ),
        # Typed days count for more than a named stretch.
        ("" if form.from_day.data or form.to_day.data else stretch, ("when",)),
        *((form.words_of(one), (one.name,)) for one in (form.from_day, form.to_day, form.tag)),
        *((words if one.data else "", (one.name,)) for words, one in chosen),
        *(
            (str(one.label.text) if one.data else "", (one.name,))
            for one in (form.free, form.step_free, form.here)
        ),
    ]


def _without(question: Question, words: str, *names: str, **changed: object) -> Link:
    query = question.without(*names, **changed)
    return Link(words, url_for("search.index", **query, _anchor="results"))


def _has(question: Question, *names: str) -> bool:
    return any(name in question.query for name in names)
