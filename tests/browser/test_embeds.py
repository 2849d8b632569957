"""A page of another site, with a frame of ours in it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow


@pytest.fixture
def foreign_page(sample) -> Iterator[str]:
    """The address of a page at another origin, which frames the list and one cancelled action."""
    paths = ("/embed/events", "/embed/events/{cancelled}")
    frames = "".join(f'<iframe title="x" src="{sample.address(path)}"></iframe>' for path in paths)

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(frames.encode())

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_frame_is_shown_on_another_site_and_leaves_nothing_behind(browser: Browser, foreign_page):
    context = browser.new_context(locale="fr-FR", color_scheme="dark")
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))

    page.goto(foreign_page, wait_until="load")
    listed, cancelled = page.frames[1:]

    assert listed.locator("article").count() > 1
    assert "annulé" in cancelled.locator("article").inner_text()
    assert listed.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(24, 22, 19)"
    assert (context.cookies(), complaints) == ([], [])
    context.close()
