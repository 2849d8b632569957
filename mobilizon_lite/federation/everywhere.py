"""Searching far more sites than this one knows: an index that others run is asked, if those who run this site name one.

It learns the words and nothing of who asks. What it answers is shown for what it is; nothing of it is kept.
"""

from urllib.parse import urlencode

from mobilizon_lite.federation import client
from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.federation.somebody_waits import somebody_waits
from mobilizon_lite.federation.vocabulary.documents import Unreadable
from mobilizon_lite.federation.vocabulary.reading import written_moment
from mobilizon_lite.federation.vocabulary.search_results import MOST_RESULTS, IndexAnswer, read_results
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.urls import host_of
from mobilizon_lite.models.instances import is_silenced
from mobilizon_lite.models.site import current_site
from mobilizon_lite.search.query import Near

SECONDS = 4.0


def index_host() -> str | None:
    """Who is asked; None when nobody is."""
    site = current_site()
    return host_of(site.search_index_url) if site.federates and site.search_index_url else None


def find_everywhere(words: str, near: Near | None, language: str, *, start: int = 0) -> IndexAnswer:
    """What is still to come, MOST_RESULTS from number `start` on. Raises FetchFailed; Busy when others are waiting."""
    try:
        with somebody_waits(SECONDS):
            answer = client.fetch_json(_address(words, near, language, start))
        found = read_results(answer.content)
    except Unreadable as error:
        raise FetchFailed(error.code, permanent=True) from error
    return IndexAnswer(
        tuple(event for event in found.events if not is_silenced(host_of(event.url))), found.number
    )


def _address(words: str, near: Near | None, language: str, start: int) -> str:
    asked = {
        "search": words,
        "startDateMin": written_moment(dates.now()),
        "boostLanguages[]": language,
        "start": start,
        "count": MOST_RESULTS,
    }
    if near:
        asked |= {"latlon": f"{near.latitude}:{near.longitude}", "distance": f"{near.radius_km}_km"}
    return f"{current_site().search_index_url.rstrip('/')}/api/v1/search/events?{urlencode(asked)}"
