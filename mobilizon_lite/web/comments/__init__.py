"""Comments: reading them (pages.py), writing them (writing.py), and looking after them (deeds.py)."""

from mobilizon_lite.web.comments import deeds, pages, writing
from mobilizon_lite.web.comments.blueprint import bp

__all__ = ["bp", "deeds", "pages", "writing"]
