"""What somebody needs to be able to come: asked only when wanted, read only by those who organise, gone two days later."""

import pytest

from mobilizon_lite.database import database
from mobilizon_lite.jobs import schedule
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.needs import ParticipationNeed
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services.participations.needs import forget_past_needs
from tests.factories import make_details, make_event

NEED = "Une place assise près de la porte zqx"


@pytest.fixture
def event(cast):
    event = make_event(cast.alice)
    make_details(event, asks_needs=True)
    return event


def come(client, event, **values):
    data = {"form_id": "a-form-of-the-test", "nickname": "Lou", "party_size": "1", "needs": NEED, **values}
    return client.post(f"/events/{event.uuid}/participate", data=data)


def test_it_is_asked_only_where_those_who_organise_want_it(client, cast, event):
    words = "Something that you need to be able to come"

    assert words in client.get(f"/events/{event.uuid}/participate").text
    assert words not in client.get(f"/events/{make_event(cast.alice).uuid}/participate").text


def test_where_it_is_not_asked_nothing_is_kept(client, cast):
    come(client, make_event(cast.alice))

    assert Participation.select().count() == 1
    assert not ParticipationNeed.select().exists()


def test_those_who_organise_read_it_in_the_list_of_answers(client, cast, sign_in, event):
    come(client, event)

    assert NEED in sign_in(cast.alice).get(f"/events/{event.uuid}/participations").text


def test_nobody_else_reads_it(client, cast, sign_in, event, mailbox):
    page = come(client, event, email="lou@example.org").location

    for who in ("bob", "mona", "ada"):
        assert sign_in(getattr(cast, who)).get(f"/events/{event.uuid}/participations").status_code in (
            403,
            404,
        )
    for ending in ("", ".ics", ".atom", ".txt"):
        assert "zqx" not in client.get(f"/events/{event.uuid}{ending}").text
    assert "zqx" not in client.get(page).text
    assert mailbox.all()
    assert all("zqx" not in mail.as_string() for mail in mailbox.all())
    assert all("zqx" not in str(work.payload) for work in LaterWork.select())


def test_it_is_changed_and_cleared_on_the_own_page(client, event):
    page = come(client, event).location.partition("?")[0]
    data = {"nickname": "Lou", "party_size": "1", "email": ""}

    assert NEED in client.get(f"{page}/change").text
    client.post(f"{page}/change", data={**data, "needs": "Une rampe"})
    assert ParticipationNeed.get().text == "Une rampe"
    client.post(f"{page}/change", data={**data, "needs": ""})

    assert not ParticipationNeed.select().exists()


@pytest.mark.parametrize("deed", ["leave", "delete"])
def test_it_is_gone_at_once_when_somebody_no_longer_comes(client, event, deed):
    page = come(client, event).location.partition("?")[0]

    client.post(f"{page}/{deed}")

    assert not ParticipationNeed.select().exists()


def test_two_days_after_the_event_it_is_deleted_and_the_answer_is_not(client, event, clock):
    come(client, event)
    clock.move_to(event.over_at)
    clock.advance(days=2, seconds=-1)
    forget_past_needs()
    assert ParticipationNeed.select().exists()

    clock.advance(seconds=1)
    forget_past_needs()

    assert not ParticipationNeed.select().exists()
    assert Participation.select().count() == 1


def test_the_clock_does_it(client, event, clock):
    come(client, event)
    clock.advance(days=30)

    assert "forget what people needed" in schedule.run_what_is_due()

    assert not ParticipationNeed.select().exists()


def test_sent_twice_it_is_kept_once(client, event):
    come(client, event)
    come(client, event)

    assert ParticipationNeed.select().count() == 1


def test_what_is_too_long_comes_back(client, event):
    answer = come(client, event, needs="x" * 301)

    assert answer.status_code == 422
    assert "Write at most 300 characters." in answer.text
    assert not Participation.select().exists()


def test_somebody_with_a_profile_is_asked_too(cast, sign_in, event):
    sign_in(cast.bob).post(
        f"/events/{event.uuid}/participate/profile", data={"party_size": "1", "needs": NEED}
    )

    assert ParticipationNeed.get().participation.actor == cast.bob


def test_the_text_of_the_search_knows_nothing_of_it(client, event):
    come(client, event)

    rows = database.execute_sql("SELECT search_text FROM event").fetchall()

    assert all("zqx" not in text for (text,) in rows)
