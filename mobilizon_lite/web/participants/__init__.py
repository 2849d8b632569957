"""Who comes, for those who organise it: the list, single answers, many at once, files, paper and numbers."""

from mobilizon_lite.web.participants import answer, index, many, numbers, papers
from mobilizon_lite.web.participants.blueprint import bp

__all__ = ["answer", "bp", "index", "many", "numbers", "papers"]
