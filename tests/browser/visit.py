"""One look at one page with Chromium, and what was seen on the way."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, Route

from tests.browser.example import Example
from tests.browser.sample_site import SampleSite
from tests.browser.watched_page import foreign_address

NORMAL_TEXT, LARGE_TEXT = 16, 32
# Sends a form as a browser does that checks nothing itself.
SEND = """([values, step]) => {
  const form = document.querySelector("main form[method=post]");
  form.noValidate = true;
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  const button = step ? form.querySelector(`[name=step][value=${step}]`) : form.querySelector("[type=submit]");
  button.removeAttribute("data-hx-post");
  HTMLFormElement.prototype.requestSubmit.call(form, button);
}"""


@dataclass
class Visit:
    """The page as it stands in the browser, the HTML that was sent, and what it asked for."""

    example: Example
    page: Page
    html: str
    status: int
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def look(self, width: int, *, dark: bool = False, text: int = NORMAL_TEXT) -> None:
        """Look at it in another width, brightness or size of text."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme="dark" if dark else "light")
        set_text_size(self.page, text)

    def unfold(self) -> None:
        """Open everything that is folded."""
        self.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")


class Visitor:
    """A browser of one person, or of nobody, with one tab that goes from page to page."""

    def __init__(self, browser: Browser, sample: SampleSite, who: str | None):
        self.sample = sample
        self.context: BrowserContext = browser.new_context(
            locale="fr-FR", viewport={"width": 360, "height": 740}
        )
        self.context.add_cookies(sample.cookies_of(who))
        self.page = self.context.new_page()
        self.requests: list[Request] = []
        self.errors: list[str] = []
        self.context.on("request", lambda request: self.requests.append(request))
        self.page.on("console", self.note)
        self.page.on("pageerror", lambda error: self.errors.append(f"script error: {error}"))
        self.context.route("**/error/*", self.show_error_page)

    def visit(self, example: Example) -> Visit:
        """Go there, send what is to be sent, and come back with what is seen."""
        self.forget()
        response = self.page.goto(self.sample.address_of(example), wait_until="load")
        if example.sends is not None:
            self.forget()
            with self.page.expect_navigation(wait_until="load") as navigation:
                self.page.evaluate(SEND, [example.sends, example.step])
            response = navigation.value
        complaints = [*self.errors, *(line for request in self.requests for line in foreign_address(request))]
        return Visit(example, self.page, html_of(response), response.status, list(self.requests), complaints)

    def forget(self) -> None:
        self.requests.clear()
        self.errors.clear()

    def note(self, message: ConsoleMessage) -> None:
        """Errors and breaches of policy; that a page itself answers 404 or 422 is meant."""
        is_status = "Failed to load resource" in message.text and message.location["url"] == self.page.url
        if message.type in ("error", "warning") and not is_status:
            self.errors.append(message.text)

    def show_error_page(self, route: Route) -> None:
        """Error pages that nobody can ask for are shown as the site wrote them down."""
        status = route.request.url.rsplit("/", 1)[1]
        route.fulfill(status=int(status), body=self.sample.known[f"error_{status}"], content_type="text/html")


def html_of(response: Response) -> str:
    return response.body().decode()


def set_text_size(page: Page, pixels: int) -> None:
    """The size of letters as people set it in their browser: it also counts in media queries."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": pixels, "fixed": round(pixels * 13 / 16)}})
    devtools.detach()
