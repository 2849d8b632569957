"""`flask --app app federation ...`: what this site has to do with others. Each file adds the commands of one subject."""

from mobilizon_lite.cli.federation import asking, deliveries, following, judging, moving
from mobilizon_lite.cli.federation.group import federation

__all__ = ["asking", "deliveries", "federation", "following", "judging", "moving"]
