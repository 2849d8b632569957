"""The forms of taking part, and the sentences for what cannot be used in them."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import BooleanField, SelectField

from mobilizon_lite.errors import Conflict, Invalid
from mobilizon_lite.lib import dates
from mobilizon_lite.models.event_details import asks_needs
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.needs import MAX_NEED_LENGTH
from mobilizon_lite.models.participations import MAX_MESSAGE_LENGTH, MAX_NICKNAME_LENGTH
from mobilizon_lite.models.series_dates import others_to_come
from mobilizon_lite.policies.participations import Closed
from mobilizon_lite.web.events.join_box import closed_words
from mobilizon_lite.web.forms import BaseForm, BlockField, FormId, LineField

_SENTENCES = {
    "nickname_missing": _l("Write a name that the people who organise can call you by. It need not be your real one."),
    "nickname_too_long": _l("Write at most %(most)d characters."),
    "message_too_long": _l("Write at most %(most)d characters."),
    "needs_too_long": _l("Write at most %(most)d characters."),
    "party_size_out_of_range": _l("Choose a number from 1 to %(most)d."),
    "more_than_all_places": _l("Places in all: %(places)d. Choose a smaller number."),
    "more_than_there_are": _l("There are not that many places. Choose a smaller number."),
    "not_enough_places": _l("There is no place for more people at the moment. Your answer for %(people)d stays as it is."),
    "email_wrong": _l("This is not an e-mail address. Write it like lou@example.org, or leave it empty."),
    "email_long": _l("This address is too long. Use another one, or leave it empty."),
    "not_taking_part": _l("You are not coming at the moment. First say that you are coming."),
}  # fmt: skip


def needs_field() -> LineField:
    return LineField(
        _l("Something that you need to be able to come"), render_kw={"maxlength": MAX_NEED_LENGTH}
    )


class PartyForm(BaseForm):
    """What somebody who signed in is asked."""

    form_id = FormId()
    party_size = SelectField(_l("How many people, you included?"), coerce=int, default=1)
    all_dates = BooleanField(_l("I'm coming to all dates"))
    message = BlockField(
        _l("A word to the people who organise"), render_kw={"maxlength": MAX_MESSAGE_LENGTH, "rows": 3}
    )
    needs = needs_field()

    def fit(self, event: Event) -> "PartyForm":
        """Ask only what this event asks."""
        guests = most_guests(event)
        if guests:
            self.party_size.choices = party_choices(guests)
        else:
            del self.party_size
        if event.join_mode != JoinMode.APPROVAL:
            del self.message
        if not asks_needs(event):
            del self.needs
        if not has_other_dates(event):
            del self.all_dates
        return self

    @property
    def needed(self) -> str:
        return (self.needs.data or "") if "needs" in self else ""

    @property
    def people(self) -> int:
        """The chosen number; 1 where guests are not asked for."""
        return chosen_number(self.party_size) if "party_size" in self else 1

    @property
    def wants_all_dates(self) -> bool:
        return "all_dates" in self and bool(self.all_dates.data)

    @property
    def words(self) -> str:
        return (self.message.data or "") if "message" in self else ""


class JoinForm(PartyForm):
    """What anybody else is asked."""

    nickname = LineField(_l("Your nickname"), render_kw={"maxlength": MAX_NICKNAME_LENGTH, "required": True})
    email = LineField(_l("Your e-mail address"))


class ChangeForm(BaseForm):
    """Changing one's own answer."""

    nickname = LineField(_l("Your nickname"), render_kw={"maxlength": MAX_NICKNAME_LENGTH, "required": True})
    party_size = SelectField(_l("How many people, you included?"), coerce=int)
    email = LineField(_l("Your e-mail address"))
    needs = needs_field()

    def fit(self, event: Event, *, party_size: int, has_profile: bool) -> "ChangeForm":
        if not asks_needs(event):
            del self.needs
        self.party_size.choices = party_choices(max(most_guests(event), party_size - 1))
        if has_profile:
            del self.nickname
            del self.email
        return self


def has_other_dates(event: Event) -> bool:
    """Whether it takes place again."""
    return bool(event.series_id) and bool(others_to_come(event, dates.now(), 1))


def most_guests(event: Event) -> int:
    """How many guests somebody may bring: a party larger than all the places could never come."""
    if event.capacity is None or event.hides_numbers:
        return event.max_guests
    return min(event.max_guests, event.capacity - 1)


def chosen_number(field: SelectField) -> int:
    """The number, or 0 for what is none: the services refuse that."""
    return 0 if field.process_errors else field.data or 0


def party_choices(most_guests: int) -> list[tuple[int, str]]:
    numbers = range(2, most_guests + 2)
    return [
        (1, _("Just me")),
        *((number, ngettext("%(num)d person", "%(num)d people", number)) for number in numbers),
    ]


def sentence(error: Invalid | Conflict) -> str:
    """What is wrong, and what to do."""
    if isinstance(error, Conflict):
        if error.code in set(Closed):
            return closed_words(Closed(error.code))
        return str(
            _SENTENCES.get(error.code) or _("Somebody else changed this at the same moment. Try again.")
        )
    words = _SENTENCES.get(error.code)
    return str(words) % error.values if words else _("This cannot be used. Please correct it.")


def too_many_words() -> str:
    return _(
        "Many answers came from your connection in a short time. Wait a few minutes, then press the button again: "
        "what you wrote is still here."
    )
