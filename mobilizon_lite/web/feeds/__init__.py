"""The same as calendars and feeds, at the same addresses with .ics, .atom and .rss; and what search engines ask for."""

from mobilizon_lite.web.feeds import lists, one_event, private, series, site_files, sitemap
from mobilizon_lite.web.feeds.blueprint import bp

__all__ = ["bp", "lists", "one_event", "private", "series", "site_files", "sitemap"]
