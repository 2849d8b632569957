"""What is said beside a place that not everybody may know: who reads it, and from when on."""

from flask_babel import gettext as _

from mobilizon_lite.i18n import formats
from mobilizon_lite.lib import dates
from mobilizon_lite.models.event_places import Place, area_of
from mobilizon_lite.models.events import Event, PlaceReveal
from mobilizon_lite.web.language import page_language


def place_note(event: Event, place: Place) -> str:
    """Empty for a place that is no secret."""
    if not place.is_exact:
        return _when_to_read_it(event)
    return _who_else_reads_it(event) if place.is_secret else ""


def _when_to_read_it(event: Event) -> str:
    if event.place_reveal == PlaceReveal.NEVER:
        return _("The people who organise it tell you the exact place themselves.")
    moment = event.place_reveal_at
    if event.place_reveal == PlaceReveal.MOMENT:
        return (
            _("The exact place can be read on this site from %(moment)s on.", moment=_words(event))
            if moment
            else ""
        )
    if moment and dates.now() < moment:
        return _(
            "People who are coming read the exact place on their own page, from %(moment)s on.",
            moment=_words(event),
        )
    return _("People who are coming read the exact place on their own page.")


def _who_else_reads_it(event: Event) -> str:
    area = ", ".join(part for part in (area_of(event), event.town) if part)
    if area:
        return _("Please don't pass on this place: others only read “%(area)s”.", area=area)
    return _("Please don't pass on this place: others don't read it yet.")


def _words(event: Event) -> str:
    """ "Saturday 28 November 2026 at 18:00", by the clocks of the event."""
    language = page_language()
    local = formats.local_time(event.place_reveal_at, event.timezone)
    day, time = formats.long_date(local.date(), language), formats.clock_time(local, language)
    return _("%(day)s at %(time)s", day=day, time=time)
