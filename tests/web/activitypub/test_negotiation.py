"""One address, two faces: people get the page, other servers the document, and no cache mixes them up."""

import pytest

from mobilizon_lite.models.events import Visibility
from mobilizon_lite.services.site import change_setting
from tests.factories import make_comment, make_event
from tests.federation.known import make_known, make_site_actor
from tests.web.activitypub.asking import ACCEPT, TYPE, ask

LD = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.fixture
def event(cast):
    return make_event(make_known(cast.alice))


@pytest.fixture
def kept_pages(app):
    app.config["PAGE_CACHE"] = True
    app.extensions["page_cache"].clear()
    yield
    app.config["PAGE_CACHE"] = False


@pytest.mark.parametrize(
    "accept",
    [
        "application/activity+json",
        "application/activity+json; charset=utf-8",
        "application/ld+json",
        LD,
        f"application/activity+json, {LD}",
        "application/activity+json, application/ld+json, text/html;q=0.1",
        "application/activity+json, */*;q=0.1",
        "text/html;q=0.5, application/activity+json;q=0.9",
        "Application/Activity+JSON",
        "application/json",
    ],
)
def test_who_asks_for_a_document_gets_it(client, event, accept):
    answer = client.get(f"/events/{event.uuid}", headers={"Accept": accept})

    assert (answer.status_code, answer.content_type) == (200, TYPE)
    assert answer.json["id"] == event.uri


@pytest.mark.parametrize(
    "accept",
    [
        None,
        "",
        "*/*",
        BROWSER,
        "text/html",
        "text/html, application/activity+json;q=0.5",
        "*/*, application/activity+json;q=0.5",
        "application/activity+json;q=0",
        "application/activity+json;q=0, text/html;q=0",
        "application/activity+jsonx",
        ";;;,,,q=q",
        "image/png",
    ],
)
def test_everybody_else_gets_the_page(client, event, accept):
    answer = client.get(f"/events/{event.uuid}", headers={} if accept is None else {"Accept": accept})

    assert (answer.status_code, answer.mimetype) == (200, "text/html")


def addresses(event, comment) -> list[str]:
    return [f"/events/{event.uuid}", "/@alice", "/relay", f"/comments/{comment.uuid}"]


def test_both_faces_say_that_they_depend_on_what_is_accepted(client, cast, event):
    make_site_actor()

    for address in addresses(event, make_comment(event, cast.alice)):
        for headers in ({}, ACCEPT):
            assert "Accept" in client.get(address, headers=headers).vary, address


def test_a_kept_page_is_never_given_as_a_document_nor_the_other_way_round(client, cast, event, kept_pages):
    make_site_actor()
    for address in addresses(event, make_comment(event, cast.alice)):
        for _ in range(2):
            page, other = client.get(address), ask(client, address)

            assert other.content_type == TYPE, address
            assert page.mimetype == "text/html", address
            assert "Accept" in page.vary
            assert "Accept" in other.vary


def test_the_second_server_costs_one_question(client, event, kept_pages, questions):
    first = ask(client, event.uri)

    with questions() as asked:
        second = ask(client, event.uri)

    assert len(asked) == 1, asked
    assert second.data == first.data


def test_an_unchanged_document_is_not_sent_again(client, event):
    first = ask(client, event.uri)

    again = ask(client, event.uri, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert "Accept" in again.vary


def test_the_page_of_an_event_and_of_a_profile_name_their_documents(client, event):
    for address in (event.uri, "http://lite.example/@alice"):
        page = client.get(address.removeprefix("http://lite.example")).text

        assert f'<link rel="alternate" type="application/activity+json" href="{address}">' in page


def test_documents_are_kept_out_of_search_engines(client, cast, event):
    unlisted = make_event(cast.alice, visibility=Visibility.UNLISTED)

    for one in (event, unlisted):
        assert ask(client, one.uri).headers["X-Robots-Tag"] == "noindex"
    assert client.get(f"/events/{unlisted.uuid}").headers["X-Robots-Tag"] == "noindex"


def test_any_page_on_the_web_may_read_a_document(client, event):
    assert ask(client, event.uri).headers["Access-Control-Allow-Origin"] == "*"


def test_a_signed_in_person_gets_the_same_document_as_everybody(client, sign_in, cast, event):
    hers = ask(sign_in(cast.alice), event.uri)

    assert hers.data == ask(client, event.uri).data


def test_people_who_open_the_address_of_the_site_itself_read_about_it(client):
    answer = client.get("/relay")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/about")


def test_a_secret_link_leads_to_a_page_and_never_to_a_document(client, cast):
    private = make_event(make_known(cast.alice), visibility=Visibility.PRIVATE)

    answer = ask(client, f"/i/{private.invitation_token()}")

    assert answer.mimetype == "text/html"


def test_a_site_that_stays_by_itself_has_no_documents(client, cast, event):
    make_site_actor()
    comment = make_comment(event, cast.alice)
    change_setting("federates", False)

    for address in [*addresses(event, comment), "/@alice/outbox", "/relay/outbox", f"{event.uri}/replies"]:
        assert ask(client, address).status_code == 404, address
    assert client.get(f"/events/{event.uuid}").status_code == 200
    assert "activity+json" not in client.get(f"/events/{event.uuid}").text
