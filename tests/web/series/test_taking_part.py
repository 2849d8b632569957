"""One date or all: what the pages ask, and the way back."""

import pytest

from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.series_answers import SeriesAnswer
from tests.factories import make_event
from tests.series import dates_of, make_series

FORM = {"form_id": "a form of the test", "nickname": "Lou", "party_size": "1", "email": ""}


@pytest.fixture
def series(cast):
    return make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=4")


def people(series):
    return [event.accepted_people for event in dates_of(series)]


def join(client, series, **values):
    return client.post(f"/events/{dates_of(series)[0].uuid}/participate", data={**FORM, **values})


def test_only_what_takes_place_again_asks_for_all_dates(cast, client, series):
    once = make_event(cast.alice)

    assert "to all dates" in client.get(f"/events/{dates_of(series)[0].uuid}/participate").text
    assert "to all dates" not in client.get(f"/events/{once.uuid}/participate").text


def test_without_the_tick_it_is_one_date(client, series):
    join(client, series)

    assert people(series) == [1, 0, 0, 0]


def test_with_it_all_dates_and_one_link_back(client, series):
    answer = join(client, series, all_dates="y")

    page = client.get(answer.headers["Location"])
    assert people(series) == [1, 1, 1, 1]
    assert "coming to all dates, Lou." in page.text
    assert page.text.count("Tuesday") >= 4
    assert page.headers["Cache-Control"] == "no-store"


def test_a_second_tap_shows_the_same_page(client, series):
    first, second = join(client, series, all_dates="y"), join(client, series, all_dates="y")

    assert first.headers["Location"] == second.headers["Location"]
    assert people(series) == [1, 1, 1, 1]


def test_each_date_leads_to_its_own_page_and_back(client, series):
    place = join(client, series, all_dates="y").headers["Location"]
    page = client.get(place).text
    second = Participation.get(Participation.event == dates_of(series)[1])
    own = client.get(f"/r/{second.personal_token()}").text

    client.post(f"/r/{second.personal_token()}/leave")

    assert f"/r/{second.personal_token()}" in page
    assert place in own
    assert people(series) == [1, 0, 1, 1]


def test_all_are_left_and_deleted_by_the_link(client, series):
    place = join(client, series, all_dates="y").headers["Location"]

    client.post(f"{place}/leave")
    left, words = people(series), client.get(place).text
    client.post(f"{place}/delete")

    assert left == [0, 0, 0, 0]
    assert "not coming any more, Lou." in words
    assert client.get(place).status_code == 404
    assert (Participation.select().count(), SeriesAnswer.select().count()) == (0, 0)


def test_with_a_profile(cast, sign_in, series):
    browser = sign_in(cast.bob)

    answer = browser.post(
        f"/events/{dates_of(series)[0].uuid}/participate/profile", data={**FORM, "all_dates": "y"}
    )

    assert "/r/dates/" in answer.headers["Location"]
    assert people(series) == [1, 1, 1, 1]


def test_a_wrong_link_finds_nothing(client):
    assert client.get("/r/dates/nothing").status_code == 404


def test_a_wrong_answer_keeps_the_tick(client, series):
    answer = join(client, series, all_dates="y", nickname="")

    assert answer.status_code == 422
    assert (
        "checked"
        in answer.text[
            answer.text.index('name="all_dates"') - 80 : answer.text.index('name="all_dates"') + 80
        ]
    )
