"""People whose account is elsewhere: they name it and get the link with which their own site opens ours."""

import threading
import time

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.models.events import EventStatus, JoinMode, Visibility
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.models.tables import TABLES
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from mobilizon_lite.services.site import change_setting
from tests.factories import days, make_event, make_participation, make_remote_event

pytestmark = pytest.mark.usefixtures("open_door")

SUBSCRIBE = "http://ostatus.org/schema/1.0/subscribe"


@pytest.fixture
def event(cast):
    return make_event(cast.alice, title="Fest-noz")


def address_of(event):
    return f"/events/{event.uuid}/from-your-site"


def soup(answer):
    return BeautifulSoup(answer.text, "html.parser")


def knows_lou(site, template):
    site.knows("lou", site.url("/@lou"), links=({"rel": SUBSCRIBE, "template": template},))
    return {"handle": f"@lou@{site.host}"}


def test_the_page_of_an_action_leads_there(client, event):
    link = soup(client.get(f"/events/{event.uuid}")).find("a", string="Take part from another site")

    assert link["href"] == address_of(event)
    assert client.get(link["href"]).status_code == 200


@pytest.mark.parametrize(
    "values",
    [
        {"visibility": Visibility.PRIVATE},
        {"status": EventStatus.CANCELLED},
        {"starts_in": days(-2)},
        {"join_mode": JoinMode.EXTERNAL, "external_url": "https://tickets.example"},
    ],
)
def test_nothing_leads_there_where_nobody_can_answer(client, cast, values):
    event = make_event(cast.alice, **values)
    token = event.invitation_token() if event.is_private else None

    page = client.get(f"/i/{token}" if token else f"/events/{event.uuid}")

    assert page.status_code == 200
    assert "from-your-site" not in page.text


def test_who_is_signed_in_needs_no_other_site(sign_in, cast, event):
    assert "from-your-site" not in sign_in(cast.bob).get(f"/events/{event.uuid}").text


def test_who_has_answered_needs_it_no_more(client, event):
    own = make_participation(event)

    assert "from-your-site" not in client.get(f"/r/{own.personal_token()}/event").text


@pytest.mark.parametrize("page", ["/events/{uuid}", "/@alice"])
def test_a_site_that_talks_to_nobody_offers_it_nowhere(client, event, page):
    change_setting("federates", False)

    assert "from-your-site" not in client.get(page.format(uuid=event.uuid)).text
    assert client.get(address_of(event)).status_code == 404
    assert client.get("/@alice/from-your-site").status_code == 404


def test_the_link_opens_the_action_on_ones_own_site(client, site, event):
    answer = client.post(
        address_of(event), data=knows_lou(site, site.url("/authorize_interaction?uri={uri}"))
    )

    link = soup(answer).main.select_one("a.go")
    assert answer.status_code == 200
    assert link["href"] == site.url(
        f"/authorize_interaction?uri=http%3A%2F%2Flite.example%2Fevents%2F{event.uuid}"
    )
    assert {"noopener", "noreferrer"} <= set(link["rel"])
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_nothing_is_kept(client, site, event):
    before = {table: table.select().count() for table in TABLES}

    client.post(address_of(event), data=knows_lou(site, site.url("/open?uri={uri}")))

    assert {table: table.select().count() for table in TABLES} == before


def test_the_own_site_is_asked_once_and_no_other(client, site, event):
    client.post(address_of(event), data=knows_lou(site, site.url("/open?uri={uri}")))

    assert site.asked == [f"/.well-known/webfinger?resource=acct:lou@{site.host}"]


def test_a_profile_is_opened_the_same_way(client, site, cast):
    answer = client.post("/@alice/from-your-site", data=knows_lou(site, site.url("/open?uri={uri}")))

    assert (
        soup(answer)
        .main.select_one("a.go")["href"]
        .endswith("/open?uri=http%3A%2F%2Flite.example%2F%40alice")
    )
    assert (
        soup(client.get("/@alice")).find("a", string="Follow from another site")["href"]
        == "/@alice/from-your-site"
    )
    assert "@alice@lite.example" in client.get("/@alice").text


