"""Private messages: who wrote, what they wrote, and answering."""

from mobilizon_lite.web.messages import pages, writing
from mobilizon_lite.web.messages.blueprint import bp

__all__ = ["bp", "pages", "writing"]
