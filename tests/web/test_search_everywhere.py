"""Searching many other sites: an index is asked by the site, not by the visitor, and leads to where actions are at home."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.federation.somebody_waits import somebody_waits
from mobilizon_lite.geocoding.gazetteer import gazetteer
from mobilizon_lite.models.instances import Instance, InstancePolicy, forget_cached_policies
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from mobilizon_lite.services.site import change_setting
from tests.factories import make_remote_event
from tests.strangers import says, stranger

# By its number among the towns of the world.
AROUND_RENNES = "near=2983990&radius=25"
FEST_NOZ = {
    "id": "c0ffee",
    "url": "https://keskonfai.example/events/fest-noz",
    "name": "Fest-noz & <b>crêpes</b>",
    "startTime": "2026-11-28T19:30:00Z",
    "location": {"name": "Salle de la Cité", "address": {"addressLocality": "Rennes"}},
    "creator": {"name": "choir", "displayName": "La chorale"},
}


class Index:
    """A stub: it gives the answer that it was told, and remembers what it was asked."""

    def __init__(self):
        self.answer = says(b"nothing yet", status=404)
        self.server = None

    def __call__(self, handler):
        self.answer(handler)

    def knows(self, *events, total=None):
        self.says_json({"total": len(events) if total is None else total, "data": list(events)})

    def says_json(self, document):
        self.answer = says(json.dumps(document).encode(), Content_Type="application/json")

    @property
    def asked(self):
        return [
            (parts.path, {key: values[0] for key, values in parse_qs(parts.query).items()})
            for parts in map(urlsplit, self.server.requests)
        ]


@pytest.fixture
def _towns(app):
    gazetteer().prepare()


@pytest.fixture
def index(app):
    answering = Index()
    forget_cached_policies()
    network.use(Client(allow_private=True))
    with stranger(answering) as answering.server:
        change_setting("search_index_url", answering.server.url("/"))
        yield answering
    network.use(None)


def soup_of(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return BeautifulSoup(answer.text, "html.parser")


def lines(soup):
    return [" ".join(line.get_text(" ").split()) for line in soup.select("article")]


def test_without_an_index_nobody_is_asked_and_nothing_leads_there(client):
    assert client.get("/search/everywhere?q=noz").status_code == 404
    assert "/search/everywhere" not in client.get("/search?q=noz").text


def test_a_site_by_itself_asks_no_index(client, index):
    change_setting("federates", "off")

    assert client.get("/search/everywhere?q=noz").status_code == 404
    assert "/search/everywhere" not in client.get("/search?q=noz").text


@pytest.mark.usefixtures("_towns")
def test_a_search_here_leads_on_to_many_other_sites_with_its_words_and_its_town(client, index):
    soup = BeautifulSoup(client.get(f"/search?q=noz&{AROUND_RENNES}").text, "html.parser")

    link = soup.find("a", string="Search many other sites too")
    assert parse_qs(urlsplit(link["href"]).query) == {"q": ["noz"], "near": ["2983990"], "radius": ["25"]}
    assert link["rel"] == ["nofollow"]


def test_opening_the_form_asks_nobody(client, index):
    soup = soup_of(client, "/search/everywhere")

    assert f"127.0.0.1:{index.server.port}" in soup.select_one("main p").text
    assert index.asked == []


def test_words_go_to_the_index_and_nothing_about_who_asks(client, index, clock):
    index.knows()

    soup_of(client, "/search/everywhere?q=fest noz")

    assert index.asked == [
        (
            "/api/v1/search/events",
            {
                "search": "fest noz",
                "startDateMin": "2026-11-21T10:00:00Z",
                "boostLanguages[]": "en",
                "start": "0",
                "count": "20",
            },
        )
    ]


@pytest.mark.usefixtures("_towns")
def test_a_town_goes_along_as_a_circle(client, index):
    index.knows()

    soup_of(client, f"/search/everywhere?{AROUND_RENNES}")

    ((_path, asked),) = index.asked
    latitude, _colon, longitude = asked["latlon"].partition(":")
    assert (round(float(latitude)), round(float(longitude)), asked["distance"]) == (48, -2, "25_km")


def test_each_line_says_what_when_where_and_by_whom_and_leads_home(client, index):
    index.knows(FEST_NOZ)

    soup = soup_of(client, "/search/everywhere?q=noz")

    assert lines(soup) == [
        "28 Nov Fest-noz & crêpes Saturday 28 November · Salle de la Cité, Rennes "
        "Organised by La chorale · keskonfai.example"
    ]
    link = soup.select_one("article a")
    assert link["href"] == FEST_NOZ["url"]
    assert set(link["rel"]) >= {"nofollow", "noreferrer"}


def test_who_has_an_account_can_open_an_action_here(cast, sign_in, index):
    index.knows(FEST_NOZ)

    soup = soup_of(sign_in(cast.bob), "/search/everywhere?q=noz")

    assert soup.select("article a")[-1]["href"].startswith("/look-for?q=https://keskonfai.example/events/")


def test_an_action_that_is_known_here_leads_to_its_page_here(cast, client, index):
    by_id = make_remote_event(cast.remi)
    by_page = make_remote_event(cast.remi, remote={"page": f"https://{cast.remi.host}/fest-noz"})
    elsewhere = make_remote_event(cast.remi, remote={"page": "https://other.example/not-its-own-site"})
    index.knows(
        *({**FEST_NOZ, "url": url} for url in (by_id.uri, by_page.remote[0].page, elsewhere.remote[0].page))
    )

    links = soup_of(client, "/search/everywhere?q=noz").select("article a")

    assert [link["href"] for link in links if link.text.startswith("Open it here")] == [
        f"/events/{by_id.uuid}",
        f"/events/{by_page.uuid}",
    ]


@pytest.mark.parametrize("policy", [InstancePolicy.SILENCED, InstancePolicy.BLOCKED])
def test_sites_that_stand_in_no_list_here_are_left_out(client, index, policy):
    Instance.create(host="keskonfai.example", policy=policy)
    forget_cached_policies()
    index.knows(FEST_NOZ, {**FEST_NOZ, "url": "https://other.example/1", "name": "Autre"})

    links = soup_of(client, "/search/everywhere?q=noz").select("article a")

    assert [link.text for link in links] == ["Autre"]


@pytest.mark.parametrize(
    "event",
    [
        {**FEST_NOZ, "url": "javascript:alert(1)"},
        {**FEST_NOZ, "url": None},
        {**FEST_NOZ, "name": ""},
        {**FEST_NOZ, "name": {"fr": "x"}},
        "no event",
        None,
        5,
    ],
    ids=str,
)
def test_what_cannot_be_shown_or_opened_is_left_out(client, index, event):
    index.knows(event)

    assert lines(soup_of(client, "/search/everywhere?q=noz")) == []


def test_what_is_odd_but_readable_is_shown(client, index):
    index.knows(
        {**FEST_NOZ, "startTime": "soon", "location": ["x"], "creator": 3, "group": {"name": "quartier"}}
    )

    assert lines(soup_of(client, "/search/everywhere?q=noz")) == [
        "Fest-noz & crêpes Organised by quartier · keskonfai.example"
    ]


@pytest.mark.parametrize(
    "document", [{"data": None}, {"total": 4}, [], {"data": {"url": "x"}}, "text"], ids=str
)
def test_an_answer_that_is_none_is_said_in_a_sentence(client, index, document):
    index.says_json(document)

    soup = soup_of(client, "/search/everywhere?q=noz")

    assert "It did not answer" in soup.select_one("[role=status]").text
    assert soup.select_one("input[name=q]")["value"] == "noz"


def test_an_index_that_is_away_is_said_in_a_sentence(client, index):
    index.answer = says(b"", status=500)

    assert "It did not answer" in soup_of(client, "/search/everywhere?q=noz").select_one("[role=status]").text


def test_when_others_are_waiting_for_the_index_nobody_else_waits(client, index):
    index.knows(FEST_NOZ)
    with somebody_waits(), somebody_waits():
        soup = soup_of(client, "/search/everywhere?q=noz")

    assert "Many people are searching" in soup.select_one("[role=status]").text
    assert index.asked == []
    assert len(lines(soup_of(client, "/search/everywhere?q=noz"))) == 1


def test_more_results_come_twenty_by_twenty(client, index):
    index.knows(*({**FEST_NOZ, "url": f"https://a.example/{number}"} for number in range(30)), total=45)

    first = soup_of(client, "/search/everywhere?q=noz")
    soup_of(client, first.find("a", string="More results")["href"])
    last = soup_of(client, "/search/everywhere?q=noz&start=40")

    assert len(lines(first)) == 20
    assert [asked["start"] for _path, asked in index.asked] == ["0", "20", "40"]
    assert last.find("a", string="More results") is None
    assert last.find("a", string="Back to the first results")["href"] == "/search/everywhere?q=noz"


@pytest.mark.parametrize("start", ["-1", "x", "99999999", "٣", "21"])
def test_any_start_in_an_address_is_taken_as_one_that_there_is(client, index, start):
    index.knows(FEST_NOZ)

    soup_of(client, f"/search/everywhere?q=noz&start={start}")

    ((_path, asked),) = index.asked
    assert asked["start"] in ("0", "20")


def test_asking_again_and_again_is_refused_for_a_while(client, index):
    index.knows()
    change_setting("limit_search_everywhere", "2 per minute")
    for _ in range(2):
        soup_of(client, "/search/everywhere?q=noz")

    assert client.get("/search/everywhere?q=noz").status_code == 429
    assert len(index.asked) == 2


def test_the_privacy_page_says_where_words_go(client, index):
    assert "your words go to an index" in client.get("/about/privacy").text