@pytest.mark.parametrize(
    "template",
    [
        "javascript:alert({uri})",
        "https://{uri}/",
        "https://mobilizon.example{uri}",
        "https://mobilizon.example/no-place",
        "http://a b/{uri}",
        "//x.example/{uri}",
        "https://user:pw@x.example/{uri}",
        5,
    ],
)
def test_a_template_that_leads_who_knows_where_is_not_used(client, site, event, template):
    answer = client.post(address_of(event), data=knows_lou(site, template))

    assert answer.status_code == 200
    assert soup(answer).main.select_one("a.go") is None
    assert soup(answer).find("textarea").text == event.uri


@pytest.mark.parametrize(
    "typed", ["", "lou", "lou@", "@lou@a b", "lou@localhost", "x" * 5_000 + "@a.example", "\0@a.example"]
)
def test_what_is_no_name_stays_in_its_field_with_an_example(client, event, typed):
    answer = client.post(address_of(event), data={"handle": typed})

    assert answer.status_code == 422
    assert "such as @lou@mastodon.example" in soup(answer).select_one(".errors").text
    assert soup(answer).find("input", id="handle")["aria-invalid"] == "true"


def test_a_name_that_nobody_has_there_is_said(client, site, event):
    answer = client.post(address_of(event), data={"handle": f"@nobody@{site.host}"})

    assert answer.status_code == 422
    assert "knows nobody of this name" in soup(answer).select_one(".errors").text
    assert soup(answer).find("input", id="handle")["value"] == f"@nobody@{site.host}"


def test_a_site_that_does_not_answer_is_waited_for_three_seconds_at_most(client, site, event):
    site.answers[f"/.well-known/webfinger?resource=acct:lou@{site.host}"] = lambda _handler: time.sleep(8)

    begun = time.monotonic()
    answer = client.post(address_of(event), data={"handle": f"lou@{site.host}"})

    assert time.monotonic() - begun < 5
    assert answer.status_code == 422
    assert "did not answer" in soup(answer).select_one(".errors").text


def test_a_blocked_site_is_not_asked(client, site, event):
    Instance.create(host=site.host, policy=InstancePolicy.BLOCKED)

    answer = client.post(address_of(event), data=knows_lou(site, site.url("/open?uri={uri}")))

    assert answer.status_code == 422
    assert site.asked == []


def test_a_machine_of_this_house_is_not_asked(client, site, event):
    network.use(Client())

    answer = client.post(address_of(event), data=knows_lou(site, site.url("/open?uri={uri}")))

    assert answer.status_code == 422
    assert site.asked == []


def test_one_visitor_asks_a_few_times_only(client, site, event):
    form = knows_lou(site, site.url("/open?uri={uri}"))

    answers = [client.post(address_of(event), data=form) for _time in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_what_is_private_or_elsewhere_is_not_opened(client, cast):
    private = make_event(cast.alice, visibility=Visibility.PRIVATE)
    remote = make_remote_event(cast.remi)

    assert client.get(address_of(private)).status_code == 404
    assert client.get(address_of(remote)).status_code == 404
    assert client.get("/@bob/from-your-site").status_code == 404


def test_few_wait_for_other_sites_at_once_so_that_pages_are_left_for_others(client, app, site, event):
    site.answers[f"/.well-known/webfinger?resource=acct:lou@{site.host}"] = lambda _handler: time.sleep(2)
    statuses: list[int] = []

    def ask() -> None:
        answer = app.test_client().post(address_of(event), data={"handle": f"lou@{site.host}"})
        statuses.append(answer.status_code)

    waiting = [threading.Thread(target=ask) for _each in range(4)]
    for thread in waiting:
        thread.start()
    for thread in waiting:
        thread.join()

    assert sorted(statuses) == [422, 422, 429, 429]
