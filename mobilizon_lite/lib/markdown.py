"""Markdown as people type it, turned into safe HTML: line breaks stay, addresses become links."""

import re
from collections.abc import Callable
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from mobilizon_lite.lib.html import KEPT_TAGS, clean_html, text_to_html

if TYPE_CHECKING:
    from mistune.core import InlineState
    from mistune.inline_parser import InlineParser

LONGEST = 50_000


def markdown_to_html(text: str, *, top_heading: int = 3) -> str:
    """Safe HTML; what is longer than LONGEST is cut. A form refuses such a text before."""
    return clean_html(_renderer()(text[:LONGEST]), top_heading=top_heading)


@cache
def _renderer() -> Callable[[str], str]:
    import mistune

    class Renderer(mistune.HTMLRenderer):
        """Keeps what is no HTML of ours as text: somebody may write "<see below>"."""

        def inline_html(self, html: str) -> str:
            return html if _is_kept(html) else escape(html)

        def block_html(self, html: str) -> str:
            return html if _is_kept(html) else text_to_html(html)

        def image(self, text: str, url: str, title: str | None = None) -> str:
            return self.link(text or url, url)

    markdown = mistune.create_markdown(
        renderer=Renderer(escape=False), hard_wrap=True, plugins=["strikethrough"]
    )
    markdown.inline.register("bare_address", _BARE_ADDRESS, _link_bare_address)
    for rules in (markdown.block.rules, markdown.block.list_rules, markdown.block.block_quote_rules):
        rules.remove("indent_code")  # who indents a line does not mean a program
    return markdown


def _link_bare_address(inline: "InlineParser", match: re.Match[str], state: "InlineState") -> int:
    """Like mistune's own, which loses the bracket at the end of "Bal_(danse)"."""
    address = _without_end_of_sentence(match[0])
    if state.in_link or state.in_image:
        inline.process_text(address, state)
    else:
        text = {"type": "text", "raw": address}
        state.append_token(
            {"type": "link", "children": [text], "attrs": {"url": address}, "_autolink": address}
        )
    return match.start() + len(address)


def _without_end_of_sentence(address: str) -> str:
    while address[-1] in _ENDS or (address[-1] == ")" and address.count(")") > address.count("(")):
        address = address[:-1]
    return address


def _is_kept(html: str) -> bool:
    name = _TAG_NAME.match(html.strip())
    return bool(name) and name[1].lower() in KEPT_TAGS


_BARE_ADDRESS = r"https?://[^\s<>\]\"“”«»`]{1,2000}"
_ENDS = frozenset(".,:;!?'*_~’…")
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)[\s/>]")
