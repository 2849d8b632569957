"""The town of a signed-in person's settings: around it the first page looks, unless the address says otherwise."""

from typing import Any

from flask import url_for

from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.web.search.near import USUAL_RADIUS, Around, read_around


def around_for(account: Account | None, arguments: Any) -> Around:
    """What the address asks for; else the person's own town."""
    if account is None or account.home_town is None or "near" in arguments or "town" in arguments:
        return read_around(arguments)
    town = gazetteer().town(account.home_town)
    return Around(town, account.home_radius or USUAL_RADIUS, town.name) if town else Around()


def everywhere_url(account: Account | None) -> str:
    """All actions, also for somebody with a town."""
    return url_for("home.index", town="" if account and account.home_town else None)
