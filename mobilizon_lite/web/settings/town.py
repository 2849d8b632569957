"""The town that somebody typed in their settings: one, or a question in the form."""

from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.web.events.towns import look_up, question_about, town_numbered, words_for
from mobilizon_lite.web.settings.forms import SettingsForm


def town_meant(form: SettingsForm) -> int | None:
    """Its number; None when nothing was typed, or when the form now asks which one is meant."""
    typed = (form.town.data or "")[:100]
    if not typed:
        return None
    chosen = town_numbered(form.town_choice.data or "")
    if chosen and chosen.name == typed:
        return chosen.id
    answer = look_up(typed)
    if chosen and chosen.id in {town.id for town in answer.candidates}:
        return chosen.id
    if answer.town:
        return answer.town.id
    if answer.candidates:
        form.town_choice.choices = [SelectChoice(str(town.id), words_for(town)) for town in answer.candidates]
        form.town_choice.errors = [question_about(typed, answer.candidates)]
    elif gazetteer().is_ready:
        form.town.errors = [_("We know no town of this name. Try a larger town nearby.")]
    else:
        form.town.errors = [_("The list of towns is being prepared. Please try again in a minute.")]
    return None
