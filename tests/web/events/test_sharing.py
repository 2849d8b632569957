"""Texts about an action: short enough, complete, and the news first."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.sms import sms_length
from mobilizon_lite.models.events import Event, EventStatus, Visibility
from mobilizon_lite.services.events import writing
from tests.factories import hours, make_event

LONG_TITLE = (
    "Réouverture de l'atelier : réparons ensemble vélos, lampes et vêtements avant l'hiver, à La Touche"
)
START = datetime(2026, 11, 28, 17, 0, tzinfo=UTC)


def texts(client, event, query="") -> dict[str, str]:
    response = client.get(f"/events/{event.uuid}/share{query}")
    assert response.status_code == 200
    fields = BeautifulSoup(response.text, "html.parser").select("textarea[readonly]:not(#code)")
    return {field["id"]: field.text.removeprefix("\n") for field in fields}


@pytest.fixture
def event(cast):
    return make_event(
        cast.alice, title="Fête d’été", starts_at=START, place_name="Maison de quartier", street="3 rue de la Touche",
        town="Rennes", description_html="<p>Venez <b>nombreux</b>.</p>",
    )  # fmt: skip


def test_the_short_text_says_what_when_and_where(client, event):
    assert texts(client, event, "?lang=fr")["short"] == (
        f"Fete d'été\nsam. 28 nov., 18 h, Maison de quartier, Rennes\n{event.uri}"
    )


def test_the_whole_text_and_the_text_file_say_everything(client, event):
    expected = (
        "Fête d’été\n\nSaturday 28 November 2026\nFrom 18:00 to 20:00\n\nMaison de quartier\n3 rue de la Touche\nRennes"
        f"\n\nOrganised by Alice\n\nVenez nombreux.\n\n{event.uri}"
    )

    response = client.get(f"/events/{event.uuid}.txt")

    assert texts(client, event)["whole"] == expected
    assert response.content_type == "text/plain; charset=utf-8"
    assert response.text == expected + "\n"


@pytest.mark.parametrize(
    "title", [LONG_TITLE, LONG_TITLE * 2, "€" * 150, "x" * 200, "ورشة إصلاح الدراجات " * 8]
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_they_are_never_longer_than_promised(client, cast, title, language):
    event = make_event(
        cast.alice, title=title[:200], starts_at=START, place_name="Maison de quartier de la Touche", street="x" * 150,
        town="Saint-Jacques-de-la-Lande", description_html="<p>Été, cœur. </p>" * 100, status=EventStatus.CANCELLED,
    )  # fmt: skip

    found = texts(client, event, f"?lang={language}")

    assert sms_length(found["short"]).units <= 160
    assert sms_length(found["medium"]).units <= 306
    for words in found.values():
        assert words.endswith(f"\n{event.uri}")
        assert words.startswith({"en": "CANCELLED: ", "fr": "ANNUL"}[language])


def test_french_fits_one_sms_of_the_small_alphabet(client, cast):
    event = make_event(cast.alice, title=LONG_TITLE, starts_at=START, town="Rennes")

    length = sms_length(texts(client, event, "?lang=fr")["short"])

    assert (length.is_small, length.messages) == (True, 1)


def test_what_was_moved_says_so_first(client, cast, event):
    assert not texts(client, event)["short"].startswith("MOVED")

    writing.update_event(
        event, {"starts_at": START + hours(1), "ends_at": None}, by=cast.alice, version=event.version
    )

    for words in texts(client, event).values():
        assert words.startswith("MOVED: ")
    assert client.get(f"/events/{event.uuid}.txt").text.startswith("MOVED: ")


def test_naming_the_place_or_changing_the_words_is_no_move(client, cast):
    event = make_event(cast.alice, starts_at=START)

    event = writing.update_event(
        event, {"town": "Rennes", "title": "Autre"}, by=cast.alice, version=event.version
    )

    assert event.moved_at is None
    event = writing.update_event(event, {"town": "Nantes"}, by=cast.alice, version=event.version)
    assert event.moved_at == dates.now()


def test_a_draft_is_not_moved(cast):
    event = make_event(cast.alice, starts_at=START, is_draft=True)

    event = writing.update_event(event, {"starts_at": START + hours(1)}, by=cast.alice, version=event.version)

    assert event.moved_at is None


def test_links_open_an_sms_and_a_mail_with_the_text(client, event):
    soup = BeautifulSoup(client.get(f"/events/{event.uuid}/share").text, "html.parser")

    sms = urlsplit(soup.find("a", string="Write an SMS")["href"])
    mail = urlsplit(soup.find("a", string="Write a mail")["href"])

    assert (sms.scheme, mail.scheme) == ("sms", "mailto")
    assert parse_qs(sms.query)["body"] == [texts(client, event)["short"]]
    assert parse_qs(mail.query)["subject"] == ["Fête d’été"]
    assert parse_qs(mail.query)["body"] == [texts(client, event)["whole"].replace("\n", "\r\n")]


def test_the_page_of_an_action_leads_there(client, event):
    assert f"/events/{event.uuid}/share" in client.get(f"/events/{event.uuid}").text


def test_an_unlisted_action_has_its_texts_and_no_robot_keeps_them(client, cast):
    event = make_event(cast.alice, visibility=Visibility.UNLISTED)

    assert client.get(f"/events/{event.uuid}.txt").headers["X-Robots-Tag"] == "noindex"
    assert 'content="noindex"' in client.get(f"/events/{event.uuid}/share").text


@pytest.mark.parametrize(
    ("values", "status"),
    [({"is_draft": True}, 404), ({"hidden_at": START}, 404), ({"deleted_at": START}, 410)],
)
def test_what_is_not_published_has_no_texts(sign_in, cast, event, values, status):
    Event.update(**values).where(Event.id == event.id).execute()

    for path in (f"/events/{event.uuid}/share", f"/events/{event.uuid}.txt"):
        assert sign_in(cast.alice).get(path).status_code == status


@pytest.mark.parametrize("kind", ["poster", "flyer"])
def test_a_sheet_to_print_has_its_own_style_no_script_and_no_picture_from_elsewhere(client, event, kind):
    soup = BeautifulSoup(client.get(f"/events/{event.uuid}/{kind}").text, "html.parser")

    assert soup.select("script, style, img, [style]") == []
    (sheet,) = (link["href"] for link in soup.select("link[rel=stylesheet]"))
    assert "@page" in client.get(sheet).text
    assert len(soup.select("svg.qr")) == {"poster": 1, "flyer": 4}[kind]
    assert len(soup.select("h1")) == 1


@pytest.mark.parametrize("kind", ["poster", "flyer"])
def test_an_unlisted_action_has_its_sheets_and_a_hidden_one_none(client, cast, kind):
    unlisted = make_event(cast.alice, title="Entre nous", visibility=Visibility.UNLISTED)
    hidden = make_event(cast.alice, hidden_at=START)

    assert "Entre nous" in client.get(f"/events/{unlisted.uuid}/{kind}").text
    assert client.get(f"/events/{hidden.uuid}/{kind}").status_code == 404


def test_a_poster_says_that_the_action_is_cancelled(client, cast):
    event = make_event(cast.alice, status=EventStatus.CANCELLED)

    assert "CANCELLED" in client.get(f"/events/{event.uuid}/poster").text
