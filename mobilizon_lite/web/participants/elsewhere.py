"""How many people of other sites like an action and passed it on: numbers for those who organise, without names."""

from flask_babel import ngettext

from mobilizon_lite.models.events import Event
from mobilizon_lite.services.remote.likes import likes_of
from mobilizon_lite.services.remote.shares import shares_of


def sentences_elsewhere(event: Event) -> list[str]:
    likes, shares = likes_of(event), shares_of(event)
    said = []
    if likes:
        said.append(
            ngettext("One person on another site likes it.", "%(num)d people on other sites like it.", likes)
        )
    if shares:
        said.append(
            ngettext(
                "It was passed on once on another site.",
                "It was passed on %(num)d times on other sites.",
                shares,
            )
        )
    return said
