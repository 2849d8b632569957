"""The picture of an event: carried through errors and previews, refused with a reason, shown in a reserved size."""

import re
from pathlib import Path

import pytest

from mobilizon_lite.models.events import Event
from mobilizon_lite.models.media import Media
from mobilizon_lite.services import site
from tests.factories import make_event
from tests.web.event_forms import hidden_fields, typed
from tests.web.events.pictures import bomb, chosen, photo, sent


def send(browser, *, to: str = "/events/create", **changed):
    return browser.post(to, **sent(typed(**changed)))


def test_a_picture_is_shown_on_the_page_with_its_text_and_size(cast, sign_in):
    browser = sign_in(cast.alice)

    answer = send(browser, picture=chosen(photo()), alt_text="A mended bicycle")
    page = browser.get(answer.location).text

    (img,) = re.findall(r"<img[^>]*>", page)
    assert 'alt="A mended bicycle"' in img
    assert 'width="900" height="600"' in img
    assert 'loading="lazy"' in img
    assert re.search(r'srcset="\S+-320.webp 320w, \S+-640.webp 640w, \S+-900.webp 900w"', img)


def test_a_picture_is_not_lost_when_something_else_is_wrong(cast, sign_in):
    browser = sign_in(cast.alice)

    wrong = send(browser, title="", picture=chosen(photo()))
    assert wrong.status_code == 422
    hidden = hidden_fields(wrong.text, "/events/create")
    send(browser, picture_uuid=hidden["picture_uuid"])

    assert Event.get().picture == Media.get()


def test_a_picture_goes_through_the_preview(cast, sign_in):
    browser = sign_in(cast.alice)

    preview = send(browser, step="preview", picture=chosen(photo()), alt_text="A mended bicycle")
    assert 'alt="A mended bicycle"' in preview.text
    browser.post("/events/create", data={**hidden_fields(preview.text, "/events/create"), "step": "publish"})

    event = Event.get()
    assert not event.is_draft
    assert event.picture.alt_text == "A mended bicycle"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<svg onload=alert(1)></svg>", "This file is not a picture that we know."),
        (b"%PDF-1.7 not a picture", "This file is not a picture that we know."),
        (photo()[:200], "This picture is damaged and cannot be opened."),
        (bomb(), "This picture is larger than 20 million pixels."),
    ],
    ids=["svg", "pdf", "damaged", "bomb"],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_reason(cast, sign_in, content, message):
    answer = send(sign_in(cast.alice), picture=chosen(content))

    assert answer.status_code == 422
    assert message in answer.text
    assert "Bring what is broken." in answer.text
    assert Media.select().count() == 0


def test_a_file_of_50_mb_brings_the_form_back_with_everything_typed(cast, sign_in):
    answer = send(sign_in(cast.alice), picture=chosen(b"\xff\xd8\xff" + bytes(50_000_000)))

    assert answer.status_code == 422
    assert "This file is over 10 MB." in answer.text
    assert "Bring what is broken." in answer.text
    assert Event.select().count() == 0


def test_too_many_uploads_are_refused_and_the_text_stays(cast, sign_in):
    site.change_setting("limit_upload", "1 per hour")
    browser = sign_in(cast.alice)
    send(browser, step="edit", picture=chosen(photo()))

    answer = send(browser, picture=chosen(photo()))

    assert answer.status_code == 422
    assert "Wait an hour, then choose this one again." in answer.text
    assert "Bring what is broken." in answer.text


def test_nobody_takes_the_picture_of_somebody_else(cast, sign_in):
    send(sign_in(cast.alice), picture=chosen(photo()))
    picture = Media.get()

    send(sign_in(cast.bob), picture_uuid=str(picture.uuid))

    assert Event.get(Event.organizer == cast.bob).picture is None


def test_a_picture_can_be_taken_out(cast, sign_in):
    browser = sign_in(cast.alice)
    send(browser, picture=chosen(photo()))
    event = Event.get()

    path = f"/events/{event.uuid}/edit"
    send(browser, to=path, step="save", version="1", picture_uuid=str(Media.get().uuid), picture_removed="y")

    assert Event.get().picture is None


def test_a_new_text_for_the_picture_is_a_change(cast, sign_in):
    browser = sign_in(cast.alice)
    send(browser, picture=chosen(photo()), alt_text="Before")
    event = Event.get()

    path = f"/events/{event.uuid}/edit"
    send(browser, to=path, step="save", version="1", picture_uuid=str(Media.get().uuid), alt_text="After")

    assert Media.get().alt_text == "After"
    assert Event.get().version == 2


def test_the_file_may_be_kept_for_ever_and_is_nothing_but_a_picture(cast, sign_in, client):
    send(sign_in(cast.alice), picture=chosen(photo()))
    picture = Media.get()

    answer = client.get(f"/media/{picture.content_hash}-320.webp")

    assert answer.status_code == 200
    assert answer.content_type == "image/webp"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.data[:4] == b"RIFF"
    again = client.get(
        f"/media/{picture.content_hash}-320.webp", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_draft_does_not_show_its_picture_to_strangers(cast, sign_in, client):
    browser = sign_in(cast.alice)
    send(browser, step="draft", picture=chosen(photo()))
    path = f"/media/{Media.get().content_hash}-320.webp"

    own = browser.get(path)
    assert own.headers["Cache-Control"].startswith("private")
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/media/nothing-320.webp",
        f"/media/{'a' * 64}-320.webp",
        f"/media/{'Z' * 64}-320.webp",
        "/media/../secret_key",
    ],
)
def test_what_is_not_there_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_a_width_that_was_never_made_is_not_there(cast, sign_in, client):
    send(sign_in(cast.alice), picture=chosen(photo()))

    assert client.get(f"/media/{Media.get().content_hash}-999.webp").status_code == 404


def test_a_missing_file_is_a_missing_page(cast, sign_in, client, settings):
    send(sign_in(cast.alice), picture=chosen(photo()))
    for path in Path(settings.data_dir, "media").rglob("*.webp"):
        path.unlink()

    assert client.get(f"/media/{Media.get().content_hash}-320.webp").status_code == 404


def test_the_page_of_an_event_without_a_picture_has_none(cast, client):
    event = make_event(cast.alice)

    assert "<img" not in client.get(f"/events/{event.uuid}").text
