"""Feeds behind a secret address: what somebody organises, and where they take part. Nothing keeps them but their reader."""

from dataclasses import replace
from datetime import timedelta

from flask import Response, g
from flask_babel import gettext as _

from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.ics.writing import IcsEvent, calendar
from mobilizon_lite.models import own_events
from mobilizon_lite.models.calendar_entries import PRODUCT
from mobilizon_lite.models.event_places import place_for
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.feed_links import FeedLink
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services.feed_links import find_feed_link, profiles_in
from mobilizon_lite.web.caching import no_store
from mobilizon_lite.web.feeds import atom
from mobilizon_lite.web.feeds.blueprint import ATOM, CALENDAR, bp
from mobilizon_lite.web.feeds.calendars import entry_of, tag_names
from mobilizon_lite.web.language import asked_language
from mobilizon_lite.web.limits import limit

# What was lately does not vanish from a diary the day after.
LATELY = timedelta(days=30)
MOST = 400


@bp.get("/feeds/private/<token>.ics")
def private_calendar(token: str) -> Response:
    link = _link(token)
    answers, own = _events(link)
    tags = tag_names([*own, *(answer.event for answer in answers)])
    entries = [*(entry_of(event, tags) for event in own), *(_entry(answer, tags) for answer in answers)]
    file = calendar(
        entries, name=_name(), product=PRODUCT, url=addresses.absolute("/mine"), refresh=timedelta(hours=2)
    )
    return no_store(Response(file, content_type=CALENDAR))


@bp.get("/feeds/private/<token>.atom")
def private_feed(token: str) -> Response:
    link = _link(token)
    answers, own = _events(link)
    events = sorted([*own, *(answer.event for answer in answers)], key=lambda event: event.starts_at)
    url = addresses.absolute("/mine")
    data = atom.atom_of(events, title=_name(), url=url, feed_url=f"urn:uuid:{link.uuid}")
    return no_store(Response(data, content_type=ATOM))


def _link(token: str) -> FeedLink:
    limit("secret_link")
    link = find_feed_link(token)
    g.language = asked_language() or link.account.language or current_site().language
    return link


def _events(link: FeedLink) -> tuple[list[Participation], list[Event]]:
    since, ids = dates.now() - LATELY, profiles_in(link)
    own = own_events.published_events_of_all(ids, since, MOST)
    known = {event.id for event in own}
    answers = own_events.answers_of_all(ids, since, MOST)
    # Two profiles of one person may take part in the same event.
    first = {answer.event_id: answer for answer in reversed(answers) if answer.event_id not in known}
    return sorted(first.values(), key=lambda answer: answer.event.starts_at), own


def _entry(answer: Participation, tags: dict[int, list[str]]) -> IcsEvent:
    """Not certain before the answer is accepted; then with the place as far as it may be known."""
    entry = entry_of(answer.event, tags, place_for(answer.event, answer))
    is_certain = answer.state == ParticipationState.ACCEPTED or entry.status == "cancelled"
    return entry if is_certain else replace(entry, status="tentative")


def _name() -> str:
    return _("My actions · %(site)s", site=current_site().name)
