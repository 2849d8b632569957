"""The form that an event is written in: what is asked, and the words of each question."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, HiddenField, RadioField, SelectField
from wtforms.fields.choices import Choice
from wtforms.widgets import TextArea

from mobilizon_lite.i18n import formats
from mobilizon_lite.i18n.languages import CONTENT_LANGUAGES, LANGUAGES
from mobilizon_lite.lib.text import fold
from mobilizon_lite.models.events import (
    MAX_GUESTS,
    Category,
    CommentMode,
    EventStatus,
    JoinMode,
    PlaceReveal,
    PriceKind,
    Visibility,
)
from mobilizon_lite.web.category_names import category_choices
from mobilizon_lite.web.events.details_form import with_details
from mobilizon_lite.web.events.money_fields import CurrencyField, price_kinds
from mobilizon_lite.web.events.repeat_fields import fill_choices, repeat_fields
from mobilizon_lite.web.events.tag_choices import CommonTagsField
from mobilizon_lite.web.forms import BaseForm, BlockField, FormId, LineField
from mobilizon_lite.web.language import page_language

# In `town_choice`: the town stays as it was typed, without a position.
AS_TYPED = "as-typed"
UNKNOWN_LANGUAGE = "und"


class LanguageField(SelectField):
    """The language of what somebody writes."""

    def iter_choices(self) -> Iterator[Choice]:
        for code, words in _language_choices(self.data):
            yield Choice(code, words, code == self.data, {})


@with_details
class EventForm(BaseForm):
    """Dates, times and numbers are kept as they were typed; reading.py makes values of them.

    In the order of the page, which is that of the summary of errors.
    """

    form_id = FormId()
    # The version that was being edited; empty for an event that was never saved.
    version = HiddenField()

    # In a field of several rows, so that a long title can be read whole on a phone.
    title = LineField(_l("Title"), widget=TextArea())

    start_date = LineField(_l("Day it starts"))
    start_time = LineField(_l("Time it starts"))
    end_date = LineField(_l("Day it ends"))
    end_time = LineField(_l("Time it ends"))
    start_choice = RadioField(_l("Which time it starts"), choices=[], validate_choice=False)
    end_choice = RadioField(_l("Which time it ends"), choices=[], validate_choice=False)
    # The day that was asked about since it is past: sent again it is meant.
    past_day = HiddenField()
    is_all_day = BooleanField(_l("It lasts the whole day"))
    timezone = LineField(_l("Time zone"))

    (repeat, repeat_every, repeat_days, repeat_until, repeat_count, repeat_not_on, repeat_scope) = (
        repeat_fields()
    )

    place_name = LineField(_l("Name of the place"))
    street = LineField(_l("Street and number"))
    town = LineField(_l("Town or village"))
    town_choice = RadioField(_l("Which town"), choices=[], validate_choice=False)
    # The town that `town_choice` answers for: another one typed since makes the choice void.
    town_asked = HiddenField()
    # The same for a remembered place: which one, and the name and town that this answers for.
    venue_choice = RadioField(_l("Is it a place that we know?"), choices=[], validate_choice=False)
    venue_asked = HiddenField()
    remember_place = BooleanField(_l("Remember this place for next time"))

    place_reveal = RadioField(
        _l("Who can read the exact place"), coerce=PlaceReveal, default=PlaceReveal.ALWAYS
    )
    place_area = LineField(_l("What others read instead"))
    reveal_date = LineField(_l("Day from which it can be read"))
    reveal_time = LineField(_l("Time from which it can be read"))
    reveal_choice = RadioField(_l("Which time it can be read"), choices=[], validate_choice=False)
    place_in_mails = BooleanField(_l("Write the exact place into mails too"))

    description = BlockField(_l("Description"))

    picture = FileField(_l("Picture"))
    # The picture that was accepted already, and that this form carries along.
    picture_uuid = HiddenField()
    picture_removed = BooleanField(_l("Remove the picture"))
    alt_text = LineField(_l("What the picture shows"))

    capacity = LineField(_l("Number of places"))
    join_mode = RadioField(_l("Who gets a place"), coerce=JoinMode, default=JoinMode.FREE)
    external_url = LineField(_l("Address where people sign up"))
    answers_date = LineField(_l("Last day to sign up"))
    answers_time = LineField(_l("Time at which sign-up ends"))
    max_guests = SelectField(_l("People that somebody may bring along"), coerce=int, default=MAX_GUESTS)
    hides_numbers = BooleanField(_l("Hide how many people come"))
    retention_days = LineField(_l("Days until the answers are deleted"))

    is_online = BooleanField(_l("People can take part online"))
    online_url = LineField(_l("Address of the online meeting"))
    online_name = LineField(_l("What this address is"))
    online_url_2 = LineField(_l("Second address"))
    online_name_2 = LineField(_l("What the second address is"))
    online_url_3 = LineField(_l("Third address"))
    online_name_3 = LineField(_l("What the third address is"))
    online_url_4 = LineField(_l("Fourth address"))
    online_name_4 = LineField(_l("What the fourth address is"))
    online_url_5 = LineField(_l("Fifth address"))
    online_name_5 = LineField(_l("What the fifth address is"))

    price_kind = RadioField(_l("What does it cost?"), coerce=PriceKind, default=PriceKind.UNSAID)
    price_from = LineField(_l("Price, or what is suggested"))
    price_to = LineField(_l("Up to"))
    price_currency = CurrencyField(_l("Currency"), validate_choice=False)
    price_note = LineField(_l("More about the price"))

    category = SelectField(_l("Category"), coerce=Category, default=Category.MEETING)
    tags = LineField(_l("Tags"))
    common_tags = CommonTagsField(_l("Often used on this site"))
    language = LanguageField(_l("Language of the text"), validate_choice=False)

    comment_mode = RadioField(_l("Who can write comments"), coerce=CommentMode, default=CommentMode.OPEN)

    comment_mails = BooleanField(_l("Send us mails about new comments"), default=True)

    visibility = RadioField(_l("Who can see it"), coerce=Visibility, default=Visibility.PUBLIC)
    status = RadioField(_l("Is it certain?"), coerce=EventStatus, default=EventStatus.CONFIRMED)

    def __init__(self, *args, **values):
        super().__init__(*args, **values)
        fill_choices(self)
        self.category.choices = category_choices()
        self.join_mode.choices = [
            (JoinMode.FREE.value, _("Everybody, first come, first served")),
            (JoinMode.APPROVAL.value, _("We accept each person")),
            (JoinMode.NONE.value, _("No sign-up needed, people just come")),
            (JoinMode.EXTERNAL.value, _("People sign up on another site")),
        ]
        self.max_guests.choices = [(number, str(number)) for number in range(MAX_GUESTS + 1)]
        self.price_kind.choices = price_kinds()
        self.comment_mode.choices = [
            (CommentMode.OPEN.value, _("Everybody who has an account")),
            (
                CommentMode.MODERATED.value,
                _("Everybody who has an account, but we read each comment before it is shown"),
            ),
            (CommentMode.CLOSED.value, _("Only we")),
        ]
        self.place_reveal.choices = [
            (PlaceReveal.ALWAYS.value, _("Everybody")),
            (PlaceReveal.MOMENT.value, _("Everybody, from a day and a time on")),
            (PlaceReveal.ACCEPTED.value, _("People who are coming")),
            (PlaceReveal.NEVER.value, _("Nobody: we tell people ourselves")),
        ]
        self.visibility.choices = [
            (Visibility.PUBLIC.value, _("Everybody")),
            (Visibility.UNLISTED.value, _("Only people who have the link")),
            (Visibility.PRIVATE.value, _("Only people whom you invite")),
        ]
        self.status.choices = [
            (EventStatus.CONFIRMED.value, _("It takes place")),
            (EventStatus.TENTATIVE.value, _("Not yet certain")),
        ]


def _language_choices(present: str | None) -> list[tuple[str, str]]:
    """The languages of the site first, then the others by name; what the event has already stays possible."""
    names = {code: formats.language_name(code, page_language()) for code in CONTENT_LANGUAGES}
    first = [code for code in LANGUAGES if code in names]
    others = sorted((code for code in names if code not in first), key=lambda code: fold(names[code]))
    kept = [present] if present and present not in (*names, UNKNOWN_LANGUAGE) else []
    choices = [(code, names.get(code, code)) for code in (*first, *kept, *others)]
    return [*choices, (UNKNOWN_LANGUAGE, _("Another language, or several"))]
