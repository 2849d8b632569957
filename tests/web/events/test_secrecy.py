"""Writing what not everybody may know, in the form; and the pages that then say less."""

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.lib import dates
from mobilizon_lite.models.event_places import place_for, written_place
from mobilizon_lite.models.events import Event, PlaceReveal, Visibility
from mobilizon_lite.models.participations import ParticipationState
from tests.factories import days, hours, make_event, make_participation
from tests.queries import counted_queries
from tests.web.event_forms import typed

SECRET = {"place_reveal": "accepted", "place_area": "near the canal", "reveal_date": "", "reveal_time": ""}


@pytest.fixture
def alice(cast, sign_in):
    return sign_in(cast.alice)


def send(browser, **answers):
    return browser.post("/events/create", data=typed(**{**SECRET, **answers}))


def edit(browser, event: Event, **answers):
    event = Event.get_by_id(event.id)
    data = typed(step="save", **{**SECRET, "version": str(event.version), **answers})
    return browser.post(f"/events/{event.uuid}/edit", data=data)


def test_a_place_for_people_who_are_coming_is_written_and_shown_as_an_area(alice, client):
    assert send(alice).status_code == 303

    event = Event.get()
    page = client.get(f"/events/{event.uuid}").text
    assert "near the canal" in page
    assert "People who are coming read the exact place on their own page." in page
    assert "Old school" not in page
    assert "rue du Port" not in page


def test_who_organizes_reads_it_and_what_others_read(alice):
    send(alice)

    page = alice.get(f"/events/{Event.get().uuid}").text

    assert "Old school" in page
    assert "others only read “near the canal”" in page


def test_the_form_shows_it_again_as_it_was_written(alice):
    send(
        alice,
        place_reveal="moment",
        reveal_date="2026-11-27",
        reveal_time="18:30",
        place_in_mails="y",
        hides_numbers="y",
    )

    page = BeautifulSoup(alice.get(f"/events/{Event.get().uuid}/edit").text, "html.parser")

    fields = {
        name: page.find(id=name).get("value")
        for name in ("place_name", "street", "place_area", "reveal_date", "reveal_time")
    }
    assert fields == {"place_name": "Old school", "street": "3 rue du Port", "place_area": "near the canal",
                      "reveal_date": "2026-11-27", "reveal_time": "18:30"}  # fmt: skip
    assert page.find("input", {"name": "place_reveal", "checked": True})["value"] == "moment"
    assert all(page.find(id=name).has_attr("checked") for name in ("place_in_mails", "hides_numbers"))


def test_the_moment_is_by_the_clocks_of_the_event(alice):
    send(alice, place_reveal="moment", reveal_date="2026-11-27", reveal_time="18h30", timezone="Asia/Tokyo")

    assert dates.in_zone(Event.get().place_reveal_at, "Asia/Tokyo").isoformat() == "2026-11-27T18:30:00+09:00"


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        (
            {"place_reveal": "moment"},
            "reveal_date",
            "Say from which day and time on everybody can read the place.",
        ),
        ({"place_reveal": "moment", "reveal_date": "2026-11-27"}, "reveal_time", "Add the time."),
        ({"place_reveal": "moment", "reveal_time": "10:00"}, "reveal_date", "Add the day."),
        (
            {"place_reveal": "moment", "reveal_date": "31/02/2027", "reveal_time": "10:00"},
            "reveal_date",
            "There is no such day.",
        ),
        ({"reveal_date": "2026-11-29", "reveal_time": "10:00"}, "reveal_date", "This is after it starts"),
        ({"place_area": "x" * 201}, "place_area", "Write at most 200 characters"),
        ({"place_reveal": "somebody"}, "place_reveal", ""),
    ],
)
def test_what_cannot_be_used_comes_back_with_what_to_do(alice, answers, field, words):
    answer = send(alice, **answers)

    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 422
    assert words in page.find(id=f"{field}-error").text
    assert len(page.select(f'a[href="#{field}"]')) == 1
    assert page.find(id="place_name")["value"] == "Old school"
    assert Event.select().count() == 0


