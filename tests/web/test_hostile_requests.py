"""Requests that no browser of ours would send: each gets an answer that says no, never a failure, and leads nowhere else."""

import json
import re

import pytest

from mobilizon_lite.models.events import Event
from mobilizon_lite.web.security import MAX_FORM_BYTES
from tests.factories import PASSWORD, give_password, make_event
from tests.web.event_forms import typed

BROKEN = "http://[broken"


@pytest.mark.parametrize("header", ["Origin", "Referer"])
def test_a_change_from_an_unreadable_place_is_refused(client, header):
    answer = client.post("/sign-out", headers={"Sec-Fetch-Site": "", header: BROKEN})

    assert answer.status_code == 403


def test_an_unknown_word_for_where_a_change_comes_from_counts_as_elsewhere(client):
    assert client.post("/sign-out", headers={"Sec-Fetch-Site": "who-knows"}).status_code == 403


def test_a_fragment_for_an_unreadable_page_still_leads_to_signing_in(client):
    answer = client.get("/mine", headers={"HX-Request": "true", "HX-Current-URL": BROKEN})

    assert answer.headers["HX-Redirect"] == "/sign-in"


@pytest.mark.parametrize(
    "path", ["/%5Cevil.example/", "/%2Fevil.example/", "/%09/evil.example/", "/a%0D%0Ab%3Fx"]
)
def test_the_link_to_the_other_language_stays_on_the_site(client, path):
    page = client.get(path).text

    links = re.findall(r'<a [^>]*href="([^"]*lang=fr[^"]*)"', page)
    assert links
    assert not [link for link in links if re.match(r"/[/\\]|[^/]", link) or re.search(r"[\s\\]", link)]


def test_a_form_over_the_limit_from_who_is_not_signed_in_is_too_large(client):
    answer = client.post("/events/create", data={"description": "a" * (MAX_FORM_BYTES + 1)})

    assert answer.status_code == 413


@pytest.mark.parametrize(
    "carried",
    [
        "[" * 50_000,
        json.dumps(["/mine", [["a", "\ud800"]], False]),
        json.dumps(["/mine\ud800", [], False]),
        json.dumps(["//evil.example", [["a", "b"]], False]),
        json.dumps({"to": "/mine"}),
        json.dumps(["/mine", [["a"]], False]),
        "1" * 5_000,
        "null",
    ],
)
def test_a_carried_form_that_we_did_not_write_is_left_out(cast, client, carried):
    give_password(cast.alice)
    typed_in = {"email": "alice@example.org", "carried": carried}

    assert client.post("/sign-in", data=typed_in | {"password": "wrong one"}).status_code == 422
    assert client.post("/sign-in", data=typed_in | {"password": PASSWORD}).location == "/mine"


@pytest.mark.parametrize("field", ["capacity", "retention_days"])
@pytest.mark.parametrize("number", ["--5", "-", "5-", "1e3", "٣", "²", "9" * 11, "9" * 5_000, "NaN", "0x10"])
def test_a_strange_number_is_asked_for_again(cast, sign_in, field, number):
    answer = sign_in(cast.alice).post("/events/create", data=typed(**{field: number}))

    assert answer.status_code == 422
    assert Event.select().count() == 0


def test_a_reason_with_hidden_signs_deletes_all_the_same(cast, sign_in):
    event = make_event(cast.alice)

    answer = sign_in(cast.mona).post(f"/events/{event.uuid}/delete", data={"reason": "a\x00b"})

    assert answer.status_code == 303


@pytest.mark.parametrize("path", ["/@a%00b", "/@a%00b.ics", f"/media/{'a' * 63}%00-320.webp"])
def test_an_address_with_hidden_signs_finds_nothing(client, path):
    assert client.get(path).status_code == 404
