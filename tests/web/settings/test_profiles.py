"""The pages of one's own profiles."""

import re
from io import BytesIO

import pytest
from PIL import Image

from mobilizon_lite.models.accounts import Session
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.media import Media
from tests.factories import make_event, make_other_profile

SAVED = {"display_name": "Alice B.", "summary": "I bake.", "is_discoverable": "y", "picture_uuid": ""}


@pytest.fixture
def browser(cast, sign_in):
    return sign_in(cast.alice)


@pytest.fixture
def other(cast):
    return make_other_profile(cast.alice, "fournil", display_name="Le Fournil")


def a_photo() -> BytesIO:
    file = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "A camera that tells"
    Image.new("RGB", (400, 300), "teal").save(file, "JPEG", exif=exif)
    file.seek(0)
    return file


def test_name_words_and_page_are_saved(cast, browser, client):
    answer = browser.post("/settings/profiles/alice", data=SAVED)

    assert answer.location == "/settings/profiles/alice?done=settings-saved"
    page = browser.get(answer.location).text
    assert 'value="Alice B."' in page
    assert "I bake.</textarea>" in page
    assert "I bake." in client.get("/@alice").text


def test_without_the_tick_there_is_no_page_and_the_name_stays_in_the_actions(cast, browser, client):
    event = make_event(cast.alice)
    browser.post("/settings/profiles/alice", data={"display_name": "Alice B."})

    assert client.get("/@alice").status_code == 404
    shown = client.get(f"/events/{event.uuid}").text
    assert "Alice B." in shown
    assert "/@alice" not in shown


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"display_name": " "}, "Write the name that others will see."),
        ({"display_name": "x" * 101}, "Please shorten the name to at most 100 characters."),
        ({"summary": "x" * 5001}, "Please shorten this to at most 5000 characters."),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_is_changed(cast, browser, changed, said):
    answer = browser.post("/settings/profiles/alice", data=SAVED | changed)

    assert answer.status_code == 422
    assert said in answer.text
    assert Actor.get_by_id(cast.alice.id).summary == ""


def test_a_picture_is_shown_on_the_page_without_what_the_camera_wrote(cast, browser, client):
    sent = SAVED | {"picture": (a_photo(), "me.jpg"), "alt_text": "Alice in front of an oven"}
    assert browser.post("/settings/profiles/alice", data=sent).status_code == 302

    page = client.get("/@alice").text
    url = re.search(r'<img class="face" src="(\S+)"', page)[1]
    assert 'alt="Alice in front of an oven"' in page
    file = client.get(url)
    assert file.status_code == 200
    assert b"A camera that tells" not in file.data

    browser.post(
        "/settings/profiles/alice", data={"display_name": "Alice B.", "picture_uuid": picture_in(browser)}
    )
    assert client.get(url).status_code == 404
    assert browser.get(url).status_code == 200


def picture_in(browser) -> str:
    return re.search(
        r'name="picture_uuid" type="hidden" value="(\S*)"', browser.get("/settings/profiles/alice").text
    )[1]


def test_a_picture_can_be_taken_away(cast, browser, client):
    browser.post("/settings/profiles/alice", data=SAVED | {"picture": (a_photo(), "me.jpg")})

    browser.post(
        "/settings/profiles/alice", data=SAVED | {"picture_uuid": picture_in(browser), "picture_removed": "y"}
    )

    assert "<img" not in client.get("/@alice").text
    assert Actor.get_by_id(cast.alice.id).avatar_id is None


def test_a_picture_outlives_the_profile_that_acted_when_it_was_sent(cast, other, browser, client):
    browser.post("/settings/profiles/fournil/act")
    browser.post("/settings/profiles/alice", data=SAVED | {"picture": (a_photo(), "me.jpg")})
    browser.post("/settings/profiles/fournil/delete", data={"own_events": "delete"})

    browser.post("/settings/profiles/alice", data=SAVED | {"picture_uuid": picture_in(browser)})

    assert '<img class="face"' in client.get("/@alice").text


def test_a_picture_stays_in_a_form_that_is_wrong(cast, browser):
    answer = browser.post(
        "/settings/profiles/alice", data=SAVED | {"display_name": "", "picture": (a_photo(), "me.jpg")}
    )

    assert answer.status_code == 422
    assert str(Media.get().uuid) in answer.text


def test_what_is_no_picture_is_said_at_its_field(cast, browser):
    answer = browser.post(
        "/settings/profiles/alice", data=SAVED | {"picture": (BytesIO(b"x" * 99), "me.jpg")}
    )

    assert answer.status_code == 422
    assert "This file is not a picture that we know." in answer.text
    assert Actor.get_by_id(cast.alice.id).display_name == "Alice"


