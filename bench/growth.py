"""Whether lists stay quick when a site grows: the same page over a thousand and over a hundred thousand events."""

from datetime import timedelta

from bench.data import COMMON_WORD, RARE_WORD
from bench.result import Result
from bench.site import LARGE, SMALL, cpu_ms, open_site, request
from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.lib import dates
from mobilizon_lite.search.finding import find
from mobilizon_lite.search.query import Search
from mobilizon_lite.search.words import read_query

# The best of some: the machine may be busy with something else at any moment.
TRIES = 3


def growth_ratio() -> Result:
    small = {name: _cost(SMALL, path) for name, path in _pages(SMALL).items()}
    large = {name: _cost(LARGE, path) for name, path in _pages(LARGE).items()}
    return Result("growth_ratio", max(large[name] / small[name] for name in small), "")


def search_common_ms() -> Result:
    open_site(LARGE)
    search = Search(terms=read_query(COMMON_WORD))
    return Result("search_common_ms", cpu_ms(lambda: find(search, count_to=100)), "ms")


def _pages(upcoming: int) -> dict[str, str]:
    open_site(upcoming)
    town = gazetteer().find("Rennes", country="FR")[0]
    return {
        "home": "/",
        "near a town": f"/?near={town.id}&radius=25",
        "month calendar": f"/calendar?month={_next_month()}",
        "category": "/search?category=GAMES",
        "step-free": "/search?step_free=1",
        "places": "/places?q=rennes",
        "rare word": f"/search?q={RARE_WORD}",
    }


def _next_month() -> str:
    """A whole one that is filled evenly."""
    return f"{dates.now().replace(day=1) + timedelta(days=62):%Y-%m}"


def _cost(upcoming: int, path: str) -> float:
    app = open_site(upcoming)
    return min(cpu_ms(request(app, path), rounds=20) for _ in range(TRIES))
