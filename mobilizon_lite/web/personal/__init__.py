"""A participant's own page, reached by its secret link alone: from any device, without an account."""

from mobilizon_lite.web.personal import all_dates, answer, calendar, news, page
from mobilizon_lite.web.personal.blueprint import bp

__all__ = ["all_dates", "answer", "bp", "calendar", "news", "page"]
