"""Events: their pages (pages.py), writing them (edit.py), telling others (sharing.py), who comes (participations.py)."""

from mobilizon_lite.web.events import edit, pages, sharing
from mobilizon_lite.web.events.blueprint import bp

__all__ = ["bp", "edit", "pages", "sharing"]
