"""What must not be seen is seen in no page, calendar, feed or picture, although all of them were asked for and kept before."""

import pytest

from mobilizon_lite.media.store import LocalStore, PictureName
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services import moderation
from mobilizon_lite.services.events import states, writing
from mobilizon_lite.services.participations.join import take_part
from tests.factories import make_event

TITLE = "Xylophone géant"
HASH = "cd" * 32


@pytest.fixture
def visitor(app, client):
    """A visitor of a site that keeps its pages, as sites do."""
    app.config["PAGE_CACHE"] = True
    app.extensions["page_cache"].clear()
    yield client
    app.config["PAGE_CACHE"] = False


@pytest.fixture
def event(cast, settings) -> Event:
    LocalStore(settings.data_dir / "media").save(PictureName(HASH, 320), b"a picture")
    picture = Media.create(uri="x", owner=cast.alice, content_hash=HASH, renditions=[[320, 240, 9]])
    return make_event(cast.alice, title=TITLE, picture=picture, capacity=40)


def own_faces(event: Event) -> list[str]:
    own = f"/events/{event.uuid}"
    return [
        own,
        f"{own}?lang=fr",
        f"{own}.ics",
        f"{own}.atom",
        f"/media/{HASH}-320.webp",
        f"{own}/participate",
        f"{own}/report",
    ]


LISTS = ["/", "/?lang=fr", "/search", "/search?q=xylophone", "/search.ics", "/search.atom", "/events.ics", "/events.atom",
         "/@alice", "/@alice.ics", "/@alice.atom", "/sitemap-events-1.xml"]  # fmt: skip


def shows(answer, event: Event) -> bool:
    """Whether the answer tells of the event; the files of feeds are folded, so line ends are passed over."""
    if answer.status_code != 200:
        return answer.status_code == 304
    words = answer.get_data().replace(b"\r\n ", b"")
    return TITLE.encode() in words or str(event.uuid).encode() in words or words == b"a picture"


def look(visitor, event: Event, addresses: list[str], tags: dict[str, str]) -> set[str]:
    """Which of these tell of the event; with the tag that a browser kept of each."""
    found = set()
    for address in addresses:
        answer = visitor.get(address, headers={"If-None-Match": tags[address]} if address in tags else {})
        tags.update({address: answer.headers["ETag"]} if answer.headers.get("ETag") else {})
        found |= {address} if shows(answer, event) else set()
    return found


@pytest.mark.parametrize("deed", ["hide", "delete"])
def test_what_is_taken_away_is_gone_everywhere_at_once(cast, visitor, event, deed):
    everywhere, tags = [*own_faces(event), *LISTS], {}
    assert look(visitor, event, everywhere, tags) == set(everywhere)
    assert look(visitor, event, everywhere, tags) == set(everywhere)

    getattr(states, f"{deed}_event")(event, by=cast.mona)

    assert look(visitor, event, everywhere, tags) == set()


def test_what_becomes_unlisted_is_found_by_its_address_only(cast, visitor, event):
    everywhere, tags = [*own_faces(event), *LISTS], {}
    look(visitor, event, everywhere, tags)

    writing.update_event(event, {"visibility": "unlisted"}, by=cast.alice, version=event.version)

    assert look(visitor, event, everywhere, tags) == set(own_faces(event))
    assert visitor.get(f"/events/{event.uuid}").headers["X-Robots-Tag"] == "noindex"


def test_a_draft_is_nowhere_until_it_is_published(cast, visitor, event):
    Event.update(is_draft=True, is_listed=False, published_at=None).execute()
    everywhere, tags = [*own_faces(event), *LISTS], {}
    assert look(visitor, event, everywhere, tags) == set()

    writing.publish_event(Event.get(), by=cast.alice)

    assert look(visitor, event, everywhere, tags) == set(everywhere)


def test_a_hidden_profile_has_no_page_any_more(cast, visitor, event):
    faces = ["/@alice", "/@alice.ics", "/@alice.atom"]
    assert [visitor.get(face).status_code for face in faces] == [200] * 3

    moderation.hide_profile(cast.alice, by=cast.mona)

    assert [visitor.get(face).status_code for face in faces] == [404] * 3
    assert "/@alice<" not in visitor.get("/sitemap-people-1.xml").text


def test_who_takes_part_is_named_nowhere_but_in_the_list_of_those_who_organize(cast, visitor, sign_in, event):
    lou = take_part(
        event, form_id="form of Lou", nickname="Loulou-Zibeline", email="zibeline@example.org", message="Miel"
    )
    everywhere = [*own_faces(event), *LISTS, f"/events/{event.uuid}/participations", "/moderation", "/mine"]
    browsers = [visitor, *(sign_in(getattr(cast, who)) for who in ("bob", "mona", "ada"))]

    for browser in browsers:
        for address in everywhere:
            words = browser.get(address).get_data(as_text=True)
            assert not [word for word in ("Zibeline", "zibeline", "Miel") if word in words], address
    assert "Loulou-Zibeline" in sign_in(cast.alice).get(f"/events/{event.uuid}/participations").text
    assert Participation.get() == lou


def test_a_signed_in_page_is_never_given_to_a_visitor(cast, visitor, sign_in, event):
    own = sign_in(cast.alice).get(f"/events/{event.uuid}")

    other = visitor.get(f"/events/{event.uuid}")

    assert own.headers["Cache-Control"] == "private, no-cache"
    assert "/edit" in own.text
    assert "/edit" not in other.text