def test_the_picture_of_somebody_else_is_not_taken(cast, browser):
    picture = Media.create(uri="x", owner=cast.bob, content_hash="ab" * 32, renditions=[[320, 240, 9]])

    browser.post("/settings/profiles/alice", data=SAVED | {"picture_uuid": str(picture.uuid)})

    assert Actor.get_by_id(cast.alice.id).avatar_id is None


@pytest.mark.parametrize("path", ["", "/delete"])
def test_profiles_of_others_are_not_there(cast, browser, path):
    assert browser.get(f"/settings/profiles/bob{path}").status_code == 404
    assert browser.post(f"/settings/profiles/bob{path}", data=SAVED).status_code == 404


def test_another_one_is_made_once(cast, browser):
    page = browser.get("/settings/profiles/create").text
    form_id = re.search(r'name="form_id" type="hidden" value="(\S+)"', page)[1]
    sent = {"form_id": form_id, "display_name": "Le Fournil", "username": ""}

    for _ in range(2):
        answer = browser.post("/settings/profiles/create?sent=1", data=sent)
        assert answer.location == "/settings/profiles?done=profile-made"

    assert Actor.select().where(Actor.account == cast.alice.account_id).count() == 2
    assert "@le_fournil" in browser.get("/settings/profiles").text


def test_a_taken_name_is_answered_with_a_free_one(cast, browser):
    answer = browser.post("/settings/profiles/create", data={"display_name": "Bob", "username": "bob"})

    assert answer.status_code == 422
    assert "The name bob is taken. bob2 is free." in answer.text


def test_nothing_is_said_about_who_acts_while_there_is_one_profile(browser):
    for path in ("/", "/settings", "/events/create"):
        assert "You act as" not in browser.get(path).text
        assert "You write as" not in browser.get(path).text


def test_with_two_every_page_says_who_acts_and_forms_say_who_writes(cast, other, browser):
    event = make_event(cast.bob)
    for path in ("/", f"/events/{event.uuid}", "/settings", "/mine", "/nothing/there"):
        assert "You act as Alice (@alice)." in browser.get(path).text, path

    for path in ("/events/create", "/import", f"/events/{event.uuid}"):
        assert "You write as Alice." in browser.get(path).text, path
    assert "You answer as Alice." in browser.get(f"/events/{event.uuid}/participate").text


def test_acting_as_another_one_changes_who_writes(cast, other, browser):
    answer = browser.post("/settings/profiles/fournil/act")

    assert answer.location == "/settings/profiles?done=profile-acts"
    assert "You act as Le Fournil (@fournil)." in browser.get("/").text
    browser.post(
        "/events/create",
        data={"form_id": "a form of the test", "title": "Pain chaud", "step": "draft", "language": "fr"},
    )
    assert "Pain chaud" in browser.get("/mine").text
    browser.post("/settings/profiles/alice/act")
    assert "Pain chaud" not in browser.get("/mine").text


def test_what_belongs_to_another_of_my_profiles_says_how_to_reach_it(cast, other, browser):
    event = make_event(other)

    refused = browser.get(f"/events/{event.uuid}/edit")

    assert refused.status_code == 403
    assert "If another of your profiles may do this, act as that one." in refused.text
    browser.post("/settings/profiles/fournil/act")
    assert browser.get(f"/events/{event.uuid}/edit").status_code == 200


def test_who_acts_costs_the_page_no_question(cast, browser, questions):
    with questions() as with_one:
        browser.get("/about")
    make_other_profile(cast.alice, "fournil")
    with questions() as with_two:
        browser.get("/about")

    assert len(with_two) <= len(with_one)


def test_deleting_says_what_happens_and_does_it(cast, other, browser, client):
    make_event(other)
    page = browser.get("/settings/profiles/fournil/delete").text
    assert "This cannot be undone." in page
    assert "One action that it organises is still to come." in page

    answer = browser.post("/settings/profiles/fournil/delete", data={"own_events": "delete"})

    assert answer.location == "/settings/profiles?done=profile-deleted"
    assert "Le Fournil" not in browser.get("/settings/profiles").text
    assert browser.post("/settings/profiles/fournil/act").status_code == 404
    assert Session.get().profile == cast.alice


def test_the_last_one_is_not_deleted(cast, browser):
    assert "This is your only profile." in browser.get("/settings/profiles/alice/delete").text

    answer = browser.post("/settings/profiles/alice/delete", data={"own_events": "delete"})

    assert answer.status_code == 422
    assert Actor.get_by_id(cast.alice.id).deleted_at is None
