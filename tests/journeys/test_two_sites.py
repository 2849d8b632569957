"""Two sites and their people, driven as people do: what is said on one is seen on the other within five seconds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from redis import Redis

from tests.factories import PASSWORD
from tests.journeys.plain_browser import Page
from tests.journeys.two_sites import PeopledSite, Story, running
from tests.servers import redis_server

pytestmark = pytest.mark.slow

DAY = date.today() + timedelta(days=30)
DAY_AFTER = DAY + timedelta(days=1)
TITLE, NEW_TITLE = "Repair café", "Repair café and bicycles"


@dataclass
class World:
    """Site A publishes, site B reads. `here` and `there` are the addresses of one event on each."""

    a: PeopledSite
    b: PeopledSite
    story: Story
    here: str = ""
    there: str = ""

    def see(
        self, site: PeopledSite, name: str, path: str, *words: str, without: tuple[str, ...] = ()
    ) -> Page:
        """Wait until this person's page has all these words, and none of those."""
        what = f"{name} reads {', '.join(words)}" + (f" but not {', '.join(without)}" if without else "")
        return self.story.see(
            f"{what} on {path.partition('?')[0]}",
            lambda: site[name].open(path),
            lambda page: (
                all(word in page.text for word in words) and not any(w in page.text for w in without)
            ),
        )


@pytest.fixture(params=["threads", "workers"])
def world(request, tmp_path: Path) -> Iterator[World]:
    if request.param == "threads":
        yield from _running(tmp_path, {}, {})
        return
    with redis_server(tmp_path) as url:
        other = urlsplit(url)._replace(path="/1").geturl()
        with Redis.from_url(other) as connection:
            connection.flushdb()
        yield from _running(tmp_path, {"REDIS_URL": url}, {"REDIS_URL": other})


def _running(folder: Path, settings_of_a: dict[str, str], settings_of_b: dict[str, str]) -> Iterator[World]:
    a = PeopledSite(folder / "a", "alice", "nina", **settings_of_a)
    b = PeopledSite(folder / "b", "bob", "lou", "zoe", **settings_of_b)
    with running(a, b):
        yield World(a, b, Story(a, b))


def test_two_sites_tell_each_other(world: World):
    follow_the_other_site(world)
    publish_an_event(world)
    change_it(world)
    ask_to_come_and_be_accepted(world)
    wait_for_a_place_and_get_it(world)
    talk_below_the_event(world)
    follow_a_person(world)
    write_in_private(world)
    cancel_it(world)
    delete_it(world)
    move_to_the_other_site(world)
    stay_after_all(world)
    block_the_other_site(world)


def follow_the_other_site(world: World) -> None:
    a, b = world.a, world.b
    asking = b["bob"].open("/admin/instances/follow")
    asked = b["bob"].send(asking, "/admin/instances/follow", who=a.host)
    assert "Asked." in asked.text

    waiting = world.see(a, "alice", "/admin/instances", f"@{b.handle('relay')}", "asked on")
    a["alice"].send(waiting, "/accept")

    world.see(b, "bob", f"/admin/instances/{a.host}", "we follow")


def publish_an_event(world: World) -> None:
    published = write_an_event(world, title=TITLE, join_mode="approval")
    world.here = published.address.partition("?")[0]

    listed = world.story.see(
        "the event stands in the list of the other site",
        lambda: world.b.visitor.open("/"),
        lambda page: page.has_link(TITLE),
    )

    world.there = listed.link(TITLE)
    page = world.b.visitor.open(world.there)
    assert all(words in page.text for words in ("Behind the town hall", written(DAY), "18:30", "Alice"))
    assert f"From another site: {world.a.host}" in page.text


def write_an_event(world: World, **values: str) -> Page:
    alice = world.a["alice"]
    said = {
        "start_date": DAY.isoformat(),
        "start_time": "18:30",
        "place_name": "Behind the town hall",
        **values,
    }
    published = alice.send(alice.open("/events/create"), "/events/create", button="Publish", **said)
    assert "Published." in published.text, published.text[:1_000]
    return published


