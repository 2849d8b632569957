"""What the browser tests look with must itself see: good pages pass, and each kind of fault is found."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest

from tests.browser.axe import axe_violations
from tests.browser.w3m import w3m_dump
from tests.browser.watched_page import watched_page

pytestmark = pytest.mark.slow

FORM = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>A form</title>
<main><h1>A form</h1><form method="post" action="/answer">
<p><label for="name">Nickname (any)</label> <input id="name" name="name" value="old">
<p><label for="words">A word</label><br><textarea id="words" name="words" rows="3">old words</textarea>
<p><input type="checkbox" id="news" name="news"> <label for="news">Send me news</label>
<p><button>I'm coming</button></form></main></html>"""
BROKEN = """<!doctype html><html><title></title><script>document.title = missing.value</script>
<img src="http://elsewhere.invalid/x.png"><label for="no">x</label></html>"""


class Pages(BaseHTTPRequestHandler):
    """A form, a broken page, and what was sent."""

    def do_GET(self):
        self.answer({"/broken": BROKEN}.get(self.path, FORM))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.answer(f"<h1>Sent</h1><p>{parse_qs(body)}</p>")

    def answer(self, text: str):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "img-src *; script-src 'self'" if "x.png" in text else "")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def address():
    """A small server on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_axe_passes_a_good_page(page, address):
    page.goto(address)

    assert axe_violations(page) == []


def test_axe_says_that_it_needs_script_instead_of_waiting_for_ever(page_without_script, address):
    page_without_script.goto(address)

    with pytest.raises(ValueError, match="without script"):
        axe_violations(page_without_script)


def test_axe_names_what_is_wrong(page, address):
    page.goto(address)
    page.evaluate("document.querySelector('label').remove()")

    assert [line for line in axe_violations(page) if line.startswith("label:")]


def test_a_watched_page_complains_of_foreign_hosts_and_broken_policy(browser, address):
    with pytest.raises(AssertionError) as complaint, watched_page(browser) as page:
        page.goto(f"{address}/broken")

    assert "loaded from elsewhere: http://elsewhere.invalid/x.png" in str(complaint.value)
    assert "Content Security Policy" in str(complaint.value)


def test_nu_passes_a_good_page(nu_errors):
    assert nu_errors(FORM) == []


def test_nu_names_what_is_wrong(nu_errors):
    errors = nu_errors(BROKEN)

    assert any("alt" in error for error in errors)
    assert any("title" in error for error in errors)


def test_w3m_shows_a_page(address):
    assert "Nickname (any) [old" in w3m_dump(address)


def test_w3m_fills_and_sends_a_form(open_w3m, address):
    reader = open_w3m(address)

    reader.fill("Nickname (any)", "Zoé")
    reader.fill_long("A word", "one\ntwo")
    reader.press_before("Send me news")
    reader.press("I'm coming")

    shown = reader.text().replace("\n", " ")
    assert "Sent" in shown
    assert "'name': ['Zoé']" in shown
    assert "'words': ['one\\r\\ntwo']" in shown
    assert "'news': ['on']" in shown
