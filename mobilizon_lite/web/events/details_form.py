"""The folded questions about accessibility, care and links: their fields, what was typed into them, and back."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, Form, SelectField

from mobilizon_lite.lib import care
from mobilizon_lite.lib.accessibility import EVENT_QUESTIONS, PLACE_QUESTIONS
from mobilizon_lite.lib.event_links import MAX_LINK_TITLE, link_of, read_links
from mobilizon_lite.models.event_details import EventDetails, details_of
from mobilizon_lite.models.events import Event
from mobilizon_lite.web.access_words import ANSWERS, CARE_ANSWERS, CARE_LABELS, LABELS, LINK_KINDS
from mobilizon_lite.web.forms import LineField

LINK_ROWS = 8
# Empty rows below those that are filled in.
SPARE_ROWS = 2
_LINES = ("access_note", "access_contact")
NOT_A_LINK = _l("Write a whole address, such as https://example.org/programme.")


class PlainSelect(SelectField):
    """What is not among the answers counts as not answered."""

    def __init__(self, label: object, answers: Iterable[tuple[str, object]], **options: Any):
        super().__init__(label, **{"default": "", **options})
        self.choices = list(answers)

    def pre_validate(self, form: Form) -> None:
        if self.data not in [value for value, _label in self.choices]:
            self.data = ""


def with_details(form_class: type[Form]) -> type[Form]:
    """The form with these fields after its own."""
    for name, field in _fields():
        setattr(form_class, name, field)
    return form_class


def sheet_fields(questions: tuple[str, ...], prefix: str = "access_") -> Iterator[tuple[str, Field]]:
    for name in questions:
        yield f"{prefix}{name}", PlainSelect(LABELS[name], ANSWERS)


def sheet_typed(form: Form, questions: tuple[str, ...]) -> dict[str, str]:
    return {name: form[f"access_{name}"].data for name in questions if form[f"access_{name}"].data}


def details_typed(form: Form) -> dict[str, Any]:
    """What the folded questions say, as values of the event; nothing when they were not sent."""
    if not form.access_note.raw_data:
        return {}
    return {
        "details": {
            **{name: form[name].data or "" for name in _LINES},
            **_sheets(form),
            "care": {name: form[f"care_{name}"].data for name in care.NAMES if form[f"care_{name}"].data},
            "links": _links(form),
            "asks_needs": form.asks_needs.data,
        }
    }


def typed_details(event: Event) -> dict[str, object]:
    """The other way round: what the fields hold for this event."""
    details = details_of(event)
    sheet = {**details.place_access, **details.access}
    return {
        **{name: getattr(details, name) for name in (*_LINES, "asks_needs")},
        **{f"access_{name}": answer for name, answer in sheet.items()},
        **{f"care_{name}": answer for name, answer in details.care.items()},
        **_typed_links(details),
    }


def link_rows(form: Form) -> list[tuple[Field, Field, Field]]:
    """The rows to show: those that hold something, and a few more."""
    rows = [
        (form[f"link_kind_{n}"], form[f"link_url_{n}"], form[f"link_title_{n}"]) for n in range(LINK_ROWS)
    ]
    last = max((number for number, row in enumerate(rows, 1) if row[1].data or row[1].errors), default=0)
    return rows[: last + SPARE_ROWS]


def folds(form: Form) -> dict[str, object]:
    """What the template of the folded questions needs."""
    return {
        "place_questions": [form[f"access_{name}"] for name in PLACE_QUESTIONS],
        "event_questions": [form[f"access_{name}"] for name in EVENT_QUESTIONS],
        "care_questions": [form[f"care_{name}"] for name in care.NAMES],
        "care_lines": {f"care_{name}" for name in care.LINES},
        "link_rows": link_rows(form),
        "opens_access": is_wrong(form, "access_"),
        "opens_care": is_wrong(form, "care_", "asks_needs"),
        "opens_links": is_wrong(form, "link_"),
    }


def is_wrong(form: Form, *names: str) -> bool:
    """Whether something is wrong in one of the fields whose names begin so: then its fold is open."""
    return any(field.errors for field in form if field.name.startswith(names))


def filled(form: Form, *names: str) -> list[Field]:
    """The fields whose names begin so and that hold an answer."""
    return [field for field in form if field.name.startswith(names) and field.data]


def _fields() -> Iterator[tuple[str, Field]]:
    yield from sheet_fields(PLACE_QUESTIONS)
    yield from sheet_fields(EVENT_QUESTIONS)
    yield "access_note", LineField(_l("Anything else about accessibility"))
    yield "access_contact", LineField(_l("Whom to ask about accessibility"))
    for name in care.NAMES:
        if name in care.LINES:
            yield f"care_{name}", LineField(CARE_LABELS[name])
        else:
            yield (
                f"care_{name}",
                PlainSelect(CARE_LABELS[name], CARE_ANSWERS[name].items()),
            )
    yield "asks_needs", BooleanField(_l("Ask people what they need"))
    for number in range(LINK_ROWS):
        yield (
            f"link_kind_{number}",
            PlainSelect(_l("What it is"), LINK_KINDS.items(), default="booking"),
        )
        yield f"link_url_{number}", LineField(_l("Address of a link"))
        yield f"link_title_{number}", LineField(_l("In your words"))


def _sheets(form: Form) -> dict[str, dict[str, str]]:
    return {"place_access": sheet_typed(form, PLACE_QUESTIONS), "access": sheet_typed(form, EVENT_QUESTIONS)}


def _links(form: Form) -> list[dict[str, str]]:
    found = []
    for number in range(LINK_ROWS):
        address, title = form[f"link_url_{number}"], form[f"link_title_{number}"].data or ""
        if not address.data:
            continue
        link = link_of(form[f"link_kind_{number}"].data or "other", address.data, title[:MAX_LINK_TITLE])
        if link is None:
            address.errors = [*address.errors, str(NOT_A_LINK)]
        else:
            found.append(link.stored())
    return found


def _typed_links(details: EventDetails) -> Mapping[str, str]:
    typed: dict[str, str] = {}
    for number, link in enumerate(read_links(details.links)[:LINK_ROWS]):
        typed |= {
            f"link_kind_{number}": link.kind,
            f"link_url_{number}": link.value,
            f"link_title_{number}": link.title,
        }
    return typed
