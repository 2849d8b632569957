"""The words of a text as they are compared: letters and digits only, without case and accents."""

import re

from mobilizon_lite.lib.text import fold


def folded_words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


# The full-text parsers of both databases cut at everything else, the low line included.
_WORD = re.compile(r"[^\W_]+")
