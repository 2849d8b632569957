"""Feeds behind a secret address: made, renewed and ended in the settings, read by whoever has the address."""

import re
import xml.etree.ElementTree as ET

import pytest
from icalendar import Calendar

from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.events import PlaceReveal, Visibility
from mobilizon_lite.models.feed_links import FeedLink
from mobilizon_lite.models.participations import Participation, ParticipationState
from tests.factories import days, make_event, make_other_profile, make_participation


@pytest.fixture
def browser(cast, sign_in):
    return sign_in(cast.alice)


def paths(browser) -> list[str]:
    return re.findall(
        r'<a href="http://lite\.example(/feeds/private/\S+?)"', browser.get("/settings/feeds").text
    )


def make(browser, profile: str = "") -> str:
    assert browser.post("/settings/feeds/make", data={"profile": profile}).status_code == 303
    return paths(browser)[-2]


def titles(client, path: str) -> dict[str, str]:
    answer = client.get(path)
    assert answer.status_code == 200
    file = Calendar.from_ical(answer.data)
    return {str(item["SUMMARY"]): str(item["STATUS"]) for item in file.walk("VEVENT")}


def test_own_actions_and_answers_stand_in_it_and_nothing_else(cast, browser, client):
    make_event(cast.alice, title="Own")
    make_event(cast.alice, title="Lately", starts_in=days(-9))
    make_event(cast.alice, title="Long ago", starts_in=days(-90))
    make_event(cast.alice, title="Draft", is_draft=True)
    make_event(cast.alice, title="Hidden", hidden_at=dates.now())
    make_participation(make_event(cast.bob, title="Coming"), actor=cast.alice)
    make_participation(
        make_event(cast.bob, title="Asked"), actor=cast.alice, state=ParticipationState.PENDING
    )
    make_participation(make_event(cast.bob, title="Left"), actor=cast.alice, state=ParticipationState.LEFT)
    make_event(cast.bob, title="Of Bob")

    found = titles(client, make(browser))

    assert found == {
        "Own": "CONFIRMED",
        "Lately": "CONFIRMED",
        "Coming": "CONFIRMED",
        "Asked": "TENTATIVE",
    }


def test_the_news_feed_tells_the_same(cast, browser, client):
    make_event(cast.alice, title="Own")
    path = make(browser).replace(".ics", ".atom")

    answer = client.get(path)

    feed = ET.fromstring(answer.data)
    assert [entry.findtext("{*}title") for entry in feed.iterfind("{*}entry")] == ["Own"]
    assert path.rpartition("/")[2].partition(".")[0] not in answer.text


@pytest.mark.parametrize("kind", ["ics", "atom"])
def test_nothing_keeps_it(cast, browser, client, kind):
    answer = client.get(make(browser).replace(".ics", f".{kind}"))

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_telephone_subscribes_at_a_touch(cast, browser):
    path = make(browser)

    assert f'href="webcal://lite.example{path}"' in browser.get("/settings/feeds").text


def test_one_profile_alone_or_all_of_them(cast, browser, client):
    other = make_other_profile(cast.alice, "fournil")
    make_event(cast.alice, title="Of Alice")
    make_event(other, title="Of the bakery")

    everything = make(browser)
    bakery = make(browser, "fournil")

    assert set(titles(client, everything)) == {"Of Alice", "Of the bakery"}
    assert set(titles(client, bakery)) == {"Of the bakery"}


def test_an_action_of_two_of_my_profiles_stands_there_once(cast, browser, client):
    other = make_other_profile(cast.alice, "fournil")
    event = make_event(cast.bob, title="Soup")
    for profile in (cast.alice, other):
        make_participation(event, actor=profile)

    file = Calendar.from_ical(client.get(make(browser)).data)

    assert len(file.walk("VEVENT")) == 1


def test_asking_twice_gives_the_same_address(cast, browser):
    assert make(browser) == make(browser)

    assert FeedLink.select().count() == 1


