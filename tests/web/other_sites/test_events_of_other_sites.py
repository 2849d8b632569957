"""The page of an action of another site: shown as ours are, but as what it is, and never as something to look after."""

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.lib import dates
from mobilizon_lite.models.event_roles import RoleKind
from mobilizon_lite.models.events import EventStatus, JoinMode, Visibility
from mobilizon_lite.models.instances import is_blocked
from mobilizon_lite.models.participations import ParticipationState
from tests.factories import days, make_event, make_participation, make_profile, make_remote_event, make_role
from tests.queries import counted_queries


def soup_of(client, address):
    return BeautifulSoup(client.get(address).text, "html.parser")


def page(client, event):
    return soup_of(client, f"/events/{event.uuid}")


@pytest.fixture
def event(cast):
    return make_remote_event(
        cast.remi, title="Fest-noz", remote={"participant_count": 12, "remaining_places": 3}
    )


def test_it_says_where_it_is_at_home(client, event):
    head = page(client, event).select_one(".event-head")

    assert head.h1.text == "Fest-noz"
    assert head.a.text == "ailleurs.example"
    assert head.a["href"] == event.uri
    assert {"noopener", "nofollow"} <= set(head.a["rel"])


def test_a_page_on_a_third_host_is_not_taken_for_its_home(client, cast):
    event = make_remote_event(cast.remi, remote={"page": "https://evil.example/fest-noz"})

    assert page(client, event).select_one(".event-head a")["href"] == event.uri


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "not an address", "https://ailleurs.example@evil.example/"]
)
def test_a_page_that_is_no_web_address_is_not_linked(client, cast, address):
    event = make_remote_event(cast.remi, remote={"page": address})

    assert page(client, event).select_one(".event-head a")["href"] == event.uri


def test_a_look_alike_host_is_shown_as_it_travels(client, cast):
    host = "xn--pypal-4ve.example"
    event = make_remote_event(make_profile("eve", host=host))

    assert page(client, event).select_one(".event-head a").text == host


def test_search_engines_are_pointed_to_its_home(client, event):
    answer = client.get(f"/events/{event.uuid}")
    head = BeautifulSoup(answer.text, "html.parser").head

    assert head.find("link", rel="canonical")["href"] == event.uri
    assert head.find("meta", property="og:url")["content"] == event.uri
    assert head.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert head.find("script", type="application/ld+json") is None
    assert head.find("link", type="application/json+oembed") is None


def test_an_event_of_ours_stays_findable(client, cast):
    event = make_event(cast.alice)
    answer = client.get(f"/events/{event.uuid}")

    assert "X-Robots-Tag" not in answer.headers
    assert "noindex" not in answer.text


def test_it_stands_in_no_sitemap(client, event):
    assert client.get("/sitemap-events-1.xml").status_code == 404


def test_numbers_are_those_of_its_home(client, event):
    words = page(client, event).select_one(".go-box").text

    assert "12 people take part there." in words
    assert "3 places are left." in words


def test_who_organises_it_is_named_with_the_whole_handle(client, event):
    people = page(client, event).select_one(".event-facts").find("a", string="Rémi")

    assert people["href"] == "/@remi@ailleurs.example"
    assert "@remi@ailleurs.example" in people.parent.text


def test_the_group_in_whose_name_it_is_organised_is_named(client, cast):
    group = make_profile("choir", display_name="Choir", host="ailleurs.example", kind="group")
    event = make_remote_event(cast.remi, attributed_to=group)

    assert page(client, event).find("a", string="Choir")["href"] == "/@choir@ailleurs.example"
    assert "Choir" in client.get("/").text


def test_contacts_are_named(client, event, cast):
    contact = make_profile("nina", display_name="Nina", host="ailleurs.example")
    make_role(event, contact, kind=RoleKind.CONTACT)

    assert "@nina@ailleurs.example" in page(client, event).text


