"""The page of an event: what it says, to whom, and how little it weighs."""

import gzip
import json
import re

import pytest

from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.events import EventStatus, Visibility
from mobilizon_lite.services import media
from mobilizon_lite.services.events import states, writing
from tests.factories import days, hours, make_event
from tests.queries import counted_queries
from tests.web.events.pictures import photo


def page(browser, event, **options):
    return browser.get(f"/events/{event.uuid}", **options)


def test_it_says_what_when_where_and_who_in_this_order(cast, client):
    event = make_event(
        cast.alice,
        place_name="Old school",
        street="3 rue du Port",
        town="Rennes",
        description_html="<p>Soup.</p>",
    )

    text = page(client, event).text
    main = text[text.index("<main") :]

    found = [main.index(words) for words in ("Marche pour le climat</h1>", "Monday 23 November 2026", "From 11:00 to 13:00",
                                             "Old school", "3 rue du Port", "Rennes", "I&#39;m coming", "Soup.")]  # fmt: skip
    assert found == sorted(found)
    assert "Alice" in main


def test_the_way_there_is_a_plain_link(cast, client):
    event = make_event(cast.alice, street="3 rue du Port", town="Rennes")

    assert (
        'href="https://www.openstreetmap.org/search?query=3+rue+du+Port%2C+Rennes"'
        in page(client, event).text
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"status": EventStatus.CANCELLED}, "Please tell the people who were coming with you."),
        ({"status": EventStatus.TENTATIVE}, "Not yet certain."),
        ({"starts_in": days(-1)}, "This action is over."),
    ],
)
def test_its_state_stands_before_its_title(cast, client, values, words):
    event = make_event(cast.alice, **values)

    text = page(client, event).text

    assert text.index(words) < text.index("<h1")


def test_a_cancelled_event_is_cancelled_in_its_title_too(cast, client):
    event = make_event(cast.alice, status=EventStatus.CANCELLED)

    assert "<title>Cancelled: Marche pour le climat" in page(client, event).text


def test_it_is_over_when_its_end_has_passed(cast, client, clock):
    event = make_event(cast.alice, starts_in=hours(1), lasts=hours(2))
    assert "This action is over." not in page(client, event).text

    clock.advance(hours=4)

    assert "This action is over." in page(client, event).text


def test_a_visitor_sees_no_tools(cast, client):
    text = page(client, make_event(cast.alice)).text

    assert "Look after this action" not in text
    assert "/edit" not in text


def test_the_organizer_finds_the_tools_in_words(cast, sign_in):
    text = page(sign_in(cast.alice), make_event(cast.alice)).text

    tools = text[text.index("Look after this action") :]
    assert all(
        f">{words}<" in tools
        for words in ("Change", "Copy for another day", "Cancel the action", "Delete the action")
    )


@pytest.mark.parametrize(("who", "status"), [("alice", 200), ("charlie", 404), ("mona", 404), (None, 404)])
def test_a_draft_is_there_for_its_organizer_only(cast, client, sign_in, who, status):
    event = make_event(cast.alice, is_draft=True)
    browser = sign_in(getattr(cast, who)) if who else client

    answer = page(browser, event)

    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("who", "status"), [("alice", 200), ("charlie", 404), ("mona", 200), (None, 404)])
def test_a_hidden_event_is_there_for_its_organizer_and_moderators(cast, client, sign_in, who, status):
    event = states.hide_event(make_event(cast.alice), by=cast.mona)
    browser = sign_in(getattr(cast, who)) if who else client

    answer = page(browser, event)

    assert answer.status_code == status
    if status == 200:
        assert "The people who run this site have hidden this action." in answer.text


def test_the_text_of_a_hidden_event_is_no_longer_given_out_from_a_cache(cast, client):
    event = make_event(cast.alice)
    assert page(client, event).status_code == 200

    states.hide_event(event, by=cast.mona)

    assert page(client, event).status_code == 404


def test_a_deleted_event_is_gone_and_says_so(cast, client):
    event = make_event(cast.alice)
    states.delete_event(event, by=cast.alice)

    answer = page(client, event)

    assert answer.status_code == 410
    assert "Marche" not in answer.text


