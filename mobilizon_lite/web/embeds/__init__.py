"""Actions on other sites: frames (lists.py), how programs ask for them (oembed.py), and the code to copy (code.py)."""

from mobilizon_lite.web.embeds import code, lists, oembed
from mobilizon_lite.web.embeds.blueprint import bp

__all__ = ["bp", "code", "lists", "oembed"]