@pytest.mark.parametrize("is_of_group", [False, True])
def test_a_page_asks_the_database_as_little_as_one_of_ours(client, event, is_of_group):
    if is_of_group:
        event.attributed_to = make_profile("choir", display_name="Choir", host="ailleurs.example")
        event.save()
    # What the site is, and which others it judged, is read once and then known.
    client.get("/about")
    is_blocked(event.host)

    with counted_queries() as asked:
        client.get(f"/events/{event.uuid}")

    assert len(asked) <= 7


@pytest.mark.parametrize(
    "list_page", ["/", "/search?q=fest", "/calendar?month=2026-11", "/search?category=MEETING"]
)
def test_lists_show_it_with_its_site(client, event, list_page):
    words = soup_of(client, list_page).text

    assert "Fest-noz" in words


@pytest.mark.parametrize("list_page", ["/", "/search?q=fest"])
def test_entries_say_from_which_site_they_come(client, event, cast, list_page):
    make_event(cast.alice, title="Fest-noz ici")

    entries = soup_of(client, list_page).select("article.entry")

    assert sorted("from ailleurs.example" in entry.text for entry in entries) == [False, True]


@pytest.mark.parametrize("feed", ["/events.atom", "/events.rss", "/events.ics"])
def test_feeds_hold_it(client, event, feed):
    assert "Fest-noz" in client.get(feed).text


@pytest.mark.parametrize("feed", ["/events.atom", "/events.rss"])
def test_feeds_say_from_which_site_it_comes(client, event, feed):
    assert "from ailleurs.example" in client.get(feed).text


def test_what_is_not_listed_stands_in_no_list(client, event):
    event.is_listed = False
    event.save()

    assert "Fest-noz" not in client.get("/").text
    assert client.get(f"/events/{event.uuid}").status_code == 200


GET_OF_ORGANIZERS = (
    "edit duplicate cancel delete people participations participations/statistics invitation".split()
)
NOT_SHARED_FROM_HERE = ("share", "poster", "flyer", "participate/lost-link")


@pytest.mark.parametrize("name", [*GET_OF_ORGANIZERS, *NOT_SHARED_FROM_HERE])
@pytest.mark.parametrize("who", ["bob", "mona", "ada"])
def test_nobody_looks_after_it_here(sign_in, cast, event, name, who):
    assert sign_in(getattr(cast, who)).get(f"/events/{event.uuid}/{name}").status_code in (403, 404)


POSTS = "publish cancel reinstate delete edit people duplicate".split()


@pytest.mark.parametrize("name", POSTS)
def test_nobody_changes_it_here(sign_in, cast, event, name):
    before = type(event).get_by_id(event.id).__data__

    answer = sign_in(cast.ada).post(
        f"/events/{event.uuid}/{name}", data={"title": "Mine", "form_id": "a form of the test"}
    )

    assert answer.status_code in (403, 404, 405)
    assert type(event).get_by_id(event.id).__data__ == before


def test_no_link_leads_to_what_is_not_possible(sign_in, cast, event):
    addresses = {link["href"] for link in page(sign_in(cast.ada), event).find_all("a", href=True)}

    assert not [
        one for one in addresses if one.startswith(f"/events/{event.uuid}/") and not one.endswith("/report")
    ]
    assert f"/moderation/events/{event.uuid}" in addresses


def test_a_moderator_can_hide_it(sign_in, client, cast, event):
    sign_in(cast.mona).post(f"/moderation/events/{event.uuid}/hide", data={"reason": "advertisement"})

    assert client.get(f"/events/{event.uuid}").status_code == 404


def test_a_visitor_is_sent_to_its_home(client, event):
    box = page(client, event).select_one(".go-box")

    assert box.select_one("a.go")["href"] == event.uri
    assert box.select_one("a.go").text == "Answer on ailleurs.example"
    assert box.find("a", string="Sign in to answer from here")["href"].startswith("/sign-in?next=")
    assert box.form is None