def written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def edit(world: World, **values: str) -> None:
    alice = world.a["alice"]
    form = alice.open(f"{world.here}/edit")
    saved = alice.send(form, "/edit", button="Save the changes", **values)
    assert "done=" in saved.address, saved.text[:1_000]


def change_it(world: World) -> None:
    edit(
        world,
        title=NEW_TITLE,
        start_date=DAY_AFTER.isoformat(),
        start_time="19:15",
        place_name="In the market hall",
    )

    words = (NEW_TITLE, written(DAY_AFTER), "19:15", "In the market hall")
    world.see(world.b, "lou", world.there, *words, without=("Behind the town hall",))


def ask_to_come_and_be_accepted(world: World) -> None:
    come(world, "lou")
    world.see(world.b, "lou", world.there, "Waiting for the answer of")

    accept(world, "lou")

    world.see(world.b, "lou", world.there, "You're coming")


def wait_for_a_place_and_get_it(world: World) -> None:
    """One place only, and nobody asks any more: the next one waits until it is free."""
    edit(world, join_mode="free", capacity="1")
    world.see(world.b, "zoe", world.there, "I'm coming")
    come(world, "zoe")
    answers = f"{world.here}/participations"
    world.see(world.a, "alice", answers, world.b.handle("zoe"), "waits for a place number 1")

    leave(world, "lou")

    world.see(world.b, "zoe", world.there, "You're coming")
    world.see(world.b, "lou", world.there, without=("You're coming",))
    leave(world, "zoe")
    world.see(world.a, "alice", answers, "Nobody yet.")


def come(world: World, name: str) -> None:
    somebody = world.b[name]
    somebody.send(somebody.open(world.there), "/come")


def leave(world: World, name: str) -> None:
    somebody = world.b[name]
    somebody.send(somebody.open(world.there), "/cannot-come")


def accept(world: World, name: str) -> None:
    answers = world.see(world.a, "alice", f"{world.here}/participations", world.b.handle(name))
    world.a["alice"].send(answers, "/accept")


def talk_below_the_event(world: World) -> None:
    a, b = world.a, world.b
    b["lou"].send(b["lou"].open(world.there), "/comments", text="Is there a ramp?")
    page = world.see(a, "alice", world.here, "Is there a ramp?", b.handle("lou"))

    reply = a["alice"].open(page.link("Reply"))
    a["alice"].send(reply, "/reply", text="Yes, at the back.")
    world.see(b, "lou", world.there, "Yes, at the back.")

    own = b["lou"].open(b["lou"].open(world.there).link("Change"))
    b["lou"].send(own, "/edit", text="Is there a ramp or a lift?")
    world.see(a, "alice", world.here, "Is there a ramp or a lift?", without=("Is there a ramp?",))

    own = a["alice"].open(own_tool(a["alice"].open(world.here), "/edit", last=True))
    a["alice"].send(own, "/edit", text="A ramp, at the back.")
    world.see(b, "lou", world.there, "A ramp, at the back.", without=("Yes, at the back.",))

    ending = b["lou"].open(own_tool(b["lou"].open(world.there), "/delete"))
    b["lou"].send(ending, "/delete")
    world.see(a, "alice", world.here, without=("a ramp or a lift",))
    ending = a["alice"].open(own_tool(a["alice"].open(world.here), "/delete", last=True))
    a["alice"].send(ending, "/delete")
    world.see(b, "lou", world.there, without=("A ramp, at the back.",))


def own_tool(page: Page, ends_with: str, *, last: bool = False) -> str:
    found = [address for _words, address in page.links if re.search(f"/comments/.*{ends_with}", address)]
    return found[-1 if last else 0]


def follow_a_person(world: World) -> None:
    a, b = world.a, world.b
    nina = f"/@{a.handle('nina')}"
    looking = b["lou"].open("/look-for")
    found = b["lou"].send(looking, "/look-for", q=f"@{a.handle('nina')}")
    b["lou"].send(found, "/follow")

    world.see(b, "lou", nina, "Stop following")
    world.see(a, "nina", "/settings/followers", b.handle("lou"))


