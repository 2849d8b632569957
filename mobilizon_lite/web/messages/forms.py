"""The form of a message, and the sentences for what cannot be used in it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mobilizon_lite.errors import Invalid
from mobilizon_lite.services.messages import MAX_MESSAGE_LENGTH
from mobilizon_lite.web.forms import BaseForm, BlockField, FormId

_SENTENCES = {
    "message_missing": _l("Write a few words first."),
    "message_long": _l("Write at most %(most)d characters; now there are %(length)d."),
}


class MessageForm(BaseForm):
    form_id = FormId()
    text = BlockField(_l("Your message"), render_kw={"maxlength": MAX_MESSAGE_LENGTH, "required": True})


def sentence(error: Invalid) -> str:
    words = _SENTENCES.get(error.code)
    return str(words) % error.values if words else _("This cannot be used. Please correct it.")


def too_many_words() -> str:
    return _(
        "You sent many messages in a short time. Wait a few minutes, then press the button again: what you wrote is "
        "still here."
    )
