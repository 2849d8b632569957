"""A page in a fresh browser profile which notes what must never happen on any page of the site."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

LOOPBACK = ("127.0.0.1", "localhost")


@contextmanager
def watched_page(browser: Browser, **options) -> Iterator[Page]:
    """Options are those of a browser context, such as viewport or color_scheme.

    At the end it asserts that nothing broke the content policy, no script failed and nothing was loaded
    from another host: "no third party, ever".
    """
    context = browser.new_context(**options)
    complaints: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    page.on("console", lambda message: complaints.extend(policy_breach(message)))
    context.on("request", lambda request: complaints.extend(foreign_address(request)))
    try:
        yield page
    finally:
        context.close()
    assert not complaints, "\n".join(complaints)


def policy_breach(message: ConsoleMessage) -> list[str]:
    """What the browser refused because of the content policy. An expected 422 is no complaint."""
    return [message.text] if "Content Security Policy" in message.text else []


def foreign_address(request: Request) -> list[str]:
    """A request to a host that is not ours."""
    parts = urlsplit(request.url)
    if parts.scheme not in ("http", "https") or parts.hostname in LOOPBACK:
        return []
    return [f"loaded from elsewhere: {request.url}"]
