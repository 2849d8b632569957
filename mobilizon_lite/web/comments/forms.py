"""The form of a comment, and the sentences for what cannot be used in it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mobilizon_lite.errors import Conflict, Invalid
from mobilizon_lite.models.comments import MAX_COMMENT_LENGTH
from mobilizon_lite.web.events.forms import LanguageField
from mobilizon_lite.web.forms import BaseForm, BlockField, FormId

_SENTENCES = {
    "comment_missing": _l("Write a few words first."),
    "comment_long": _l("Write at most %(most)d characters; now there are %(length)d."),
    "language_unknown": _l("Choose a language from the list."),
    "comments_closed": _l("Comments were closed meanwhile: only the people who organise this can write here now."),
    "comment_gone": _l("The comment that you answer is no longer there. You can write a comment of your own under the action."),
}  # fmt: skip


class CommentForm(BaseForm):
    form_id = FormId()
    text = BlockField(_l("Your comment"), render_kw={"maxlength": MAX_COMMENT_LENGTH, "required": True})
    language = LanguageField(_l("Language of your comment"), validate_choice=False)


def sentence(error: Invalid | Conflict) -> str:
    words = _SENTENCES.get(error.code)
    if words is None:
        return _("This cannot be used. Please correct it.")
    return str(words) % error.values if isinstance(error, Invalid) else str(words)


def too_many_words() -> str:
    return _(
        "Many comments came from your connection in a short time. Wait a few minutes, then press the button again: "
        "what you wrote is still here."
    )
