"""Pages about what this site has to do with others, for the people who look after it."""

from mobilizon_lite.web.admin import deliveries, instance_deeds, instances
from mobilizon_lite.web.admin.blueprint import bp

__all__ = ["bp", "deliveries", "instance_deeds", "instances"]
