"""My actions: drafts, what I organise, where I take part, and what is past."""

from mobilizon_lite.web.mine import following, lists, overview
from mobilizon_lite.web.mine.blueprint import bp

__all__ = ["bp", "following", "lists", "overview"]