def test_only_a_hash_is_stored(cast, browser):
    token = make(browser).rpartition("/")[2].partition(".")[0]

    assert len(token) == 22
    assert token not in str(list(FeedLink.select().dicts()))


def test_a_renewed_address_ends_the_former_one(cast, browser, client):
    former = make(browser)

    browser.post(f"/settings/feeds/{FeedLink.get().uuid}/renew")

    assert client.get(former).status_code == 404
    assert client.get(paths(browser)[0]).status_code == 200


def test_an_ended_address_stays_ended_when_another_is_made(cast, browser, client):
    former = make(browser)
    browser.post(f"/settings/feeds/{FeedLink.get().uuid}/end")

    assert paths(browser) == []
    assert client.get(former).status_code == 404
    assert make(browser) != former
    assert client.get(former).status_code == 404


@pytest.mark.parametrize("deed", ["renew", "end"])
def test_nobody_elses_address_can_be_changed(cast, browser, sign_in, client, deed):
    path = make(browser)

    answer = sign_in(cast.bob).post(f"/settings/feeds/{FeedLink.get().uuid}/{deed}")

    assert answer.status_code == 404
    assert client.get(path).status_code == 200


def test_no_address_for_a_profile_of_somebody_else(cast, browser):
    assert browser.post("/settings/feeds/make", data={"profile": "bob"}).status_code == 404
    assert FeedLink.select().count() == 0


def test_the_address_of_a_disabled_account_finds_nothing(cast, browser, client):
    path = make(browser)
    Account.update(disabled_at=dates.now()).where(Account.id == cast.alice.account_id).execute()

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "A" * 22, "é", "x" * 3000])
def test_a_made_up_address_finds_nothing(client, token):
    assert client.get(f"/feeds/private/{token}.ics").status_code == 404


def test_it_speaks_the_language_of_its_owner(cast, browser, client):
    Account.update(language="fr").where(Account.id == cast.alice.account_id).execute()

    assert "Mes actions" in client.get(make(browser)).text


def test_it_asks_the_database_as_often_for_many_as_for_few(cast, browser, client, questions):
    path = make(browser)
    make_event(cast.alice)
    make_participation(make_event(cast.bob), actor=cast.alice)
    with questions() as few:
        client.get(path)
    for _ in range(5):
        make_event(cast.alice)
        make_participation(make_event(cast.bob), actor=cast.alice)
    with questions() as many:
        client.get(path)

    assert len(many) <= len(few)


SECRET_PLACE = {
    "place_name": "Near the canal",
    "place_reveal": PlaceReveal.ACCEPTED,
    "exact_street": "7 quai Secret",
}


@pytest.mark.parametrize(
    ("state", "is_told"), [(ParticipationState.ACCEPTED, True), (ParticipationState.PENDING, False)]
)
def test_who_has_a_place_reads_there_where_it_is(cast, browser, client, state, is_told):
    make_participation(make_event(cast.bob, **SECRET_PLACE), actor=cast.alice, state=state)

    words = client.get(make(browser)).text

    assert ("7 quai Secret" in words) is is_told


def test_nobody_reads_it_before_its_moment(cast, browser, client):
    event = make_event(cast.bob, **SECRET_PLACE, place_reveal_at=dates.now() + days(1))
    make_participation(event, actor=cast.alice)

    assert "7 quai Secret" not in client.get(make(browser)).text


@pytest.mark.parametrize("kind", ["ics", "atom"])
def test_who_only_asked_to_come_to_a_private_action_reads_no_more_of_it(cast, browser, client, kind):
    secret = make_event(cast.bob, title="Among us", visibility=Visibility.PRIVATE)
    answer = make_participation(secret, actor=cast.alice, state=ParticipationState.PENDING)
    path = make(browser).replace(".ics", f".{kind}")
    before = client.get(path).text
    Participation.update(state=ParticipationState.ACCEPTED).where(Participation.id == answer.id).execute()

    assert "Among us" not in before
    assert "Among us" in client.get(path).text
