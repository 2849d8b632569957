"""The pages about who helps with an event, and what the page of the event says of them."""

import json
import re

import pytest

from mobilizon_lite.models.accounts import Role
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import CommentState
from mobilizon_lite.models.event_roles import EventRole, RoleKind, RoleState
from mobilizon_lite.models.events import CommentMode, Event
from tests.factories import make_comment, make_event, make_participation, make_profile, make_role


@pytest.fixture
def event(cast) -> Event:
    return make_event(cast.alice, title="Marche")


def main_of(page) -> str:
    return page.text[page.text.index("<main") :]


def test_from_asking_to_being_named(cast, event, sign_in, client):
    alice, bob = sign_in(cast.alice), sign_in(cast.bob)

    asked = alice.post(f"/events/{event.uuid}/people", data={"name": "@bob", "kind": "co_organizer"})
    assert asked.status_code == 303
    assert "Bob" not in main_of(client.get(f"/events/{event.uuid}"))
    question = re.search(r'href="(/roles/[^"]+)"', bob.get("/mine").text)[1]
    assert "Alice would like to organise it with you." in bob.get(question).text
    said = bob.post(f"{question}/accept", follow_redirects=True)

    assert "You help with this action" in said.text
    facts = main_of(client.get(f"/events/{event.uuid}"))
    assert "<bdi>Alice</bdi></a>, <bdi>Bob</bdi>" in facts
    assert f'href="/events/{event.uuid}"' in bob.get("/mine").text


def test_a_name_that_nobody_has_comes_back_with_the_form(cast, event, sign_in):
    page = sign_in(cast.alice).post(f"/events/{event.uuid}/people", data={"name": "x<y", "kind": "contact"})

    assert page.status_code == 422
    assert 'value="x&lt;y"' in page.text
    assert "Nobody here has the name" in page.text


def test_contacts_stand_on_the_page_apart(cast, event, client):
    make_role(event, cast.bob, kind=RoleKind.CONTACT)
    make_role(event, cast.charlie, kind=RoleKind.CONTACT, state=RoleState.ASKED)

    facts = main_of(client.get(f"/events/{event.uuid}"))

    assert "Contact</dt><dd><bdi>Bob</bdi></dd>" in facts
    assert "Charlie" not in facts


def test_helping_gives_a_link_only_to_who_has_a_page(cast, event, client):
    make_role(event, cast.bob)
    assert "/@bob" not in client.get(f"/events/{event.uuid}").text

    Actor.update(is_discoverable=True).where(Actor.id == cast.bob.id).execute()

    assert 'href="/@bob"' in client.get(f"/events/{event.uuid}").text


def test_both_stand_in_texts_on_paper_and_in_what_machines_read(cast, event, client):
    make_role(event, cast.bob)

    assert "Organised by Alice and Bob" in client.get(f"/events/{event.uuid}.txt").text
    assert "Organised by Alice and Bob" in client.get(f"/events/{event.uuid}/poster").text
    page = client.get(f"/events/{event.uuid}").text
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert [one["name"] for one in found["organizer"]] == ["Alice", "Bob"]


def test_people_are_told_that_co_organizers_see_their_answer(cast, event, client):
    make_role(event, cast.bob)

    page = client.get(f"/events/{event.uuid}/participate").text

    assert "Only Alice and Bob can see your nickname and the number of people." in page


def test_a_co_organizer_has_the_tools_but_not_the_one_to_delete(cast, event, sign_in):
    make_role(event, cast.bob)
    make_participation(event, nickname="Lou")
    bob = sign_in(cast.bob)

    page = bob.get(f"/events/{event.uuid}").text

    assert "Cancel the action" in page
    assert "Delete the action" not in page
    assert "Lou" in bob.get(f"/events/{event.uuid}/participations").text
    assert bob.get(f"/events/{event.uuid}/edit").status_code == 200
    assert bob.get(f"/events/{event.uuid}/delete").status_code == 403
    assert "Ask somebody" not in bob.get(f"/events/{event.uuid}/people").text


def test_a_co_organizer_looks_after_comments(cast, sign_in):
    event = make_event(cast.alice, comment_mode=CommentMode.MODERATED)
    make_role(event, cast.bob)
    comment = make_comment(event, cast.charlie, text="Bonjour", state=CommentState.WAITING)
    bob = sign_in(cast.bob)
    assert "One comment waits for you." in bob.get("/mine").text

    bob.post(f"/comments/{comment.uuid}/show")

    assert "Bonjour" in sign_in(cast.ada).get(f"/events/{event.uuid}").text


def test_what_a_co_organizer_writes_is_marked_as_such(cast, event, client):
    make_role(event, cast.bob)
    make_comment(event, cast.bob)

    assert "organises" in main_of(client.get(f"/events/{event.uuid}")).casefold()


def test_who_steps_down_sees_no_draft_any_more(cast, sign_in):
    draft = make_event(cast.alice, is_draft=True)
    role = make_role(draft, cast.bob)
    bob = sign_in(cast.bob)
    assert bob.get(f"/events/{draft.uuid}").status_code == 200

    assert bob.post(f"/roles/{role.uuid}/decline").status_code == 303

    assert bob.get(f"/events/{draft.uuid}").status_code == 404


def test_a_link_goes_from_alice_to_somebody_who_signs_in(cast, event, sign_in, client):
    alice = sign_in(cast.alice)
    alice.post(f"/events/{event.uuid}/people/link", data={"form_id": "a-form-of-the-test"})
    link = re.search(
        r"http://lite.example(/organise/[\w-]+)", alice.get(f"/events/{event.uuid}/people").text
    )[1]

    visitor = client.get(link)
    assert "Sign in to say yes" in visitor.text
    assert visitor.headers["Cache-Control"] == "no-store"
    assert "noindex" in visitor.headers["X-Robots-Tag"]
    assert sign_in(cast.charlie).post(link).status_code == 303
    assert EventRole.get(event=event).actor_id == cast.charlie.id
    assert client.get(link).status_code == 410


def test_a_second_tap_makes_one_link(cast, event, sign_in):
    for _ in range(2):
        sign_in(cast.alice).post(f"/events/{event.uuid}/people/link", data={"form_id": "a-form-of-the-test"})

    assert EventRole.select().count() == 1


def test_guessed_links_are_counted(cast, event, client):
    answers = [client.get(f"/organise/guess-{number}").status_code for number in range(61)]

    assert answers[0] == 410
    assert answers[-1] == 429


def test_handing_over_is_asked_about_first(cast, event, sign_in):
    role = make_role(event, cast.bob)
    alice = sign_in(cast.alice)

    assert "Hand this action over to Bob?" in alice.get(f"/roles/{role.uuid}/hand-over").text
    alice.post(f"/roles/{role.uuid}/hand-over")

    assert Event.get_by_id(event.id).organizer_id == cast.bob.id


def test_many_questions_in_an_hour_are_stopped(cast, event, sign_in):
    names = [make_profile(f"p{number}", role=Role.USER).username for number in range(21)]
    alice = sign_in(cast.alice)
    events = [make_event(cast.alice) for _ in names]

    answers = [
        alice.post(f"/events/{one.uuid}/people", data={"name": name, "kind": "contact"}).status_code
        for one, name in zip(events, names, strict=True)
    ]

    assert answers == [303] * 20 + [429]
