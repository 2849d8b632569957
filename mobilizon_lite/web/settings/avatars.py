"""The picture of a profile's form: what was just chosen, what was accepted before, or none."""

from flask import request
from flask_babel import gettext as _

from mobilizon_lite.errors import Invalid, TooMany
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.media import Media
from mobilizon_lite.services import media
from mobilizon_lite.web.events.sentences import sentence
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.media.uploads import uploaded
from mobilizon_lite.web.session import current_account
from mobilizon_lite.web.settings.profile_forms import ProfileForm


def accept(form: ProfileForm, by: Actor) -> Media | None:
    """Keep a picture that came along, whatever else is wrong with the form; the form carries it on from here."""
    problem = ""
    try:
        stream = uploaded(request.files.get("picture"))
        if stream:
            limit("upload")
            form.picture_uuid.data = str(media.keep_picture(stream, by=by).uuid)
        elif form.picture_removed.data:
            form.picture_uuid.data = ""
    except Invalid as error:
        problem = sentence(error)
    except TooMany:
        problem = _("There were many attempts in a short time. Wait a minute and try again.")
    form.picture_removed.data = False
    form.picture_problem = problem
    return media.picture_of_account(parse_uuid(form.picture_uuid.data), current_account())
