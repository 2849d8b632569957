"""How many answered, in which state and on which day: numbers only, also after the answers were deleted."""

from datetime import date
from uuid import UUID

from flask import Response

from mobilizon_lite.i18n import formats
from mobilizon_lite.services.participations.statistics import statistics_of
from mobilizon_lite.web.events.loading import event_to_edit
from mobilizon_lite.web.events.participations import event_values
from mobilizon_lite.web.htmx import render
from mobilizon_lite.web.language import page_language
from mobilizon_lite.web.participants import words
from mobilizon_lite.web.participants.blueprint import bp
from mobilizon_lite.web.participants.elsewhere import sentences_elsewhere
from mobilizon_lite.web.session import login_required


@bp.get("/events/<uuid:event_uuid>/participations/numbers")
@login_required
def numbers(event_uuid: UUID) -> Response:
    event = event_to_edit(event_uuid)
    statistics = statistics_of(event)
    return render(
        "participations/numbers.html",
        statistics=statistics,
        states=[
            (words.state_words(state), count)
            for state, count in _joined(statistics.by_state)
            if count.answers
        ],
        days=[(_day_words(day.day), day) for day in statistics.by_day],
        places=words.places(event),
        elsewhere=sentences_elsewhere(event),
        **event_values(event),
    )


def _joined(by_state) -> list[tuple]:
    """In the order of the list."""
    return [(state, by_state[state]) for state in words.KINDS if state in by_state]


def _day_words(day: str) -> str:
    return formats.long_date(date.fromisoformat(day), page_language())
