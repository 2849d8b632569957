"""`flask --app app federation ...`: following other sites, judging them, asking them."""

from mobilizon_lite.cli.federation import asking, following, judging
from mobilizon_lite.cli.federation.group import federation

__all__ = ["asking", "federation", "following", "judging"]
