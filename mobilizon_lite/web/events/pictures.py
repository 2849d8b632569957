"""The picture of a form: what was just chosen, what was accepted before, or none."""

from flask import request

from mobilizon_lite.errors import Invalid, TooMany
from mobilizon_lite.lib.ids import parse_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.media import Media
from mobilizon_lite.services import media
from mobilizon_lite.web.events.forms import EventForm
from mobilizon_lite.web.events.sentences import sentence
from mobilizon_lite.web.limits import limit
from mobilizon_lite.web.media.uploads import uploaded


def accept(form: EventForm, by: Actor) -> Media | None:
    """Keep a picture that came along, whatever else is wrong with the form; the form carries it on from here."""
    try:
        stream = uploaded(request.files.get("picture"))
        if stream:
            limit("upload")
            form.picture_uuid.data = str(media.keep_picture(stream, by=by).uuid)
        elif form.picture_removed.data:
            form.picture_uuid.data = ""
    except Invalid as error:
        form.picture.errors = [sentence(error)]
    except TooMany:
        form.picture.errors = [sentence(Invalid("picture", "too_many"))]
    form.picture_removed.data = False
    return carried(form, by)


def carried(form: EventForm, by: Actor) -> Media | None:
    return media.own_picture(parse_uuid(form.picture_uuid.data), by=by)
