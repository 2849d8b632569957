"""Publishing takes four answers and two requests; all else is folded away and says what it holds."""

import re
from html.parser import HTMLParser

import pytest

from mobilizon_lite.models.events import CommentMode, Event, JoinMode, PlaceReveal, PriceKind, Visibility
from tests.factories import make_details, make_event
from tests.web.event_forms import hidden_fields


class Form(HTMLParser):
    """The fields of a page's form: those that stand open, and those in folds by the fold's title."""

    def __init__(self, html: str):
        super().__init__()
        self.open_fields: list[str] = []
        self.sent: dict[str, str] = {}
        self._folds = 0
        self._in_form = False
        self.feed(html[html.index('<form class="form"') :])

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self._in_form = self._in_form or tag == "form"
        self._folds += tag == "details"
        name, kind = values.get("name"), values.get("type")
        if not self._in_form or not name or tag not in ("input", "textarea", "select"):
            return
        if tag == "input" and kind in ("radio", "checkbox") and "checked" not in values:
            return
        if tag != "select":
            self.sent[name] = values.get("value", "")
        if not self._folds and kind != "hidden":
            self.open_fields.append(name)

    def handle_endtag(self, tag):
        self._folds -= tag == "details"
        self._in_form = self._in_form and tag != "form"


def test_only_what_when_where_and_the_text_stand_open(cast, sign_in):
    form = Form(sign_in(cast.alice).get("/events/create").text)

    assert form.open_fields == [
        "title", "start_date", "start_time", "end_date", "end_time", "place_name", "street", "town", "description"
    ]  # fmt: skip


def test_four_answers_and_two_requests_publish_an_action(cast, sign_in):
    alice = sign_in(cast.alice)

    form = Form(alice.get("/events/create").text)
    answers = {
        "title": "Soupe",
        "start_date": "28/11/2026",
        "start_time": "18h30",
        "place_name": "Derrière la mairie",
    }
    sent = alice.post("/events/create", data={**form.sent, **answers, "step": "publish"})

    event = Event.get()
    assert sent.headers["Location"].startswith(f"/events/{event.uuid}")
    assert (event.title, event.place_name, event.is_listed) == ("Soupe", "Derrière la mairie", True)


def test_the_first_page_asks_who_is_signed_in_for_a_title(cast, sign_in, client):
    home = sign_in(cast.alice).get("/").text

    assert re.search(r'<form[^>]*method="get" action="/events/create"', home)
    assert 'name="title"' in home
    assert 'name="title"' not in client.get("/").text


@pytest.mark.parametrize("title", ["Soupe & pain", '"><script>', "x" * 3000, "\x00\n"])
def test_the_title_stands_in_the_form_then(cast, sign_in, title):
    page = sign_in(cast.alice).get("/events/create", query_string={"title": title})

    assert page.status_code == 200
    assert "<script>" not in page.text
    if title.startswith("Soupe"):
        assert "Soupe &amp; pain</textarea>" in page.text


def test_a_title_that_was_begun_survives_signing_in(client):
    answer = client.get("/events/create?title=Soupe")

    assert "title%3DSoupe" in answer.headers["Location"] or "title=Soupe" in answer.headers["Location"]


def folds(page) -> str:
    text = page.text[page.text.index("More, if you like") :]
    return " ".join(re.findall(r'<span class="fold-hint">(.*?)</span>', text))


def test_folds_say_what_is_usual(cast, sign_in):
    page = sign_in(cast.alice).get("/events/create")

    assert "No limit, unless you set one here." in folds(page)
    assert "<details open" not in page.text.replace('class="fold" ', "")


def test_folds_say_what_is_set_and_stay_closed(cast, sign_in):
    event = make_event(
        cast.alice, capacity=40, join_mode=JoinMode.APPROVAL, max_guests=0, price_kind=PriceKind.FREE, online_url="https://a.example",
        more_online=[["x", "https://b.example"]], is_online=True, comment_mode=CommentMode.CLOSED, visibility=Visibility.UNLISTED,
    )  # fmt: skip

    page = sign_in(cast.alice).get(f"/events/{event.uuid}/edit")

    for words in ("Places: 40", "no guests", "We accept each person", "2 addresses", "Nothing, it is free", "Only we",
                  "Only people who have the link"):  # fmt: skip
        assert words in folds(page)
    # The second address lies in a fold inside a closed one.
    assert page.text.count('<details class="fold" open>') == 1


def test_the_folds_about_accessibility_care_links_and_place_say_what_is_set_and_stay_closed(cast, sign_in):
    event = make_event(cast.alice, place_name="École", place_reveal=PlaceReveal.NEVER)
    make_details(
        event,
        place_access={"step_free": "yes"},
        access={"captions": "no"},
        access_note="On apporte une rampe.",
        care={"masks": "required"},
        asks_needs=True,
        links=[{"kind": "programme", "value": "https://example.org/programme", "title": ""}],
    )

    page = sign_in(cast.alice).get(f"/events/{event.uuid}/edit")

    said = dict(
        re.findall(r'<span class="fold-title">(.*?)</span>\s*<span class="fold-hint">(.*?)</span>', page.text)
    )
    assert said["Accessibility"] == "3 answers"
    assert said["Looking after each other"] == "Masks · Ask people what they need"
    assert said["Links that belong to it"] == "One address"
    assert said["Keep the exact place secret"] == "Nobody: we tell people ourselves · École"
    assert '<details class="fold" open>' not in page.text


def test_the_fold_about_dates_says_how_it_takes_place_again(cast, sign_in):
    alice = sign_in(cast.alice)
    form = Form(alice.get("/events/create").text).sent

    page = alice.post("/events/create", data={**form, "title": "", "repeat": "weekly", "step": "publish"})

    assert page.status_code == 422
    assert '<span class="fold-hint">Yes, on days of the week</span>' in page.text


def test_a_wrong_link_opens_its_fold(cast, sign_in):
    alice = sign_in(cast.alice)
    form = hidden_fields(alice.get("/events/create").text, "/events/create")

    page = alice.post(
        "/events/create",
        data={**form, "title": "Soupe", "access_note": "", "link_url_0": "x y", "step": "publish"},
    )

    assert re.search(r'<details class="fold" open>\s*<summary><span class="fold-title">Links', page.text)


def test_a_fold_with_something_wrong_is_open(cast, sign_in):
    alice = sign_in(cast.alice)
    form = hidden_fields(alice.get("/events/create").text, "/events/create")

    page = alice.post(
        "/events/create", data={**form, "title": "Soupe", "capacity": "many", "step": "publish"}
    )

    assert page.status_code == 422
    assert re.search(r'<details class="fold" open>\s*<summary><span class="fold-title">Places', page.text)
