"""Looking for what other sites have: from the search box, and by the address with which other sites send people here."""

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Visibility
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.models.tombstones import Tombstone
from mobilizon_lite.services.site import change_setting
from tests.factories import make_comment, make_event, make_profile, make_remote_event

pytestmark = pytest.mark.usefixtures("open_door")


def soup(answer):
    return BeautifulSoup(answer.text, "html.parser")


def search(browser, typed):
    return soup(browser.get("/search", query_string={"q": typed}))


def somebody(site, name="lou"):
    """A person whom this other site knows; the id."""
    uri = site.url(f"/@{name}")
    site.knows(name, uri)
    site.answers[f"/@{name}"] = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": uri,
        "type": "Person",
        "preferredUsername": name,
        "name": "Lou",
        "inbox": f"{uri}/inbox",
        "outbox": f"{uri}/outbox",
    }
    return uri


# The search box.


def test_plain_words_ask_nobody_elsewhere(client, cast):
    assert (
        search(client, "fest-noz in Rennes").find("h2", string="An action or a person of another site?")
        is None
    )


@pytest.mark.parametrize(
    "typed", ["https://ailleurs.example/events/1", "@lou@ailleurs.example", "lou@ailleurs.example"]
)
def test_a_visitor_is_told_to_sign_in(client, cast, typed):
    box = search(client, typed).select_one("#results section.card")

    assert box.a.text == "Sign in to look for it on other sites"
    assert box.a["href"].startswith("/sign-in?next=/look-for")
    assert box.form is None


def test_somebody_signed_in_can_look_for_it(sign_in, cast):
    form = search(sign_in(cast.bob), "@lou@ailleurs.example").select_one("#results section.card form")

    assert form["action"] == "/look-for"
    assert form.find("input", attrs={"name": "q"})["value"] == "@lou@ailleurs.example"


def test_what_is_known_is_found_at_once(client, cast):
    event = make_remote_event(
        cast.remi, title="Fest-noz", remote={"page": "https://ailleurs.example/agenda/fest-noz"}
    )
    for address in (event.uri, "https://ailleurs.example/agenda/fest-noz"):
        link = search(client, address).select_one("#results section.card a")

        assert (link.text, link["href"]) == ("Fest-noz", f"/events/{event.uuid}")
        assert "We found nothing" not in search(client, address).text


def test_what_takes_the_place_of_the_results_takes_the_focus(sign_in, cast):
    part = sign_in(cast.bob).get(
        "/search", query_string={"q": "@lou@nowhere.example"}, headers={"HX-Request": "true"}
    )

    heading = BeautifulSoup(part.text, "html.parser").find("h2", autofocus=True)
    assert heading.text == "An action or a person of another site?"


def test_a_page_that_another_host_claims_is_not_taken_for_the_event(client, cast):
    make_remote_event(cast.remi, title="Fest-noz", remote={"page": "https://bank.example/"})

    assert "Fest-noz" not in search(client, "https://bank.example/").select_one("#results section.card").text


def test_what_a_visitor_may_not_see_is_not_known_to_them(client, sign_in, cast):
    event = make_remote_event(cast.remi, visibility=Visibility.PRIVATE, title="Secret tea")

    for browser in (client, sign_in(cast.bob)):
        assert "Secret tea" not in search(browser, event.uri).text


def test_a_person_whom_visitors_do_not_learn_of_is_only_found_by_who_signed_in(client, sign_in, cast):
    typed = "@remi@ailleurs.example"

    assert search(client, typed).find("a", string="Rémi") is None
    assert search(sign_in(cast.bob), typed).find("a", string="Rémi")["href"] == "/@remi@ailleurs.example"


def test_a_site_that_talks_to_nobody_does_not_offer_it(sign_in, cast):
    change_setting("federates", False)
    browser = sign_in(cast.bob)

    assert search(browser, "@lou@ailleurs.example").select_one("section.card") is None
    assert (
        browser.get("/look-for").status_code == browser.post("/look-for", data={"q": "x"}).status_code == 404
    )


# Only what is of this site.


def test_both_are_found_unless_one_asks_for_this_site(client, cast):
    make_event(cast.alice, title="Fest-noz ici")
    make_remote_event(cast.remi, title="Fest-noz là-bas")

    both = [one.text for one in soup(client.get("/search?q=fest")).select(".entry a[dir]")]
    here = [one.text for one in soup(client.get("/search?q=fest&here=1")).select(".entry a[dir]")]

    assert sorted(both) == ["Fest-noz ici", "Fest-noz là-bas"]
    assert here == ["Fest-noz ici"]


