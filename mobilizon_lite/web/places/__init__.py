"""Remembered places: their list and pages (pages.py), changing them (edit.py), looking after them (moderating.py)."""

from mobilizon_lite.web.places import edit, moderating, pages
from mobilizon_lite.web.places.blueprint import bp

__all__ = ["bp", "edit", "moderating", "pages"]
