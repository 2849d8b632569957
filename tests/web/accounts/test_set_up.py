"""The first visit: kindly closed until there is an administrator, then open for good."""

import pytest

from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services.accounts.first_administrator import first_administrator_link
from tests.factories import PASSWORD, make_profile

ANSWERS = {
    "name": "Le Fournil",
    "language": "fr",
    "timezone": "Europe/Brussels",
    "contact": "contact@example.org",
    "display_name": "Ada",
    "username": "",
    "email": "ada@example.org",
    "password": PASSWORD,
}


@pytest.fixture
def new_site(app):
    """A site that nobody has set up."""
    app.extensions["is_set_up"] = False


@pytest.fixture
def path(new_site):
    return first_administrator_link().removeprefix("http://lite.example")


@pytest.mark.parametrize(
    "address", ["/", "/search", "/sign-in", "/register", "/events/create", "/about", "/nothing/here", "/mine"]
)
def test_every_page_says_that_the_site_is_being_set_up(new_site, client, address):
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert answer.headers["Cache-Control"] == "no-store"
        assert "This site is being set up" in answer.text


def test_nothing_on_that_page_leads_nowhere(new_site, client):
    page = client.get("/").text

    assert 'href="/search"' not in page
    assert 'href="/about"' not in page


def test_machines_get_it_as_json(new_site, client):
    answer = client.get("/", headers={"Accept": "application/activity+json"})

    assert (answer.status_code, answer.json) == (503, {"error": 503})


def test_style_and_health_answer(new_site, client):
    style = client.get("/").text.partition('rel="stylesheet" href="')[2].partition('"')[0]

    assert client.get(style).status_code == 200
    assert "being set up" not in client.get("/healthz").text


def test_the_link_leads_to_an_open_site(path, client):
    assert "Set up the site" in client.get(path).text

    answer = client.post(path, data=ANSWERS)

    assert answer.location == "/?done=set-up"
    home = client.get(answer.location)
    assert home.status_code == 200
    assert "Ada" in home.text
    assert current_site().name == "Le Fournil"
    assert Account.get().is_administrator


def test_strangers_find_it_open_too(path, client, app):
    client.post(path, data=ANSWERS)

    assert app.test_client().get("/sign-in").status_code == 200


def test_the_link_works_once(path, client, app):
    client.post(path, data=ANSWERS)
    stranger = app.test_client()

    for again in (stranger.get(path), stranger.post(path, data=ANSWERS | {"email": "eve@example.org"})):
        assert again.status_code == 410
    assert Account.select().count() == 1


def test_a_made_up_link_opens_nothing(new_site, client):
    answer = client.post("/set-up/AAAAAAAAAAAAAAAAAAAAAA", data=ANSWERS)

    assert answer.status_code == 410
    assert Account.select().count() == 0


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Write the name of the site."),
        ({"timezone": "Nowhere at all"}, "We don&#39;t know this time zone."),
        ({"contact": "me"}, "This does not look like an e-mail address."),
        ({"password": "1234567890"}, "This password is among the first that are tried."),
        ({"display_name": ""}, "Write the name that others will see."),
    ],
)
def test_a_wrong_answer_comes_back_with_the_others(path, client, changed, said):
    answer = client.post(path, data=ANSWERS | changed)

    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="ada@example.org"' in answer.text
    assert Account.select().count() == 0


def test_a_town_is_a_time_zone(path, client):
    client.post(path, data=ANSWERS | {"timezone": "Saint-Denis"})
    client.post(path, data=ANSWERS | {"timezone": "Nantes"})

    assert current_site().timezone in ("Europe/Paris", "Indian/Reunion")


def test_an_administrator_made_by_a_command_opens_the_site(new_site, client):
    assert client.get("/sign-in").status_code == 503

    make_profile("ada", role="administrator")

    assert client.get("/sign-in").status_code == 200
