"""The pages of the people who look after what others publish: reports, events, profiles, and the log of their deeds."""

from mobilizon_lite.web.moderation import events, log, profiles, reports, requests
from mobilizon_lite.web.moderation.blueprint import bp

__all__ = ["bp", "events", "log", "profiles", "reports", "requests"]