def test_an_unlisted_event_is_read_by_who_has_the_link_and_indexed_by_nobody(cast, client):
    answer = page(client, make_event(cast.alice, visibility=Visibility.UNLISTED))

    assert answer.status_code == 200
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_a_public_event_may_be_indexed(cast, client):
    assert "X-Robots-Tag" not in page(client, make_event(cast.alice)).headers


def test_a_draft_without_a_day_leads_to_its_form(cast, sign_in):
    draft = writing.create_draft({"title": "One day"}, by=cast.alice, uuid=new_uuid())

    answer = page(sign_in(cast.alice), draft)

    assert answer.location == f"/events/{draft.uuid}/edit"


def test_an_address_that_is_none_is_not_found(client):
    assert client.get("/events/not-a-uuid").status_code == 404
    assert client.get("/events/00000000-0000-0000-0000-000000000000").status_code == 404


def test_the_page_says_its_language_and_that_of_the_text(cast, client):
    text = page(client, make_event(cast.alice, language="fr")).text

    assert '<html lang="en"' in text
    assert '<h1 lang="fr" dir="auto">' in text


def test_tags_and_category_lead_to_others_like_it(cast, client):
    event = make_event(cast.alice)
    writing.update_event(event, {"tags": ["vélo"]}, by=cast.alice, version=1)

    text = page(client, event).text

    assert 'href="/search?tag=v%C3%A9lo"' in text
    assert 'href="/search?category=MEETING"' in text


def test_the_language_that_was_asked_for_is_carried_on(cast, client):
    text = page(client, make_event(cast.alice), query_string={"lang": "fr"}).text

    assert "lundi 23 novembre 2026" in text
    assert "lang=fr" in text[text.index("/participate") :][:40]


def test_what_machines_read_is_valid_and_cannot_break_out(cast, client):
    event = make_event(cast.alice, title="</script><script>alert(1)</script>")

    text = page(client, event).text

    assert "<script>alert" not in text
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1])
    assert data["name"] == event.title


def test_the_same_page_twice_is_answered_with_304(cast, client):
    event = make_event(cast.alice)
    first = page(client, event)

    again = page(client, event, headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304


def test_a_visitor_gets_no_cookie(cast, client):
    assert "Set-Cookie" not in page(client, make_event(cast.alice)).headers


def test_the_page_asks_the_database_six_times_at_most(cast, client):
    event = make_event(cast.alice, picture=media.keep_picture(photo(), by=cast.alice), capacity=12)
    writing.update_event(event, {"tags": ["vélo", "climat", "soupe"]}, by=cast.alice, version=1)
    client.get("/about")  # the settings of the site are read once

    with counted_queries() as queries:
        page(client, event)

    assert len(queries) <= 7, "\n".join(queries)


def test_a_full_page_with_the_stylesheet_fits_into_the_first_window(cast, client):
    # A long French text of many different words, such as people write.
    words = " ".join(f"mot{number * 7919 % 9973}" for number in range(400))
    event = make_event(cast.alice, place_name="Maison de quartier", street="42 cours Kennedy", town="Rennes", capacity=40,
                       picture=media.keep_picture(photo(), by=cast.alice))  # fmt: skip
    changes = {
        "tags": [f"étiquette {n}" for n in range(10)],
        "description": words,
        "title": "Grande fête des récoltes " * 7,
    }
    writing.update_event(event, changes, by=cast.alice, version=1)

    html = page(client, event, headers={"Accept-Encoding": "gzip"})
    stylesheet = re.search(r'href="(/static/[^"]+\.css)"', gzip.decompress(html.data).decode())[1]
    css = client.get(stylesheet, headers={"Accept-Encoding": "gzip"})

    assert html.content_encoding == css.content_encoding == "gzip"
    assert len(html.data) + len(css.data) <= 9_000


@pytest.mark.parametrize("who", ["alice", "mona", "charlie"])
def test_everybody_who_signed_in_sees_the_page(cast, sign_in, who):
    event = make_event(cast.alice)

    answer = page(sign_in(getattr(cast, who)), event)

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert ("Hide or delete as a moderator" in answer.text) == (who == "mona")
    assert ("Report this action" in answer.text) == (who != "alice")
