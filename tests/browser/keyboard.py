"""A person with a keyboard and nothing else: Tab, Enter, Space, arrows and letters."""

from playwright.sync_api import Page, expect

MOST_TABS = 120
# Asked of the page from outside, so it also works where the page itself may run no script.
FOCUSED = """() => {
  const focused = document.activeElement;
  const label = focused.labels && focused.labels.length ? focused.labels[0].innerText : "";
  const group = focused.type === "radio" ? focused.closest("fieldset").querySelector("legend").innerText + ": " : "";
  return (group + (label || focused.innerText || focused.getAttribute("aria-label") || "")).replace(/\\s+/g, " ").trim();
}"""
IS_SEEN = """() => {
  const focused = document.activeElement;
  const style = getComputedStyle(focused), box = focused.getBoundingClientRect();
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    && style.outlineColor !== "rgba(0, 0, 0, 0)";
  const inside = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0;
  return outlined && inside;
}"""


class Keyboard:
    """Goes forward through a page, and insists on seeing where it is."""

    def __init__(self, page: Page):
        self.page = page

    def focused(self) -> str:
        """What a screen reader would call the thing that has the focus."""
        return self.page.evaluate(FOCUSED)

    def tab(self) -> str:
        """One step on; fails when the place is not visible."""
        self.page.keyboard.press("Tab")
        name = self.focused()
        assert self.page.evaluate(IS_SEEN), f"the focus on {name!r} cannot be seen at {self.page.url}"
        return name

    def go_to(self, words: str) -> None:
        """Tab until something is reached that begins with these words."""
        passed = []
        for _ in range(MOST_TABS):
            passed.append(self.tab())
            if passed[-1].startswith(words):
                return
        raise AssertionError(f"{words!r} was not reached with Tab; passed {passed}")

    def skip_navigation(self) -> None:
        """The link that comes first on every page."""
        assert self.tab() == "Skip to the content"
        self.page.keyboard.press("Enter")

    def open(self, words: str) -> None:
        """Reach a link or button and press Enter; the next page is there afterwards."""
        self.go_to(words)
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press("Enter")

    def press(self, words: str, key: str = "Enter") -> None:
        """Reach something and press a key, where no new page is expected."""
        self.go_to(words)
        self.page.keyboard.press(key)

    def type(self, words: str, text: str) -> None:
        """Reach a field and type in place of what is there."""
        self.go_to(words)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def type_parts(self, words: str, digits: str) -> None:
        """Reach a date or time, which takes digits part by part, and leave its last part."""
        self.go_to(words)
        self.page.keyboard.type(digits)

    def stands_on(self, words: str) -> None:
        """Wait until the focus is on something that holds these words."""
        expect(self.page.locator(":focus")).to_contain_text(words)
