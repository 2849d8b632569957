"""Events: their pages (pages.py), writing them (edit.py), telling others (sharing.py, papers.py), and who comes."""

from mobilizon_lite.web.events import (
    answering_elsewhere,
    edit,
    invitations,
    lost_link,
    pages,
    papers,
    people,
    place_news,
    sharing,
)
from mobilizon_lite.web.events.blueprint import bp

__all__ = [
    "answering_elsewhere",
    "bp",
    "edit",
    "invitations",
    "lost_link",
    "pages",
    "papers",
    "people",
    "place_news",
    "sharing",
]
