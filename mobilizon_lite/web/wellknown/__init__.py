"""Where other servers and programs look first: who is here (WebFinger), and what runs here (NodeInfo)."""

from mobilizon_lite.web.wellknown import hostmeta, nodeinfo, webfinger
from mobilizon_lite.web.wellknown.blueprint import bp

__all__ = ["bp", "hostmeta", "nodeinfo", "webfinger"]