def test_a_moment_in_the_night_when_clocks_go_back_is_asked_about(alice):
    night = {"start_date": "2027-10-31", "start_time": "12:00", "end_time": "", "place_reveal": "moment",
             "reveal_date": "2027-10-31", "reveal_time": "02:30"}  # fmt: skip
    asked = send(alice, **night)
    answered = send(alice, **night, reveal_choice="1")

    assert asked.status_code == 422
    assert "comes twice" in asked.text
    assert answered.status_code == 303
    assert Event.get().place_reveal_at.hour == 1


def test_the_preview_is_what_others_read(alice):
    page = send(alice, step="preview").text

    main = page[page.index('class="event-facts"') :]
    assert "near the canal" in main
    assert "Old school" not in main


def test_nobody_is_told_means_nothing_is_kept(alice):
    send(alice, place_reveal="never")

    event = Event.get()
    assert written_place(event) == {
        "place_name": "",
        "street": "",
        "online_url": "",
        "more_online": [],
        "place_area": "near the canal",
    }


def test_a_form_that_does_not_ask_about_it_changes_nothing_of_it(alice):
    send(alice, visibility="private", hides_numbers="y", join_mode="approval")
    event = Event.get()
    partly = {
        "title": "Another title",
        "version": str(event.version),
        "step": "save",
        "form_id": "another form",
    }

    assert alice.post(f"/events/{event.uuid}/edit", data=partly).status_code == 303

    after = Event.get()
    assert (after.title, after.visibility, after.join_mode) == (
        "Another title",
        Visibility.PRIVATE,
        event.join_mode,
    )
    assert (after.place_reveal, after.hides_numbers) == (PlaceReveal.ACCEPTED, True)
    assert place_for(after).name == "near the canal"


def test_it_can_be_shown_to_everybody_later(alice, client):
    send(alice)

    edit(alice, Event.get(), place_reveal="always")

    assert "Old school" in client.get(f"/events/{Event.get().uuid}").text


def test_a_copy_keeps_the_secret_but_not_its_moment(alice):
    send(alice, place_reveal="moment", reveal_date="2026-11-27", reveal_time="18:30")

    page = BeautifulSoup(alice.get(f"/events/{Event.get().uuid}/duplicate").text, "html.parser")

    assert page.find("input", {"name": "place_reveal", "checked": True})["value"] == "moment"
    assert page.find(id="place_name")["value"] == "Old school"
    assert not page.find(id="reveal_date").get("value")


def test_two_who_change_it_at_once_see_both_versions(alice):
    send(alice)
    edit(alice, Event.get(), place_area="near the station")

    answer = edit(alice, Event.get(), version="1", place_area="in the north")

    assert answer.status_code == 409
    assert "near the station" in answer.text
    assert "in the north" in answer.text


def test_hidden_numbers_are_said_nowhere(cast, client):
    event = make_event(cast.alice, capacity=5, hides_numbers=True)
    make_participation(event, party_size=3)

    page = client.get(f"/events/{event.uuid}").text
    form = client.get(f"/events/{event.uuid}/participate").text

    assert "places are left" not in page
    assert "maximumAttendeeCapacity" not in page
    assert '<option value="10">' in form


def test_when_numbers_are_hidden_it_is_still_said_that_it_is_full(cast, client):
    event = make_event(cast.alice, capacity=1, hides_numbers=True)
    make_participation(event)
    waiting = make_participation(event, nickname="Jo", state=ParticipationState.WAITING)

    page = client.get(f"/events/{event.uuid}").text
    own = client.get(f"/r/{waiting.personal_token()}").text

    assert "full" in page
    assert "Join the waiting list" in page
    assert "You are next" not in own
    assert "As soon as it is your turn" in own


def test_a_page_with_a_secret_asks_the_database_no_more_than_others(cast, client):
    event = make_event(
        cast.alice, place_reveal=PlaceReveal.MOMENT, place_reveal_at=dates.now() + hours(1), exact_name="X"
    )

    with counted_queries() as asked:
        client.get(f"/events/{event.uuid}")

    assert len(asked) <= 7, asked


def test_the_moment_stands_on_the_page_in_the_zone_of_the_event(cast, client):
    moment = dates.now() + days(1)
    event = make_event(cast.alice, place_reveal=PlaceReveal.ACCEPTED, place_reveal_at=moment, exact_name="X")

    assert "from Sunday 22 November 2026 at 11:00 on" in client.get(f"/events/{event.uuid}").text