@pytest.mark.parametrize(
    "query", ["here=1", "here=1&category=MEETING", "here=1&sort=added", "here=1&when=month"]
)
def test_it_is_asked_together_with_anything_else(client, cast, query):
    make_event(cast.alice, title="Ici")
    make_remote_event(cast.remi, title="Là-bas")

    page = soup(client.get(f"/search?{query}"))

    assert [one.text for one in page.select(".entry a[dir]")] == ["Ici"]
    assert page.find("input", id="here").has_attr("checked")
    assert (
        page.find("a", string=lambda words: words and "Only actions of this site" in words)
        or "Only actions of this site" in page.text
    )


# Looking elsewhere.


def test_a_person_is_found_by_name(sign_in, cast, site):
    somebody(site)

    answer = sign_in(cast.bob).post("/look-for", data={"q": f"@lou@{site.host}"})

    assert answer.status_code == 303
    assert Actor.get(Actor.username == "lou").host == site.host
    page = sign_in(cast.bob).get(answer.location)
    assert soup(page).h1.text == "Lou"


def test_a_person_is_found_by_address(sign_in, cast, site):
    uri = somebody(site)

    answer = sign_in(cast.bob).post("/look-for", data={"q": f"  {uri} "})

    assert answer.status_code == 303
    assert soup(sign_in(cast.bob).get(answer.location)).h1.text == "Lou"


def test_what_is_known_is_not_asked_for_again(sign_in, cast, site):
    event = make_remote_event(make_profile("lou", host=site.host))

    answer = sign_in(cast.bob).post("/look-for", data={"q": event.uri})

    assert answer.location.endswith(f"/events/{event.uuid}")
    assert site.asked == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "fest-noz",
        "javascript:alert(1)",
        "https://",
        "@lou",
        "lou@",
        "a\0b@c.example",
        "https://[::1",
        "x" * 5_000,
    ],
)
def test_what_names_nothing_stays_in_the_field(sign_in, cast, typed):
    answer = sign_in(cast.bob).post("/look-for", data={"q": typed})

    assert answer.status_code == 422
    assert soup(answer).find("input", id="q")["aria-invalid"] == "true"


def test_what_is_not_there_is_said(sign_in, cast, site):
    answer = sign_in(cast.bob).post("/look-for", data={"q": site.url("/events/none")})

    assert answer.status_code == 422
    assert "We found nothing there." in soup(answer).select_one(".errors").text
    assert soup(answer).find("input", id="q")["value"] == site.url("/events/none")


def test_a_page_that_is_no_document_is_said(sign_in, cast, site):
    site.answers["/page"] = ("<p>hello</p>", "text/html")

    answer = sign_in(cast.bob).post("/look-for", data={"q": site.url("/page")})

    assert answer.status_code == 422
    assert "shows us no action and no person" in soup(answer).select_one(".errors").text


def test_something_else_than_an_action_or_a_person_is_not_shown(sign_in, cast, site):
    site.answers["/video"] = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": site.url("/video"),
        "type": "Video",
    }

    answer = sign_in(cast.bob).post("/look-for", data={"q": site.url("/video")})

    assert answer.status_code == 422


def test_a_blocked_site_is_not_asked(sign_in, cast, site):
    Instance.create(host=site.host, policy=InstancePolicy.BLOCKED)

    answer = sign_in(cast.bob).post("/look-for", data={"q": somebody(site)})

    assert answer.status_code == 422
    assert "takes nothing from" in soup(answer).select_one(".errors").text
    assert site.asked == []


def test_nobody_sends_us_everywhere(sign_in, cast, site):
    browser = sign_in(cast.bob)

    answers = [browser.post("/look-for", data={"q": site.url("/none")}).status_code for _time in range(31)]

    assert answers == [422] * 30 + [429]


def test_a_visitor_looks_nowhere(client, site):
    assert client.post("/look-for", data={"q": site.url("/none")}).status_code in (302, 401)
    assert site.asked == []


# /interact.


@pytest.mark.parametrize("who", ["a visitor", "bob"])
def test_an_action_of_ours_is_shown_to_everybody(client, sign_in, cast, who):
    event = make_event(cast.alice)
    browser = client if who == "a visitor" else sign_in(cast.bob)

    answer = browser.get("/interact", query_string={"uri": event.uri})

    assert answer.status_code == 302
    assert answer.location.endswith(f"/events/{event.uuid}")


def test_somebody_of_ours_is_shown(client, cast):
    assert client.get("/interact", query_string={"uri": cast.alice.uri}).location.endswith("/@alice")
    assert client.get("/interact", query_string={"uri": "acct:alice@lite.example"}).location.endswith(
        "/@alice"
    )