def test_who_was_refused_reads_it_and_finds_its_home(sign_in, cast, event):
    make_participation(event, actor=cast.bob, state=ParticipationState.REFUSED)

    box = page(sign_in(cast.bob), event).select_one(".go-box")

    assert "cannot take you this time" in box.text
    assert box.form is None
    assert box.find("a", href=event.uri)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"status": EventStatus.CANCELLED}, "cancelled"),
        ({"starts_in": days(-2)}, "over"),
    ],
)
def test_nobody_answers_what_is_cancelled_or_over(sign_in, cast, values, words):
    event = make_remote_event(cast.remi, **values)

    box = page(sign_in(cast.bob), event).select_one(".go-box")

    assert words in box.text
    assert box.form is None


@pytest.mark.parametrize("values", [{"status": EventStatus.CANCELLED}, {"starts_in": days(-2)}])
def test_nobody_is_said_to_come_to_what_does_not_take_place(sign_in, cast, values):
    event = make_remote_event(cast.remi, **values)
    make_participation(event, actor=cast.bob)

    assert "You're coming" not in page(sign_in(cast.bob), event).select_one(".go-box").text


@pytest.mark.parametrize(("left", "words"), [(0, "All places are taken."), (2, "2 places are left.")])
def test_places_are_told_as_its_home_tells_them(client, cast, left, words):
    event = make_remote_event(cast.remi, remote={"remaining_places": left})

    assert words in page(client, event).select_one(".go-box").text


def test_who_was_refused_reads_more_at_its_home(sign_in, cast, event):
    make_participation(event, actor=cast.bob, state=ParticipationState.REFUSED)

    box = page(sign_in(cast.bob), event).select_one(".go-box")

    assert box.a.text == "Read more on ailleurs.example"


@pytest.mark.parametrize(
    ("values", "target", "words"),
    [
        (
            {"join_mode": JoinMode.EXTERNAL, "external_url": "https://tickets.example/1"},
            "https://tickets.example/1",
            "Sign up on tickets.example",
        ),
        ({"join_mode": JoinMode.NONE}, None, "Read more on ailleurs.example"),
    ],
)
def test_where_its_home_takes_no_answers_there_is_a_link(sign_in, cast, values, target, words):
    event = make_remote_event(cast.remi, **values)

    box = page(sign_in(cast.bob), event).select_one(".go-box")

    assert box.form is None
    assert box.a["href"] == (target or event.uri)
    assert box.a.text == words


def test_the_address_that_is_passed_on_is_that_of_its_home(client, event):
    assert f"Its own address, to pass on: {event.uri}" in page(client, event).text


def test_what_its_home_hides_from_strangers_is_not_shown(client, cast):
    event = make_remote_event(cast.remi, visibility=Visibility.PRIVATE)

    assert client.get(f"/events/{event.uuid}").status_code == 404


def test_what_was_deleted_is_gone(client, event):
    event.deleted_at = dates.now()
    event.save()

    assert client.get(f"/events/{event.uuid}").status_code == 410


def test_somebody_signed_in_answers_from_here(sign_in, cast, event):
    box = page(sign_in(cast.bob), event).select_one(".go-box")

    assert box.form["action"] == f"/events/{event.uuid}/come"
    assert "We pass your answer on to ailleurs.example, with your name." in box.text
    assert box.select_one("a.go") is None


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ParticipationState.PENDING, "Waiting for the answer of ailleurs.example"),
        (ParticipationState.ACCEPTED, "You're coming"),
        (ParticipationState.MAYBE, "Perhaps you're coming"),
    ],
)
def test_the_answer_is_said_in_words_and_can_be_taken_back(sign_in, cast, event, state, words):
    make_participation(event, actor=cast.bob, state=state)

    box = page(sign_in(cast.bob), event).select_one(".go-box")

    assert words in box.text
    assert box.form["action"] == f"/events/{event.uuid}/cannot-come"


def test_who_left_can_come_back(sign_in, cast, event):
    make_participation(event, actor=cast.bob, state=ParticipationState.LEFT)

    assert page(sign_in(cast.bob), event).select_one(".go-box form")["action"].endswith("/come")


def test_who_writes_a_comment_learns_that_it_goes_to_its_home(sign_in, cast, event):
    hint = page(sign_in(cast.bob), event).select_one("#comments form .hint").text

    assert "We pass it on to ailleurs.example." in hint
