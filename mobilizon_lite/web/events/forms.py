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
from mobilizon_lite.models.events import MAX_GUESTS, Category, CommentMode, EventStatus, JoinMode, Visibility
from mobilizon_lite.web.category_names import category_choices
from mobilizon_lite.web.events.repeat_fields import fill_choices, repeat_fields
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

    description = BlockField(_l("Description"))

    picture = FileField(_l("Picture"))
    # The picture that was accepted already, and that this form carries along.
    picture_uuid = HiddenField()
    picture_removed = BooleanField(_l("Remove the picture"))
    alt_text = LineField(_l("What the picture shows"))

    capacity = LineField(_l("Number of places"))
    join_mode = RadioField(_l("Who gets a place"), coerce=JoinMode, default=JoinMode.FREE)
    max_guests = SelectField(_l("People that somebody may bring along"), coerce=int, default=MAX_GUESTS)
    retention_days = LineField(_l("Days until the answers are deleted"))

    is_online = BooleanField(_l("People can take part online"))
    online_url = LineField(_l("Address of the online meeting"))

    category = SelectField(_l("Category"), coerce=Category, default=Category.MEETING)
    tags = LineField(_l("Tags"))
    language = LanguageField(_l("Language of the text"), validate_choice=False)

    comment_mode = RadioField(_l("Who can write comments"), coerce=CommentMode, default=CommentMode.OPEN)

    comment_mails = BooleanField(_l("Send me mails about new comments"), default=True)

    visibility = RadioField(_l("Who can see it"), coerce=Visibility, default=Visibility.PUBLIC)
    status = RadioField(_l("Is it certain?"), coerce=EventStatus, default=EventStatus.CONFIRMED)

    def __init__(self, *args, **values):
        super().__init__(*args, **values)
        fill_choices(self)
        self.category.choices = category_choices()
        self.join_mode.choices = [
            (JoinMode.FREE.value, _("Everybody, first come, first served")),
            (JoinMode.APPROVAL.value, _("We accept each person")),
        ]
        self.max_guests.choices = [(number, str(number)) for number in range(MAX_GUESTS + 1)]
        self.comment_mode.choices = [
            (CommentMode.OPEN.value, _("Everybody who has an account")),
            (
                CommentMode.MODERATED.value,
                _("Everybody who has an account, but we read each comment before it is shown"),
            ),
            (CommentMode.CLOSED.value, _("Only we")),
        ]
        self.visibility.choices = [
            (Visibility.PUBLIC.value, _("Everybody")),
            (Visibility.UNLISTED.value, _("Only people who have the link")),
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
