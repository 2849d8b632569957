"""What other servers read here and send here, over ActivityPub."""

from mobilizon_lite.web.activitypub import actors, collections, objects
from mobilizon_lite.web.activitypub.blueprint import bp

__all__ = ["actors", "bp", "collections", "objects"]
