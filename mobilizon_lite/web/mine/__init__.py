"""My actions: drafts, what I organise, where I take part, and what is past."""

from mobilizon_lite.web.mine import lists, overview
from mobilizon_lite.web.mine.blueprint import bp

__all__ = ["bp", "lists", "overview"]