def test_what_is_not_known_is_looked_for_after_a_question(sign_in, cast, site):
    uri = somebody(site)

    answer = sign_in(cast.bob).get("/interact", query_string={"uri": uri}, follow_redirects=True)

    assert soup(answer).find("input", id="q")["value"] == uri
    # Reading a page changes nothing and asks nobody.
    assert site.asked == []


def test_who_is_not_signed_in_comes_back_afterwards(client):
    answer = client.get("/interact", query_string={"uri": "https://ailleurs.example/events/1"})

    assert answer.status_code == 302
    assert "/sign-in?next=" in answer.location
    assert "ailleurs.example" in answer.location


def test_a_comment_leads_to_where_it_is_read(client, cast):
    comment = make_comment(make_event(cast.alice), cast.bob)

    assert client.get("/interact", query_string={"uri": comment.uri}).location.endswith(
        f"/comments/{comment.uuid}"
    )


def test_the_page_of_somebody_is_enough(client, cast):
    cast.remi.is_discoverable = True
    cast.remi.save()
    ActorDetails.create(
        actor=cast.remi,
        page="https://ailleurs.example/people/remi",
        collections={},
        fields=[],
        also_known_as=[],
    )

    answer = client.get("/interact", query_string={"uri": "https://ailleurs.example/people/remi"})

    assert answer.location.endswith("/@remi@ailleurs.example")


def test_nothing_at_all_is_an_empty_form(sign_in, cast):
    assert sign_in(cast.bob).get("/interact", follow_redirects=True).status_code == 200


# Actions.


def planned(site, lou, **more):
    uri = site.url("/events/fest-noz")
    site.answers["/events/fest-noz"] = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": uri,
        "url": uri,
        "type": "Event",
        "name": "Fest-noz",
        "attributedTo": lou,
        "startTime": "2026-12-05T20:00:00Z",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "cc": [],
        **more,
    }
    return uri


def test_an_action_is_found_by_address_with_its_buttons(sign_in, cast, site):
    uri = planned(site, somebody(site), joinMode="free")
    browser = sign_in(cast.bob)

    answer = browser.post("/look-for", data={"q": uri})

    assert answer.status_code == 303
    page = soup(browser.get(answer.location))
    assert page.h1.text == "Fest-noz"
    assert page.select_one(".go-box form")["action"].endswith("/come")


def test_what_was_found_for_one_person_stands_in_no_list(sign_in, client, cast, site):
    sign_in(cast.bob).post("/look-for", data={"q": planned(site, somebody(site))})

    assert "Fest-noz" not in client.get("/").text
    assert "Fest-noz" not in client.get("/events.atom").text


def test_an_action_of_a_third_host_is_not_believed(sign_in, cast, site):
    uri = planned(site, somebody(site))
    site.answers["/events/fest-noz"]["id"] = "https://bank.example/events/1"

    answer = sign_in(cast.bob).post("/look-for", data={"q": uri})

    assert answer.status_code == 422


# What is there and cannot be used.


def event_of(site, owner: str, **values) -> str:
    uri = site.url("/events/1")
    site.answers["/events/1"] = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": uri,
        "type": "Event",
        "name": "Bal",
        "attributedTo": owner,
        "startTime": "2031-05-01T18:00:00Z",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
        **values,
    }
    return uri


@pytest.mark.parametrize("wrong", [{"name": ""}, {"startTime": "soon"}])
def test_an_event_that_nobody_can_read(sign_in, cast, site, wrong):
    uri = event_of(site, somebody(site), **wrong)

    answer = sign_in(cast.bob).post("/look-for", data={"q": uri})

    assert answer.status_code == 422
    assert "shows us no action and no person at this address" in answer.text


def test_what_was_deleted_does_not_come_back_by_looking_for_it(sign_in, cast, site):
    uri = event_of(site, somebody(site))
    Tombstone.create(uri=uri, former_kind="Event")

    answer = sign_in(cast.bob).post("/look-for", data={"q": uri})

    assert answer.status_code == 422
    assert "We found nothing there" in answer.text


@pytest.mark.parametrize(
    "document",
    [
        {"type": "Event", "name": "Without a time"},
        {"type": "Event", "name": "For others", "startTime": "2030-01-01T10:00:00Z", "to": []},
        {"type": "Note", "content": "No author"},
        {"type": "Person", "preferredUsername": "nobody"},
    ],
)
def test_what_cannot_be_used_stays_in_the_field(sign_in, cast, site, document):
    site.answers["/thing"] = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": site.url("/thing"),
        **document,
    }

    answer = sign_in(cast.bob).post("/look-for", data={"q": site.url("/thing")})

    assert answer.status_code == 422
    assert soup(answer).find("input", {"name": "q"})["value"] == site.url("/thing")
