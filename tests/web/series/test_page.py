"""The page of a series, and what the page of one date says of it."""

from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.services.events.states import cancel_event, delete_event, hide_event
from mobilizon_lite.services.series.editing import Scope, update_in_series
from tests.series import dates_of, make_series


def page(client, series, ending=""):
    return client.get(f"/series/{series.uuid}{ending}")


def test_a_date_names_the_next_ones_and_leads_to_the_series(cast, client):
    series = make_series(cast.alice)

    words = client.get(f"/events/{dates_of(series)[0].uuid}").text

    assert "Every week on Tuesday" in words
    assert "Tuesday 1 December at 18:00" in words
    assert f"/series/{series.uuid}" in words


def test_the_series_says_its_rule_and_its_dates(cast, client):
    series = make_series(cast.alice, rule="FREQ=MONTHLY;BYDAY=-1TU;UNTIL=20270630T215959Z")

    words = page(client, series).text

    assert "Every month on the last Tuesday, until Wednesday 30 June 2027" in words
    assert words.count('"><time datetime=') == len(dates_of(series))
    assert f"/series/{series.uuid}.ics" in words


def test_in_french(cast, client):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=8")

    assert "Toutes les 2 semaines (mardi)\u202f: 8 dates" in client.get(f"/series/{series.uuid}?lang=fr").text


def test_many_dates_go_on_on_a_second_page(cast, client):
    series = make_series(cast.alice)
    first = page(client, series).text

    second = client.get(f"/series/{series.uuid}?after={dates_of(series)[19].uuid}").text

    assert first.count('"><time datetime=') == 20
    assert f"after={dates_of(series)[19].uuid}" in first
    assert second.count('"><time datetime=') == 7


def test_cancelled_dates_are_shown_and_hidden_or_deleted_ones_are_not(cast, client):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;COUNT=4")
    _first, second, third, fourth = dates_of(series)
    cancel_event(second, by=cast.alice)
    hide_event(third, by=cast.mona)
    delete_event(fourth, by=cast.alice)

    words = page(client, series).text

    assert str(second.uuid) in words
    assert "cancelled" in words
    assert str(third.uuid) not in words
    assert str(fourth.uuid) not in words
    assert str(third.uuid) not in client.get(f"/events/{second.uuid}").text


def test_a_draft_series_is_nobodys_business(cast, client):
    series = make_series(cast.alice)
    Event.update(is_draft=True).execute()

    assert {page(client, series, ending).status_code for ending in ("", ".ics", ".atom", ".rss")} == {404}


def test_a_series_for_who_has_the_link_is_not_found_by_search_engines(cast, client):
    series = make_series(cast.alice, visibility=Visibility.UNLISTED)

    for ending in ("", ".ics", ".atom", ".rss"):
        answer = page(client, series, ending)
        assert (answer.status_code, answer.headers.get("X-Robots-Tag")) == (200, "noindex")


def test_a_date_of_a_public_series_that_is_not_public_is_not_named(cast, client):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;COUNT=3")
    second = dates_of(series)[1]
    update_in_series(
        second, {"visibility": Visibility.UNLISTED}, scope=Scope.THIS, by=cast.alice, version=second.version
    )

    faces = [page(client, series, ending).text for ending in ("", ".ics", ".atom", ".rss")]

    assert not any(str(second.uuid) in words for words in faces)
    assert "EXDATE;TZID=Europe/Paris:20261201T180000" in faces[1]


def test_a_series_that_goes_on_elsewhere_says_so(cast, client):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;COUNT=4")
    third = dates_of(series)[2]
    values = {"starts_at": third.starts_at.replace(hour=19), "ends_at": third.starts_at.replace(hour=20)}
    update_in_series(third, values, scope=Scope.LATER, by=cast.alice, version=third.version)

    after = Event.get_by_id(third.id).series

    assert f"/series/{after.uuid}" in page(client, series).text


def test_the_page_of_a_date_asks_few_questions(cast, client, questions):
    series = make_series(cast.alice)
    first, second, *_later = dates_of(series)
    client.get(f"/events/{first.uuid}")

    with questions() as asked:
        client.get(f"/events/{second.uuid}")

    assert len([one for one in asked if one.startswith("SELECT")]) <= 7


def make_private(event):
    event.visibility = Visibility.PRIVATE
    event.refresh_listing()
    event.refresh_invitation_hash()
    event.save()


def test_a_guest_of_one_private_date_reads_of_no_other_private_one(cast, client):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=3")
    first, second, third = dates_of(series)
    for event in (first, second):
        make_private(event)

    words = client.get(f"/i/{first.invitation_token()}").text

    assert str(third.uuid) in words
    assert str(second.uuid) not in words


def test_a_private_series_is_known_to_those_who_organise_it(cast, client, sign_in):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=3", visibility=Visibility.PRIVATE)
    first, second, _third = dates_of(series)

    guest, own = (
        client.get(f"/i/{first.invitation_token()}").text,
        sign_in(cast.alice).get(f"/events/{first.uuid}").text,
    )

    assert str(second.uuid) not in guest
    assert str(second.uuid) in own
    assert str(series.uuid) not in guest + own


def test_one_public_date_says_nothing_of_a_private_series(cast, client):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=3", visibility=Visibility.PRIVATE)
    first = dates_of(series)[0]
    Event.update(visibility=Visibility.PUBLIC).where(Event.id == first.id).execute()

    assert "Every week" not in client.get(f"/events/{first.uuid}").text
    for ending in ("", ".ics", ".atom", ".rss"):
        assert page(client, series, ending).status_code == 404


def test_one_public_date_leads_to_no_series_that_only_its_link_opens(cast, client):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;BYDAY=TU;COUNT=3", visibility=Visibility.UNLISTED)
    first, second, _third = dates_of(series)
    Event.update(visibility=Visibility.PUBLIC).where(Event.id == first.id).execute()

    assert str(series.uuid) not in client.get(f"/events/{first.uuid}").text
    assert str(series.uuid) in client.get(f"/events/{second.uuid}").text


def test_what_all_dates_share_is_said_once_and_what_one_has_alone_beside_it(cast, client):
    series = make_series(cast.alice, rule="FREQ=WEEKLY;COUNT=4", place_name="Salle Curie")
    second = dates_of(series)[1]
    Event.update(title="With the choir", place_name="In the park").where(Event.id == second.id).execute()

    words = page(client, series).text

    assert words.count("Salle Curie") == 1
    assert "With the choir" in words
    assert "In the park" in words
