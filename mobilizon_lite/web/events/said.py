"""What the folded parts of the form of an event hold, in a few words each: so that none needs to be opened to be known."""

from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms import Field

from mobilizon_lite.models.events import MAX_GUESTS, Category, PriceKind
from mobilizon_lite.models.media import Media
from mobilizon_lite.web.events.details_form import filled
from mobilizon_lite.web.events.forms import EventForm
from mobilizon_lite.web.events.money_fields import usual_currency
from mobilizon_lite.web.events.online_fields import ROWS

_LONGEST_TAGS = 60


def said_in(form: EventForm, picture: Media | None) -> dict[str, str]:
    """By part; empty where everything is as usual."""
    parts = {
        "picture": [_("One picture")] if picture else [],
        "online": _online(form),
        "price": _price(form),
        "places": _places(form),
        "category": [_category(form), (form.tags.data or "")[:_LONGEST_TAGS]],
        "comments": [_chosen(form.comment_mode)],
        "visibility": [_chosen(form.visibility), _chosen(form.status)],
        "repeat": [_chosen(form.repeat)],
        "secrecy": [_chosen(form.place_reveal), form.place_area.data],
        "access": _counted_answers(form),
        "care": [field.label.text for field in filled(form, "care_", "asks_needs")],
        "links": _counted_addresses(len(filled(form, "link_url"))),
    }
    return {name: " · ".join(str(words) for words in said if words) for name, said in parts.items()}


def _chosen(field: Field) -> str:
    """The answer, when it is not the usual one."""
    if field.data is None or field.data == field.default:
        return ""
    return next((str(words) for value, words in field.choices if value == field.data), "")


def _category(form: EventForm) -> str:
    return "" if form.category.data == Category.MEETING else _chosen(form.category)


def _online(form: EventForm) -> list[str]:
    number = sum(bool(form[f"online_url{row}"].data) for row in ROWS)
    return _counted_addresses(number) or ([_("Online")] if form.is_online.data else [])


def _counted_addresses(number: int) -> list[str]:
    return [ngettext("One address", "%(num)d addresses", number)] if number else []


def _counted_answers(form: EventForm) -> list[str]:
    number = len(filled(form, "access_"))
    return [ngettext("One answer", "%(num)d answers", number)] if number else []


def _price(form: EventForm) -> list[str]:
    amounts = "–".join(field.data[:10] for field in (form.price_from, form.price_to) if field.data)
    if not amounts or form.price_kind.data in (PriceKind.UNSAID, PriceKind.FREE):
        return [_chosen(form.price_kind), form.price_note.data]
    kind = _chosen(form.price_kind) if form.price_kind.data == PriceKind.OPEN else ""
    return [kind, f"{amounts} {form.price_currency.data or usual_currency()}", form.price_note.data]


def _places(form: EventForm) -> list[str]:
    typed = (form.capacity.data or "").strip()
    said = [_("Places: %(number)s", number=typed[:10])] if typed else []
    if form.max_guests.data not in (None, MAX_GUESTS):
        said.append(
            ngettext("one guest each", "%(num)d guests each", form.max_guests.data)
            if form.max_guests.data
            else _("no guests")
        )
    return [*said, _chosen(form.join_mode)]
