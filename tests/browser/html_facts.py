"""What can be read off the source of a page: its outline, its languages, and code where none may stand."""

from html.parser import HTMLParser

DATA = "application/ld+json"


class HtmlFacts(HTMLParser):
    """`headings` are the levels in their order; `inline` is code or style inside the page; `assets` its own files."""

    def __init__(self, html: str):
        super().__init__()
        self.title = ""
        self.language: str | None = None
        self.direction: str | None = None
        self.headings: list[int] = []
        self.inline: list[str] = []
        self.stylesheets: list[str] = []
        self.ids: list[str] = []
        self._open = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        # A drawing may have a title too; the page's comes first.
        self._open = tag if tag != "title" or not self.title else ""
        if tag == "html":
            self.language, self.direction = values.get("lang"), values.get("dir")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag == "link" and values.get("rel") == "stylesheet":
            self.stylesheets.append(values["href"])
        if tag == "style" or (tag == "script" and "src" not in values and values.get("type") != DATA):
            self.inline.append(f"<{tag}>")
        self.inline += [f"{tag} {name}" for name in values if name == "style" or name.startswith("on")]
        if "id" in values:
            self.ids.append(values["id"])

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open == "title":
            self.title += data

    def outline_faults(self) -> list[str]:
        """What is wrong with the headings: not one h1, not at the top, or a level left out."""
        faults = []
        if self.headings.count(1) != 1:
            faults.append(f"{self.headings.count(1)} h1")
        if self.headings[:1] != [1]:
            faults.append("the first heading is no h1")
        steps = zip(self.headings, self.headings[1:], strict=False)
        faults += [f"h{level} follows h{before}" for before, level in steps if level > before + 1]
        return faults