def write_in_private(world: World) -> None:
    a, b = world.a, world.b
    page = b["lou"].open(f"/@{a.handle('alice')}")
    writing = b["lou"].open(page.link("Write to Alice"))
    sent = b["lou"].send(writing, "/message", text="May I bring my sewing machine?")
    conversation = sent.address.partition("?")[0]

    inbox = world.story.see(
        "the message stands in the list of its reader",
        lambda: a["alice"].open("/conversations"),
        lambda page: page.has_link("Lou"),
    )
    read = a["alice"].open(inbox.link("Lou"))
    assert "May I bring my sewing machine?" in read.text
    assert a["nina"].open(read.address).status == 404
    a["alice"].send(read, read.address.partition(a.url)[2], text="Please do.")

    world.see(b, "lou", conversation, "Please do.")
    assert b["zoe"].open(conversation).status == 404
    assert "sewing machine" not in a.visitor.open(world.here).text


def cancel_it(world: World) -> None:
    come(world, "lou")
    world.see(world.b, "lou", world.there, "You're coming")

    cancelling = world.a["alice"].open(f"{world.here}/cancel")
    world.a["alice"].send(cancelling, "/cancel")

    world.see(world.b, "lou", world.there, "cancelled")


def delete_it(world: World) -> None:
    deleting = world.a["alice"].open(f"{world.here}/delete")
    world.a["alice"].send(deleting, "/delete")

    gone = world.story.see(
        "the page of the event says that it is gone",
        lambda: world.b.visitor.open(world.there),
        lambda page: page.status == 410,
    )
    assert NEW_TITLE not in gone.text


def move_to_the_other_site(world: World) -> None:
    a, b = world.a, world.b
    coming = b["zoe"].open("/settings/profiles/zoe/move")
    b["zoe"].send(coming, "/move-here", former=f"@{a.handle('nina')}")
    going = a["nina"].open("/settings/profiles/nina/move")
    told = a["nina"].send(going, "/move-away", target=f"@{b.handle('zoe')}", password=PASSWORD)
    assert "Your followers are told" in told.text, told.text

    world.see(b, "zoe", "/settings/followers", "@lou")
    nina = f"/@{a.handle('nina')}"
    world.see(b, "lou", nina, "They have moved.", without=("Stop following",))


def stay_after_all(world: World) -> None:
    """Who followed along stays with the new profile; everybody reads that the former one is used again, and can follow it."""
    a, b = world.a, world.b
    nina = f"/@{a.handle('nina')}"
    moved = a["nina"].open("/settings/profiles/nina/move")
    assert "You use this profile again." in a["nina"].send(moved, "/move-back").text

    found = world.see(b, "lou", nina, without=("They have moved.",))
    b["lou"].send(found, "/follow")
    world.see(a, "nina", "/settings/followers", b.handle("lou"))
    world.see(b, "zoe", "/settings/followers", "@lou")


def block_the_other_site(world: World) -> None:
    """What was followed ends on both sides; nothing goes out, and what comes in is turned away."""
    a, b = world.a, world.b
    # What followed from moving has arrived.
    world.story.wait_until_quiet(b)
    judging = a["alice"].open(f"/admin/instances/{b.host}")
    assert "Blocked." in a["alice"].send(judging, "/judge", policy="blocked").text

    write_an_event(world, title="Only for us")
    writing = b["lou"].open(f"/@{a.handle('alice')}/message")
    b["lou"].send(writing, "/message", text="Are you still there?")

    world.see(b, "bob", "/admin/deliveries", a.host, "One delivery was given up")
    assert "Are you still there?" not in a["alice"].open(a["alice"].open("/conversations").link("Lou")).text
    world.story.wait_until_quiet(a)
    assert not b.visitor.open("/").has_link("Only for us")
