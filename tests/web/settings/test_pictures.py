"""One's own pictures, the room that they take, and deleting those that stand nowhere."""

import pytest

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.media import Media
from mobilizon_lite.services import media
from tests.factories import make_event, make_other_profile


def make_picture(owner: Actor, letter: str = "a", **values) -> Media:
    known = {"content_hash": letter * 64, "renditions": [[320, 240, 9]], "byte_count": 150_000}
    return Media.create(uri=f"x{letter}", owner=owner, **(known | values))


@pytest.fixture
def browser(cast, sign_in):
    return sign_in(cast.alice)


def test_each_stands_with_its_use_and_all_have_a_size(cast, browser):
    other = make_other_profile(cast.alice, "fournil", display_name="Le Fournil")
    make_event(cast.alice, title="Soup", picture=make_picture(cast.alice))
    Actor.update(avatar=make_picture(other, "b", byte_count=1_450_000)).where(Actor.id == other.id).execute()
    make_picture(cast.bob, "c")

    page = browser.get("/settings/pictures").text

    assert "2 pictures take 1.6 MB together." in page
    assert ">Soup</a>" in page
    assert "Your profile Le Fournil" in page
    assert "Delete it" not in page
    assert "c" * 64 not in page


def test_one_that_stands_nowhere_is_deleted_with_its_files(cast, browser, settings):
    picture = make_picture(cast.alice)
    assert "It stands nowhere." in browser.get("/settings/pictures").text

    answer = browser.post(f"/settings/pictures/{picture.uuid}/delete")

    assert answer.location == "/settings/pictures?done=picture-deleted"
    assert Media.select().count() == 0


def test_one_that_stands_somewhere_stays(cast, browser):
    picture = make_picture(cast.alice)
    make_event(cast.alice, picture=picture)

    answer = browser.post(f"/settings/pictures/{picture.uuid}/delete", follow_redirects=True)

    assert "Take it out there first." in answer.text
    assert Media.select().count() == 1


def test_nobody_elses_can_be_deleted(cast, browser):
    picture = make_picture(cast.bob)

    assert browser.post(f"/settings/pictures/{picture.uuid}/delete").status_code == 404
    assert Media.select().count() == 1


def test_the_clean_up_leaves_the_picture_of_a_profile(cast, clock):
    Actor.update(avatar=make_picture(cast.alice)).where(Actor.id == cast.alice.id).execute()
    make_picture(cast.alice, "b")
    clock.advance(hours=49)

    assert media.remove_orphans() == 1

    assert Media.get().content_hash == "a" * 64


def test_many_come_in_pages_without_a_gap(cast, browser):
    for number in range(45):
        make_picture(
            cast.alice, f"{number:02d}", content_hash=f"{number:064d}", alt_text=f"No. {number:02d}."
        )

    seen, path = [], "/settings/pictures"
    while path:
        text = browser.get(path).text
        seen += [number for number in range(45) if f'alt="No. {number:02d}."' in text]
        before, following, _after = text.partition('rel="next"')
        path = before.rpartition('href="')[2].partition('"')[0] if following else ""

    assert sorted(seen) == list(range(45))
