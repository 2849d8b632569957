"""Pictures of other sites: fetched once, made anew, served by us, gone with what they belong to."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import EventDeleted, EventPublished, EventUpdated, PictureNamed, ProfileDeleted
from mobilizon_lite.lib import dates
from mobilizon_lite.media.pictures import MOST_BYTES
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.remote_events import RemoteEvent
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from mobilizon_lite.services import media
from mobilizon_lite.services.remote.actors import store_actor
from tests.factories import make_event, make_profile, make_remote_event
from tests.strangers import says

pytestmark = pytest.mark.usefixtures("open_door")

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def remi(site):
    return make_profile("remi", host=site.host)


def photo(colour="teal"):
    file = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "in front of my house"
    Image.new("RGB", (900, 600), colour).save(file, "JPEG", exif=exif)
    return file.getvalue()


def serve(site, path="/banner.jpg", content=None, kind="image/jpeg", status=200):
    site.answers[path] = says(content or photo(), status=status, Content_Type=kind)
    return site.url(path)


def tell(fact, **values):
    with transaction() as record:
        record(fact(origin="remote", **values))


def event_with(remi, url, **remote):
    event = make_remote_event(remi, remote={"picture_url": url, **remote})
    tell(EventPublished, event_uuid=event.uuid)
    return event


def files(settings):
    return list((settings.data_dir / "media").glob("??/??/*.webp"))


def again(event):
    return Event.get_by_id(event.id)


def test_the_picture_of_an_event_is_fetched_and_served_by_us(client, site, remi, work):
    event = event_with(remi, serve(site), picture_alt="Une banderole")

    work()

    picture = BeautifulSoup(client.get(f"/events/{event.uuid}").text, "html.parser").select_one("main img")
    content = client.get(picture["src"])
    assert picture["alt"] == "Une banderole"
    assert picture["src"].startswith("/media/")
    assert content.mimetype == "image/webp"
    assert b"my house" not in content.data
    assert site.asked == ["/banner.jpg"]


def test_it_is_fetched_once_however_often_its_home_writes(site, remi, work):
    event = event_with(remi, serve(site))
    work()

    for _time in range(3):
        tell(EventUpdated, event_uuid=event.uuid)
    work()

    assert site.asked == ["/banner.jpg"]


def test_events_of_one_site_share_a_picture(site, remi, work):
    url = serve(site)
    one, other = event_with(remi, url), event_with(remi, url)

    work()

    assert again(one).picture_id == again(other).picture_id
    assert site.asked == ["/banner.jpg"]


def test_a_site_that_names_the_picture_of_another_has_its_own_row(site, remi, work):
    url = serve(site)
    one, other = event_with(remi, url), event_with(make_profile("eve", host="evil.example"), url)
    work()
    tell(EventUpdated, event_uuid=other.uuid)

    work()

    assert again(one).picture.host == remi.host
    assert again(other).picture.host == "evil.example"
    assert len(site.asked) == 2


def test_another_picture_takes_the_place_of_the_first(site, remi, work, settings):
    event = event_with(remi, serve(site))
    work()
    RemoteEvent.update(picture_url=serve(site, "/other.jpg", photo("red"))).where(
        RemoteEvent.event == event
    ).execute()
    tell(EventUpdated, event_uuid=event.uuid)

    work()

    assert again(event).picture.uri == site.url("/other.jpg")
    assert Media.select().count() == 1
    assert len(files(settings)) == 3


def test_it_goes_when_its_home_names_none_any_more(site, remi, work, settings):
    event = event_with(remi, serve(site))
    work()
    RemoteEvent.update(picture_url="").where(RemoteEvent.event == event).execute()
    tell(EventUpdated, event_uuid=event.uuid)

    work()

    assert again(event).picture_id is None
    assert files(settings) == []


def test_it_goes_with_its_event(site, remi, work, settings):
    event = event_with(remi, serve(site))
    work()
    Event.update(deleted_at=dates.now()).where(Event.id == event.id).execute()
    tell(EventDeleted, event_uuid=event.uuid)

    work()

    assert Media.select().count() == 0
    assert files(settings) == []


def test_what_nobody_shows_any_more_is_removed_after_two_days(site, remi, work, settings, clock):
    event = event_with(remi, serve(site))
    work()
    event.delete_instance(recursive=True)
    clock.advance(hours=49)

    assert media.remove_orphans() == 1
    assert files(settings) == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (SVG, "image/svg+xml"),
        (SVG, "image/jpeg"),
        (b"<html>hello</html>", "image/png"),
        (photo()[:200], "image/jpeg"),
        (b"\xff\xd8\xff" + b"0" * MOST_BYTES, "image/jpeg"),
    ],
)
def test_what_is_no_picture_leaves_the_event_without_one(client, site, remi, work, settings, content, kind):
    event = event_with(remi, serve(site, content=content, kind=kind))

    work()

    assert again(event).picture_id is None
    assert files(settings) == []
    assert client.get(f"/events/{event.uuid}").status_code == 200
    assert LaterWork.get(LaterWork.lane == "fetch").given_up_at is not None


@pytest.mark.parametrize(
    ("status", "is_final"), [(404, True), (410, True), (403, True), (429, False), (503, False)]
)
def test_what_is_not_given_is_asked_for_again_only_where_that_helps(site, remi, work, status, is_final):
    event_with(remi, serve(site, status=status))

    work()

    row = LaterWork.get(LaterWork.lane == "fetch")
    assert (row.given_up_at is not None) is is_final


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "/banner.jpg", "not an address", ""]
)
def test_an_address_that_is_none_is_asked_nowhere(site, remi, work, url):
    event = event_with(remi, url)

    work()

    assert again(event).picture_id is None
    assert LaterWork.get(LaterWork.lane == "fetch").done_at is not None


def test_a_machine_of_this_house_is_not_asked(site, remi, work):
    network.use(Client())
    event = event_with(remi, serve(site))

    work()

    assert again(event).picture_id is None
    assert site.asked == []


def test_a_blocked_site_is_not_asked(site, remi, work):
    Instance.create(host=site.host, policy=InstancePolicy.BLOCKED)
    event_with(remi, serve(site))

    work()

    assert site.asked == []


def test_events_of_this_site_ask_nobody(cast, work):
    event = make_event(cast.alice)
    with transaction() as record:
        record(EventUpdated(event_uuid=event.uuid))

    assert LaterWork.select().where(LaterWork.lane == "fetch").count() == 0


# People.


def stored(site, avatar):
    return store_actor(
        {"username": "lou", "display_name": "Lou", "kind": "person"},
        uri=site.url("/@lou"),
        host=site.host,
        details={"avatar_url": avatar},
    )


def test_the_picture_of_somebody_is_fetched_and_shown(sign_in, cast, site, work):
    lou = stored(site, serve(site, "/lou.jpg"))

    work()

    page = BeautifulSoup(sign_in(cast.bob).get(f"/@{lou.handle}").text, "html.parser")
    assert sign_in(cast.bob).get(page.select_one("img.face")["src"]).mimetype == "image/webp"


def test_storing_somebody_again_fetches_nothing_new(site, work):
    url = serve(site, "/lou.jpg")
    stored(site, url)
    work()

    stored(site, url)
    work()

    assert site.asked == ["/lou.jpg"]


def test_somebody_without_a_picture_is_no_work(site):
    stored(site, "")

    assert LaterWork.select().where(LaterWork.lane == "fetch").count() == 0


def test_the_picture_goes_with_the_person(site, work, settings):
    lou = stored(site, serve(site, "/lou.jpg"))
    work()
    Actor.update(deleted_at=dates.now()).where(Actor.id == lou.id).execute()
    tell(ProfileDeleted, actor_uuid=lou.uuid)

    work()

    assert files(settings) == []


def test_work_about_somebody_who_is_gone_is_done(work):
    lou = make_profile("lou", host="ailleurs.example")
    tell(PictureNamed, actor_uuid=lou.uuid)
    lou.delete_instance()

    work()

    assert LaterWork.get(LaterWork.lane == "fetch").done_at is not None


# No page lets a browser ask another host.


def test_no_page_loads_anything_from_another_host(client, sign_in, cast, site, remi, work):
    html = '<p>Hello <img src="https://tracker.example/1.gif"><iframe src="https://tracker.example"></iframe></p>'
    remi.summary, remi.is_discoverable = html, True
    remi.save()
    ActorDetails.create(
        actor=remi,
        avatar_url=serve(site, "/remi.jpg"),
        collections={},
        fields=[["Me", html]],
        also_known_as=[],
    )
    tell(PictureNamed, actor_uuid=remi.uuid)
    event = event_with(remi, serve(site))
    broken = event_with(remi, site.url("/none.jpg"))
    work()

    for browser in (client, sign_in(cast.bob)):
        for address in (
            f"/events/{event.uuid}",
            f"/events/{broken.uuid}",
            f"/@{remi.handle}",
            "/",
            "/search?q=marche",
            "/calendar",
        ):
            answer = browser.get(address)
            page = BeautifulSoup(answer.text, "html.parser")
            assert answer.status_code == 200
            assert list(_loaded(page))
            assert [one for one in _loaded(page) if not _is_here(one)] == []


def _loaded(page):
    """The addresses that a browser asks for by itself."""
    for tag in page.find_all(["img", "script", "iframe", "source", "video", "audio", "embed", "object"]):
        yield from (tag[name] for name in ("src", "data", "poster") if tag.get(name))
        yield from (part.split()[0] for part in tag.get("srcset", "").split(",") if part.strip())
    loading = {"stylesheet", "icon", "manifest", "preload", "prefetch", "preconnect", "dns-prefetch"}
    yield from (link["href"] for link in page.find_all("link") if loading & set(link.get("rel", [])))


def _is_here(address):
    return address.startswith("data:") or (address.startswith("/") and not address.startswith("//"))
