"""Keeping pictures, showing them to those who may see them, and removing what belongs to nothing."""

from io import BytesIO

import pytest
from PIL import Image

from mobilizon_lite.errors import NotFound
from mobilizon_lite.media.pictures import PictureRefused
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.models.media import Media
from mobilizon_lite.services import media
from mobilizon_lite.services.events import states
from tests.factories import make_event


def photo(colour: str = "teal", size: tuple[int, int] = (900, 600)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


def files(settings) -> list[str]:
    return sorted(path.name for path in (settings.data_dir / "media").glob("??/??/*.webp"))


def can_open(picture: Media, by) -> bool:
    try:
        content, _is_public = media.read_picture(picture.content_hash, 320, by=by)
    except NotFound:
        return False
    return content.startswith(b"RIFF")


def test_an_upload_is_kept_in_several_widths(cast, settings):
    picture = media.keep_picture(photo(), by=cast.alice)

    assert [width for width, _height, _bytes in picture.renditions] == [320, 640, 900]
    assert len(files(settings)) == 3


def test_what_is_not_a_picture_leaves_nothing_behind(cast, settings):
    with pytest.raises(PictureRefused):
        media.keep_picture(b"<svg onload=alert(1)>", by=cast.alice)

    assert Media.select().count() == 0
    assert files(settings) == []


def test_a_picture_without_an_event_is_seen_by_its_owner_only(cast):
    picture = media.keep_picture(photo(), by=cast.alice)

    assert [can_open(picture, by) for by in (cast.alice, cast.charlie, cast.mona, None)] == [
        True,
        False,
        False,
        False,
    ]


def test_a_picture_of_a_draft_is_seen_by_its_owner_only(cast):
    picture = media.keep_picture(photo(), by=cast.alice)
    make_event(cast.alice, is_draft=True, picture=picture)

    assert [can_open(picture, by) for by in (cast.alice, cast.charlie, cast.mona, None)] == [
        True,
        False,
        False,
        False,
    ]


def test_a_picture_of_a_published_event_is_seen_by_everybody(cast):
    picture = media.keep_picture(photo(), by=cast.alice)
    make_event(cast.alice, picture=picture)

    assert can_open(picture, None)


def test_a_picture_of_a_hidden_event_is_seen_by_its_owner_and_moderators(cast):
    picture = media.keep_picture(photo(), by=cast.alice)
    states.hide_event(make_event(cast.alice, picture=picture), by=cast.mona)

    assert [can_open(picture, by) for by in (cast.alice, cast.charlie, cast.mona, None)] == [
        True,
        False,
        True,
        False,
    ]


def test_a_picture_of_a_deleted_event_is_gone_for_everybody_else(cast):
    picture = media.keep_picture(photo(), by=cast.alice)
    states.delete_event(make_event(cast.alice, picture=picture), by=cast.alice)

    assert not can_open(picture, None)


def test_nobody_uses_the_picture_of_somebody_else(cast):
    picture = media.keep_picture(photo(), by=cast.alice)

    assert media.own_picture(picture.uuid, by=cast.alice) == picture
    assert media.own_picture(picture.uuid, by=cast.charlie) is None


def test_an_upload_that_no_event_took_goes_after_two_days(cast, clock, settings):
    media.keep_picture(photo(), by=cast.alice)

    clock.advance(hours=47)
    assert media.remove_orphans() == 0

    clock.advance(hours=2)
    assert media.remove_orphans() == 1
    assert files(settings) == []


def test_a_picture_of_an_event_stays(cast, clock, settings):
    make_event(cast.alice, picture=media.keep_picture(photo(), by=cast.alice))
    clock.advance(days=30)

    assert media.remove_orphans() == 0
    assert len(files(settings)) == 3


def test_a_file_stays_while_another_upload_of_the_same_picture_needs_it(cast, clock, settings):
    media.keep_picture(photo(), by=cast.alice)
    make_event(cast.bob, picture=media.keep_picture(photo(), by=cast.bob))
    clock.advance(days=3)

    assert media.remove_orphans() == 1
    assert len(files(settings)) == 3


def test_others_keep_a_picture_only_when_its_event_is_for_everybody(cast):
    picture = media.keep_picture(photo(), by=cast.alice)
    event = make_event(cast.alice, picture=picture, visibility=Visibility.PRIVATE)

    assert media.read_picture(picture.content_hash, 320, by=None)[1] is False

    Event.update(visibility=Visibility.PUBLIC).where(Event.id == event.id).execute()
    assert media.read_picture(picture.content_hash, 320, by=None)[1] is True
