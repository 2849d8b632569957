"""HTML as readable plain text, for calendars, mails and descriptions of a page."""

import re
from html import unescape

from mobilizon_lite.lib.html import clean_html


def html_to_text(html: str) -> str:
    """Paragraphs, lists with "- " or numbers, quotes with "> ", links followed by their address."""
    return _Writer().write(clean_html(html))


def html_to_line(html: str) -> str:
    """The words alone, in one line without addresses: for excerpts and for searching."""
    spaced = _BLOCK_TAG.sub(" ", clean_html(html))
    return " ".join(unescape(_ANY_TAG.sub("", spaced)).split())


class _Writer:
    """Walks cleaned HTML, keeping the line that is being written and what stands before it."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line = ""
        self._prefixes: list[
            tuple[str, str]
        ] = []  # per quote or item: before its first line, before the rest
        self._numbers: list[int | None] = []  # per list, the number of its last item; None for bullets
        self._links: list[tuple[str, int]] = []  # address, and where its words begin in the line
        self._preformatted = False
        self._gap = False

    def write(self, cleaned: str) -> str:
        for token in _ANY_TAG_KEPT.split(cleaned):
            if token.startswith("<"):
                self._tag(token, *_TAG.match(token).groups())
            else:
                self._text(unescape(token))
        self._end_line()
        return "\n".join(self._lines)

    def _text(self, text: str) -> None:
        if not self._preformatted:
            text = _SPACES.sub(" ", text)
            self._line += text.lstrip(" ") if self._line[-1:] in ("", " ") else text
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._end_line(keep_empty=True)
            self._line += line

    def _tag(self, token: str, slash: str, name: str) -> None:
        if name == "a":
            self._link(token, closing=bool(slash))
        elif name == "br":
            self._gap = self._gap or not self._line.strip()
            self._end_line()
        elif name not in _INLINE:
            self._end_line()
            self._block(token, name, closing=bool(slash))

    def _link(self, token: str, *, closing: bool) -> None:
        if not closing:
            self._links.append((unescape(_HREF.search(token)[1]), len(self._line)))
            return
        address, begin = self._links.pop()
        words = self._line[begin:].strip()
        if words.rstrip("/") not in (address.rstrip("/"), _SCHEME.sub("", address).rstrip("/")):
            self._line = f"{self._line.rstrip()} ({address})" if words else self._line + address

    def _block(self, token: str, name: str, *, closing: bool) -> None:
        if name == "li":
            self._prefixes.pop() if closing else self._prefixes.append(self._marker())
            return
        if name in ("ul", "ol") and closing:
            self._numbers.pop()
        self._gap = self._gap or not self._numbers
        if name in ("ul", "ol") and not closing:
            start = _START.search(token)
            self._numbers.append(None if name == "ul" else int(start[1]) - 1 if start else 0)
        elif name == "blockquote":
            self._prefixes.pop() if closing else self._prefixes.append(("> ", "> "))
        elif name == "hr":
            self._line = "---"
            self._end_line()
            self._gap = True
        self._preformatted = name == "pre" and not closing

    def _marker(self) -> tuple[str, str]:
        if not self._numbers or self._numbers[-1] is None:
            return "- ", "  "
        self._numbers[-1] += 1
        marker = f"{self._numbers[-1]}. "
        return marker, " " * len(marker)

    def _end_line(self, *, keep_empty: bool = False) -> None:
        line, self._line = self._line.rstrip(), ""
        self._links = [(address, 0) for address, _begin in self._links]
        if not line and not keep_empty:
            return
        if self._gap and self._lines:
            self._lines.append("")
        self._gap = False
        self._lines.append(("".join(first for first, _rest in self._prefixes) + line).rstrip())
        self._prefixes = [(rest, rest) for _first, rest in self._prefixes]


_INLINE = frozenset({"abbr", "b", "code", "del", "em", "i", "span", "strong", "u"})
_ANY_TAG = re.compile(r"<[^<>]*>")
_ANY_TAG_KEPT = re.compile(r"(<[^<>]*>)")
_BLOCK_TAG = re.compile(r"</?(?:blockquote|br|h\d|hr|li|ol|p|pre|ul)\b[^<>]*>")
_TAG = re.compile(r"<(/?)([a-z0-9]+)")
_HREF = re.compile(r' href="([^"]*)"')
_START = re.compile(r' start="(\d+)"')
_SCHEME = re.compile(r"^(?:https?://|mailto:)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
