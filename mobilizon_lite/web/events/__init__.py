"""Events: their pages (pages.py), writing them (edit.py), and who comes (participations.py)."""

from mobilizon_lite.web.events import edit, pages
from mobilizon_lite.web.events.blueprint import bp

__all__ = ["bp", "edit", "pages"]
