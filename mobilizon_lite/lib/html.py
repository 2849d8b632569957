"""Strangers' HTML made safe: a short list of elements, an honest outline, links that leak nothing."""

import re
from html import escape

import nh3

# More is nobody's description, and the parser needs quadratic time for deep nesting.
LONGEST = 200_000
MOST_TAGS = 5_000
_DEEPEST = 24
_LONGEST_ADDRESS = 2_000


def clean_html(html: str, *, top_heading: int = 3) -> str:
    """Safe HTML with the same words. Headings begin at `top_heading` and never skip a level.

    What is longer than LONGEST is cut; what has more than MOST_TAGS tags keeps its words only."""
    html = html[:LONGEST]
    if html.count("<") > MOST_TAGS:
        return text_to_html(_words_only(html))
    return _Rebuilder(top_heading).rebuild(_cleaner.clean(html))


def text_to_html(text: str) -> str:
    """Plain text as paragraphs, its line breaks kept."""
    paragraphs = (part.strip() for part in re.split(r"\n[^\S\n]*\n\s*", text.replace("\r\n", "\n")))
    return "\n".join("<p>" + escape(part).replace("\n", "<br>") + "</p>" for part in paragraphs if part)


def _words_only(html: str) -> str:
    first, *others = html.split("<")
    return " ".join([first, *(part.partition(">")[2] for part in others)]).replace("\0", "")


class _Rebuilder:
    """Walks cleaned HTML once: numbers the headings, limits the depth, and turns layout into line breaks."""

    def __init__(self, top_heading: int) -> None:
        self._top = top_heading
        self._levels: list[int] = []  # of the headings that contain the current place, as they were written
        self._open: list[str] = []  # what ends each open element: a tag, a space, or a line break
        self._out: list[str] = []
        self._at_edge = True  # nothing but a block's edge since the last word
        self._wants_break = False

    def rebuild(self, cleaned: str) -> str:
        for token in _TOKEN.split(cleaned):
            if not token.startswith("<"):
                self._text(token)
            elif token.startswith("</"):
                self._close()
            else:
                self._begin(token, _NAME.match(token)[1])
        return _EMPTY_PARAGRAPH.sub("", "".join(self._out)).strip()

    def _text(self, text: str) -> None:
        if not text.isspace() and text:
            if self._wants_break and not self._at_edge:
                self._out.append("<br>")
            self._wants_break = self._at_edge = False
        self._out.append(text)

    def _begin(self, token: str, name: str) -> None:
        if name in _VOID:
            self._edge(f"<{name}>")
            return
        before, after = self._rewritten(token.replace(' class=""', ""), name)
        self._open.append(after)
        if after in _BLOCK_ENDS:
            self._edge(before)
        else:
            self._out.append(before)

    def _close(self) -> None:
        after = self._open.pop()
        if after in _BLOCK_ENDS:
            self._edge(after)
        elif after == _LINE_END:
            self._wants_break = True
        else:
            self._out.append(after)

    def _edge(self, tag: str) -> None:
        self._out.append(tag)
        self._at_edge, self._wants_break = True, False

    def _rewritten(self, token: str, name: str) -> tuple[str, str]:
        """What the element begins and ends with in the result."""
        if name in _LAYOUT:
            self._wants_break = True
            return "", _LINE_END
        if name in _CELLS:
            return " ", " "
        if len(self._open) >= _DEEPEST or (name == "a" and " href=" not in token):
            return "", ""
        new_name = self._heading(int(name[1])) if name in _HEADINGS else _RENAMED.get(name, name)
        return f"<{new_name}{token[len(name) + 1 :]}", f"</{new_name}>"

    def _heading(self, level: int) -> str:
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        return f"h{min(self._top + len(self._levels) - 1, 6)}"


def _checked_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "lang":
        return value if _LANGUAGE.fullmatch(value) else None
    if name == "dir":
        return value if value in ("ltr", "rtl", "auto") else None
    if name == "start":
        return value if _LIST_START.fullmatch(value) else None
    return value if len(value) <= _LONGEST_ADDRESS else None


_INLINE = frozenset({"a", "abbr", "b", "code", "del", "em", "i", "span", "strong", "u"})
_BLOCKS = frozenset({"blockquote", "li", "ol", "p", "pre", "ul"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_VOID = frozenset({"br", "hr"})
_RENAMED = {"s": "del", "strike": "del"}
KEPT_TAGS = _INLINE | _BLOCKS | _HEADINGS | _VOID | _RENAMED.keys()

# These go, but the words of two of them must not run together.
_LAYOUT = frozenset(
    ["address", "article", "aside", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption"]
    + ["figure", "footer", "form", "header", "main", "nav", "section", "summary", "table", "tr"]
)
_CELLS = frozenset({"td", "th"})
_DROPPED_WITH_CONTENT = frozenset(
    [
        "iframe",
        "math",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
    ]
)

_LINE_END = "\n"
_BLOCK_ENDS = frozenset(f"</{name}>" for name in _BLOCKS | _HEADINGS)
_TOKEN = re.compile(r"(<[^<>]*>)")  # the cleaner writes no bare < or >, not even in attributes
_NAME = re.compile(r"<([a-z0-9]+)")
_EMPTY_PARAGRAPH = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>")
_LIST_START = re.compile(r"[0-9]{1,4}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")

_cleaner = nh3.Cleaner(
    tags=KEPT_TAGS | _LAYOUT | _CELLS,
    clean_content_tags=_DROPPED_WITH_CONTENT,
    attributes={"*": {"lang", "dir"}, "a": {"href"}, "abbr": {"title"}, "ol": {"start"}},
    attribute_filter=_checked_attribute,
    allowed_classes={"a": {"mention", "hashtag", "u-url"}, "span": {"mention", "h-card"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="noopener noreferrer ugc nofollow",
)
