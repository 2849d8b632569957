"""What the site gives for keeping a page on a phone: one small script, a worker, a page; all script stays small."""

import gzip
import hashlib
import re
from importlib.resources import files

from tests.factories import make_event

HTMX_RELEASED = "491955cd1810747d7d7b9ccb936400afb760e06d25d53e4572b64b6563b2784e"
MOST_BYTES = 20_000


def script_of(client, path: str) -> bytes:
    (source,) = re.findall(r'<script src="([^"]+)" defer>', client.get(path).text)
    return client.get(source).data


def test_the_one_script_is_htmx_as_it_was_released_and_then_our_own(client):
    htmx = files("js_lib_htmx").joinpath("static/htmx/htmx.min.js").read_bytes()

    script = script_of(client, "/")

    assert hashlib.sha256(htmx).hexdigest() == HTMX_RELEASED
    assert script.startswith(htmx)
    assert b"serviceWorker" in script[len(htmx) :]


def test_all_script_together_is_small(client):
    parts = (script_of(client, "/"), client.get("/worker.js").data)

    assert sum(len(gzip.compress(part, 9)) for part in parts) <= MOST_BYTES


def test_the_worker_may_answer_for_the_whole_site_and_is_asked_for_anew(client):
    answer = client.get("/worker.js")

    assert answer.content_type == "text/javascript; charset=utf-8"
    assert "no-cache" in answer.headers["Cache-Control"]
    assert client.get("/worker.js", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_nothing_but_the_words_for_a_button_stands_in_the_page(client, cast):
    page = client.get(f"/events/{make_event(cast.alice).uuid}").text

    assert re.search(r'<div id="keep"[^>]*></div>', page)
    assert "<button" not in page


def test_what_is_not_published_yet_is_not_offered_for_keeping(sign_in, cast):
    draft = make_event(cast.alice, is_draft=True)

    assert 'id="keep"' not in sign_in(cast.alice).get(f"/events/{draft.uuid}").text
