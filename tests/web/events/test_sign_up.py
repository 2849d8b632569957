"""How and until when one signs up: typed, refused when wrong, and said wherever the event is."""

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from tests.factories import hours, make_event, make_participation
from tests.web.event_forms import typed

ADDRESS = "https://tickets.example/our-party"
FACES = ("", "/participate", "/poster", ".txt")


@pytest.fixture
def alice(cast, sign_in):
    return sign_in(cast.alice)


def faces(client, event, which=FACES) -> dict[str, str]:
    return {face: client.get(f"/events/{event.uuid}{face}").text for face in which}


def test_sign_up_elsewhere_is_a_button_that_says_where_it_leads(client, cast):
    event = make_event(cast.alice, join_mode=JoinMode.EXTERNAL, external_url=ADDRESS)

    page = client.get(f"/events/{event.uuid}").text

    assert f'href="{ADDRESS}" rel="noopener noreferrer ugc nofollow"' in page
    assert "On another site: tickets.example" in page
    assert "I&#39;m coming" not in page


def test_sign_up_elsewhere_makes_no_answers_here(client, cast):
    event = make_event(cast.alice, join_mode=JoinMode.EXTERNAL, external_url=ADDRESS)

    form = client.get(f"/events/{event.uuid}/participate")
    sent = client.post(
        f"/events/{event.uuid}/participate", data={"form_id": "a form of the test", "nickname": "Lou"}
    )

    assert ADDRESS in form.text
    assert 'name="nickname"' not in form.text
    assert sent.status_code == 409
    assert not Participation.select().exists()


def test_where_people_just_come_every_face_says_so(client, cast):
    event = make_event(cast.alice, join_mode=JoinMode.NONE)

    for face, words in faces(client, event).items():
        assert "No sign-up needed, just come." in words, face


def test_until_when_is_said_on_every_face(client, cast):
    event = make_event(cast.alice, answers_until=dates.now() + hours(7))

    for face, words in faces(client, event).items():
        assert "You can sign up until Saturday 21 November 2026 at 18:00." in words, face


def test_afterwards_the_page_says_since_when_and_offers_no_button(client, cast):
    event = make_event(cast.alice, answers_until=dates.now() - hours(1))

    for face, words in faces(client, event, ("", "/participate")).items():
        assert "Sign-up ended on Saturday 21 November 2026 at 10:00." in words, face
        assert 'name="nickname"' not in words


def test_what_was_written_too_late_is_not_lost(client, cast, clock):
    event = make_event(cast.alice, join_mode=JoinMode.APPROVAL, answers_until=dates.now() + hours(1))
    clock.advance(hours=2)

    page = client.post(
        f"/events/{event.uuid}/participate",
        data={"form_id": "a form of the test", "nickname": "Lou", "message": "J'apporte du miel"},
    )

    assert page.status_code == 409
    assert "J&#39;apporte du miel" in page.text


def test_afterwards_who_has_a_place_can_still_leave(client, cast):
    event = make_event(cast.alice, answers_until=dates.now() - hours(1))
    answer = make_participation(event, party_size=2)
    own = f"/r/{answer.personal_token()}"

    page = client.get(own).text
    client.post(f"{own}/leave")

    assert "You can still say that you can&#39;t come" in page
    assert Participation.get().state == ParticipationState.LEFT
    assert "I&#39;m coming after all" not in client.get(own).text


def test_afterwards_more_people_are_refused_with_the_reason(client, cast):
    event = make_event(cast.alice, answers_until=dates.now() - hours(1))
    answer = make_participation(event)

    page = client.post(f"/r/{answer.personal_token()}/change", data={"nickname": "Louise", "party_size": "2"})

    assert page.status_code == 422
    assert "Sign-up for this action has ended." in page.text
    assert "Louise" in page.text


@pytest.mark.parametrize(
    ("day", "clock_time", "kept"),
    [
        ("2026-11-27", "18:00", "2026-11-27T17:00"),
        ("2026-11-27", "", "2026-11-27T22:59"),
        # On the day itself, until it is over.
        ("2026-11-28", "", "2026-11-28T16:00"),
        ("", "", None),
    ],
)
def test_a_day_and_perhaps_a_time_are_typed(alice, day, clock_time, kept):
    alice.post("/events/create", data=typed(answers_date=day, answers_time=clock_time))

    until = Event.get().answers_until
    assert (until and until.isoformat()[:16]) == kept


def test_what_has_no_end_may_take_people_after_it_began(alice):
    alice.post("/events/create", data=typed(end_time="", answers_date="2026-11-28", answers_time="15:00"))

    assert Event.get().answers_until > Event.get().starts_at


def test_the_form_shows_again_what_was_typed(alice):
    alice.post(
        "/events/create",
        data=typed(
            answers_date="2026-11-27", answers_time="18:00", join_mode="external", external_url=ADDRESS
        ),
    )

    page = alice.get(f"/events/{Event.get().uuid}/edit").text

    for value in ("2026-11-27", "18:00", ADDRESS):
        assert f'value="{value}"' in page


def test_a_copy_for_another_day_has_no_last_day_yet(alice):
    alice.post("/events/create", data=typed(answers_date="2026-11-27", answers_time="18:00"))

    assert 'value="2026-11-27"' not in alice.get(f"/events/{Event.get().uuid}/duplicate").text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"join_mode": "external"}, "Write the address where people sign up"),
        ({"join_mode": "external", "external_url": "javascript:alert(1)"}, "Write a whole address"),
        ({"external_url": "x"}, "Write a whole address"),
        ({"answers_date": "2026-11-29"}, "Sign-up cannot end after the action."),
        ({"answers_date": "2026-02-31"}, "Write a day such as"),
        ({"answers_time": "18:00"}, "On which day does sign-up end?"),
        ({"answers_date": "2026-11-27", "answers_time": "25h"}, "Write a time such as 18:30."),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(alice, changed, said):
    page = alice.post(
        "/events/create",
        data=typed(**{"answers_date": "", "answers_time": "", "external_url": "", **changed}),
    )

    assert page.status_code == 422
    assert said in page.text
    assert not Event.select().exists()


def test_the_page_asks_the_database_no_more_often(client, cast, questions):
    event = make_event(cast.alice, answers_until=dates.now() + hours(7))
    client.get(f"/events/{event.uuid}")

    with questions() as asked:
        client.get(f"/events/{event.uuid}")

    assert len(asked) <= 7
