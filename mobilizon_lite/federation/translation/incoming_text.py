"""Strangers' HTML and texts, as we keep them."""

import re
from html import unescape

from mobilizon_lite.lib.html import clean_html, text_to_html

_TAG = re.compile(r"</?[A-Za-z]")


def safe_html(html: str, most: int, *, top_heading: int = 3) -> str:
    """Cleaned; pictures are left out, and what has no tags keeps its lines. What is longer than `most` is cut first."""
    html = html[:most].strip()
    if _TAG.search(html):
        return clean_html(html, top_heading=top_heading)
    lines = (line.strip() for line in unescape(html).splitlines())
    return clean_html(text_to_html("\n".join(lines)))
