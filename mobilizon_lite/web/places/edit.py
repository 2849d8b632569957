"""Changing a place: its address, its accessibility sheet, how to get there."""

from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from mobilizon_lite.errors import Conflict, Invalid
from mobilizon_lite.lib.accessibility import PLACE_QUESTIONS
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.venues import can_edit_venue
from mobilizon_lite.services.places import checking, writing
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.events import towns
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.places.blueprint import bp, venue_to_see
from mobilizon_lite.web.places.forms import PlaceForm, position_typed, sentence, typed_values
from mobilizon_lite.web.session import current_profile, login_required

_SAME_NAME = ("name", "street", "way_there", "description", "access_note")
_NO_TOWN = {"region": "", "country": "", "geoname_id": None}
_AS_TYPED = "as-typed"


@bp.get("/places/<uuid:venue_uuid>/edit")
@login_required
def edit(venue_uuid: UUID) -> Response:
    venue = _venue_to_edit(venue_uuid)
    return _form_page(venue, PlaceForm(data=typed_values(venue)))


@bp.post("/places/<uuid:venue_uuid>/edit")
@login_required
def send(venue_uuid: UUID) -> Response:
    venue, form = _venue_to_edit(venue_uuid), PlaceForm(request.form)
    values = _read(form, venue)
    if form.errors:
        return _form_page(venue, form, 422)
    try:
        writing.update_venue(venue, values, by=current_profile(), version=_version(form))
    except Conflict as error:
        form.form_errors.append(sentence(error))
        newest = _venue_to_edit(venue_uuid)
        form.version.data = str(newest.version)
        return _form_page(newest, form, 409)
    return redirect(url_for("places.show", venue_uuid=venue.uuid, done="place-saved"), 303)


def _venue_to_edit(uuid: UUID) -> Venue:
    venue = venue_to_see(uuid)
    require(can_edit_venue(current_profile(), venue))
    return venue


def _read(form: PlaceForm, venue: Venue) -> dict[str, Any]:
    """Values for the service; what is wrong stands in the form."""
    form.validate()
    values: dict[str, Any] = {name: form[name].data for name in _SAME_NAME if form[name].raw_data}
    values |= _town(form, venue) if form.town.raw_data else {}
    values |= {"access": form.sheet()} if form.access_note.raw_data else {}
    try:
        if form.position.raw_data:
            values["latitude"], values["longitude"] = position_typed(form.position.data) or (None, None)
    except Invalid as error:
        form.add_error(error, sentence(error))
    for problem in checking.problems_with(values):
        form.add_error(problem, sentence(problem))
    return values


def _town(form: PlaceForm, venue: Venue) -> dict[str, Any]:
    typed = form.town.data or ""
    if typed == venue.town:
        return {}
    choice = form.town_choice.data if form.town_asked.data == typed else None
    town = towns.town_numbered(choice or "")
    if town is None and typed and choice != _AS_TYPED:
        answer = towns.look_up(typed)
        form.town_asked.data, town = typed, answer.town
        if answer.candidates:
            _ask_which(form, typed, answer.candidates)
    if town is None:
        return {"town": typed, **_NO_TOWN}
    return {
        "town": towns.name_to_keep(typed, town),
        "region": town.region,
        "country": town.country,
        "geoname_id": town.id,
    }


def _ask_which(form: PlaceForm, typed: str, candidates: tuple) -> None:
    form.town_choice.choices = [
        *((str(town.id), towns.words_for(town)) for town in candidates),
        (_AS_TYPED, _("None of these: leave “%(town)s” as it is", town=typed)),
    ]
    form.town_choice.data = None
    form.town_choice.errors = [towns.question_about(typed, candidates)]


def _version(form: PlaceForm) -> int:
    typed = form.version.data or ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 1


def _form_page(venue: Venue, form: PlaceForm, status: int = 200) -> Response:
    return no_store(
        render(
            "places/edit.html",
            status=status,
            venue=venue,
            form=form,
            questions=[form[f"access_{name}"] for name in PLACE_QUESTIONS],
        )
    )
