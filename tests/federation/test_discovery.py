"""Asking other sites who is who, against servers that answer well, oddly, or with bad intent."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest

from mobilizon_lite.errors import NotFound
from mobilizon_lite.federation import discovery
from mobilizon_lite.federation.client import FetchFailed
from mobilizon_lite.federation.handles import Handle
from mobilizon_lite.federation.vocabulary.actors import read_actor
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.instances import Instance, InstancePolicy, forget_cached_policies
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from tests.federation.fixtures import message_bytes
from tests.federation.other_site import ACTIVITY, JRD, JSON, XRD, other_site
from tests.strangers import says

pytestmark = pytest.mark.usefixtures("open_door")

FIRST_LINKS = (
    {
        "rel": "http://schemas.google.com/g/2010#updates-from",
        "type": "application/atom+xml",
        "href": "https://x.example/",
    },
    {"rel": "http://ostatus.org/schema/1.0/subscribe", "template": "https://x.example/{uri}"},
    {"rel": "self", "type": "text/html", "href": "https://x.example/page"},
    {"rel": "self", "type": "application/activity+json", "href": 5},
    "no link at all",
    None,
)


@dataclass(frozen=True)
class Named:
    id: str
    username: str


def test_a_handle_leads_to_its_actor_past_links_of_other_kinds(site):
    site.knows("lain", site.url("/profile/lain"), links=FIRST_LINKS)

    assert discovery.webfinger(f"@lain@{site.host}") == site.url("/profile/lain")


def test_a_link_in_the_longer_type_will_do(site):
    kind = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
    site.answers[f"/.well-known/webfinger?resource=acct:lain@{site.host}"] = (
        json.dumps({"links": [{"rel": "self", "type": kind, "href": site.url("/lain")}]}),
        JSON,
    )

    assert discovery.webfinger(f"lain@{site.host}") == site.url("/lain")


def test_host_meta_says_another_way_where_the_usual_one_leads_nowhere(site):
    site.answers["/.well-known/host-meta"] = (
        f"<XRD><Link rel='lrdd' type='application/xrd+xml' template='{site.url('/xrd?uri={uri}')}' />"
        f"<Link rel='lrdd' type='application/json' template='{site.url('/finger?who={uri}')}' /></XRD>",
        XRD,
    )
    site.answers[f"/finger?who=acct:lain@{site.host}"] = (
        json.dumps({"links": [{"rel": "self", "type": ACTIVITY, "href": site.url("/lain")}]}),
        JRD,
    )

    assert discovery.webfinger(f"lain@{site.host}") == site.url("/lain")


@pytest.mark.parametrize(
    "template",
    [
        "https://evil.example/finger?who={uri}",
        "file:///etc/passwd?{uri}",
        "https://no.place",
        "",
        "javascript:{uri}",
    ],
)
def test_host_meta_leads_nowhere_else(site, template):
    site.answers["/.well-known/host-meta"] = (f"<XRD><Link rel='lrdd' template='{template}' /></XRD>", XRD)

    with pytest.raises(FetchFailed) as failure:
        discovery.webfinger(f"lain@{site.host}")
    assert failure.value.code == "not_there"


def test_host_meta_is_never_unfolded(site):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    site.answers["/.well-known/host-meta"] = (
        f"{bomb}<XRD><Link rel='lrdd' template='&b;{{uri}}'/></XRD>",
        XRD,
    )

    with pytest.raises(FetchFailed):
        discovery.webfinger(f"lain@{site.host}")


@pytest.mark.parametrize(
    "jrd",
    [
        {},
        {"links": None},
        {"links": {"rel": "self"}},
        {"links": [{"rel": "self", "type": ACTIVITY, "href": "javascript:alert(1)"}]},
        {"links": [{"rel": "self", "type": ACTIVITY, "href": f"https://x.example/{'a' * 3_000}"}]},
        {"links": [{"rel": ["self"], "type": [ACTIVITY], "href": ["https://x.example/"]}]},
    ],
)
def test_an_answer_without_a_usable_actor_says_so(site, jrd):
    site.answers[f"/.well-known/webfinger?resource=acct:lain@{site.host}"] = (json.dumps(jrd), JRD)

    with pytest.raises(FetchFailed) as failure:
        discovery.webfinger(f"lain@{site.host}")
    assert failure.value.code == "no_actor"


@pytest.mark.parametrize("typed", ["lain", "", "@lain@", "https://x.example/"])
def test_what_is_no_handle_is_not_asked_for(typed):
    with pytest.raises(FetchFailed) as failure:
        discovery.webfinger(typed)
    assert failure.value.code == "not_a_handle"


def test_nothing_is_asked_of_a_blocked_site(site):
    Instance.create(host="127.0.0.1", policy=InstancePolicy.BLOCKED)
    forget_cached_policies()

    for ask in (discovery.webfinger, discovery.instance_actor_of):
        with pytest.raises(FetchFailed) as failure:
            ask(f"lain@{site.host}" if ask is discovery.webfinger else site.host)
        assert failure.value.code == "blocked"
    assert not site.asked


def test_without_encryption_only_closed_networks_are_asked(site):
    network.use(Client(may_dial=lambda _address: True))

    with pytest.raises(FetchFailed):
        discovery.webfinger(f"lain@{site.host}")
    assert not site.asked


def test_a_site_confirms_the_name_of_its_actor(site):
    site.knows("lain", site.url("/lain"))

    assert discovery.confirms(Named(site.url("/lain"), "lain"))
    assert not discovery.confirms(Named(site.url("/somebody-else"), "lain"))
    assert not discovery.confirms(Named(site.url("/lain"), "nobody"))
    assert not discovery.confirms(Named(site.url("/lain"), ""))


def test_where_the_handle_lives_on_another_site_that_site_has_to_agree(site):
    with other_site() as home:
        site.knows("lain", site.url("/lain"), subject=f"acct:lain@{home.host}")
        assert not discovery.confirms(Named(site.url("/lain"), "lain"))

        home.knows("lain", site.url("/lain"))
        assert discovery.confirms(Named(site.url("/lain"), "lain"))


def test_only_one_other_site_is_asked(site):
    with other_site() as second, other_site() as third:
        site.knows("lain", site.url("/lain"), subject=f"acct:lain@{second.host}")
        second.knows("lain", site.url("/lain"), subject=f"acct:lain@{third.host}")
        discovery.confirms(Named(site.url("/lain"), "lain"))

        assert not third.asked


def test_a_site_that_is_busy_is_not_taken_for_one_that_says_no(site):
    site.answers[f"/.well-known/webfinger?resource=acct:lain@{site.host}"] = says(b"", status=503)

    with pytest.raises(FetchFailed) as failure:
        discovery.confirms(Named(site.url("/lain"), "lain"))
    assert not failure.value.permanent


def test_a_site_says_what_it_is(site):
    site.says_of_itself(
        {
            "software": {"name": "Mobilizon", "version": "5.1.0"},
            "metadata": {"nodeName": "Ailleurs ici", "nodeDescription": "x" * 3_000},
        }
    )

    found = discovery.nodeinfo(site.host)

    assert (found.software, found.version, found.node_name) == ("mobilizon", "5.1.0", "Ailleurs ici")
    assert len(found.node_description) <= 1_000


def test_the_older_form_will_do(site):
    site.says_of_itself({"software": {"name": "gancio", "version": "1.2"}}, version="2.0")

    assert discovery.nodeinfo(site.host).software == "gancio"


@pytest.mark.parametrize(
    "document",
    [{}, {"software": "gancio"}, {"software": {"name": 5}, "metadata": []}, {"metadata": {"nodeName": None}}],
)
def test_what_a_site_says_oddly_is_left_out(site, document):
    site.says_of_itself(document)

    found = discovery.nodeinfo(site.host)

    assert (found.software, found.version, found.node_name, found.node_description) == ("", "", "", "")


def test_a_site_that_says_nothing_is_unknown_and_no_error(site):
    assert discovery.nodeinfo(site.host) is None


def test_what_stands_elsewhere_is_not_believed(site):
    with other_site() as elsewhere:
        elsewhere.says_of_itself({"software": {"name": "x"}})
        links = [
            {
                "rel": "http://nodeinfo.diaspora.software/ns/schema/2.1",
                "href": elsewhere.url("/nodeinfo/2.1"),
            },
            {"rel": "https://www.w3.org/ns/activitystreams#Application", "href": elsewhere.url("/actor")},
        ]
        site.answers["/.well-known/nodeinfo"] = (json.dumps({"links": links}), JSON)

        assert discovery.nodeinfo(site.host) is None
        with pytest.raises(FetchFailed):
            discovery.instance_actor_of(site.host)
        assert not elsewhere.asked


def test_the_actor_of_a_site_is_the_one_that_it_names(site):
    site.says_of_itself({}, application=site.url("/federation/u/gancio"))

    assert discovery.instance_actor_of(site.host) == site.url("/federation/u/gancio")


def test_else_it_is_called_relay_as_mobilizon_does(site):
    site.knows("relay", site.url("/relay"))

    assert discovery.instance_actor_of(site.host) == site.url("/relay")


def test_else_it_stands_under_the_address_of_the_site(site):
    links = [
        {"rel": "https://www.w3.org/ns/activitystreams#Service", "type": ACTIVITY, "href": site.url("/blog")}
    ]
    path = f"/.well-known/webfinger?resource=https://{site.host}/"
    site.answers[path] = (json.dumps({"links": links}), JRD)

    assert discovery.instance_actor_of(site.host) == site.url("/blog")


def test_a_site_without_an_actor_of_its_own_says_so(site):
    with pytest.raises(FetchFailed) as failure:
        discovery.instance_actor_of(site.host)
    assert failure.value.code == "no_site_actor"


class Asked:
    """What would be fetched."""

    def __init__(self, actor):
        self.found, self.uris = actor, []

    def actor(self, uri, *, fresh=False):
        self.uris.append(uri)
        return self.found


def test_whatever_is_typed_finds_the_same_person(site, cast):
    site.knows("remi", site.url("/@remi"))
    asking = Asked(cast.remi)

    for typed in (
        f"@remi@{site.host}",
        f"acct:remi@{site.host}",
        site.url("/@remi"),
        f" {site.url('/@remi')}#x ",
    ):
        assert discovery.find(typed, asking).id == cast.remi.id
    assert set(asking.uris) == {site.url("/@remi")}


def test_a_site_is_found_by_its_host_and_by_its_front_page(site, cast):
    site.says_of_itself({}, application=site.url("/relay"))
    asking = Asked(cast.remi)

    discovery.find(site.host, asking)
    discovery.find(site.url("/"), asking)

    assert asking.uris == [site.url("/relay")] * 2


def test_people_here_are_found_without_asking_anybody(cast):
    asking = Asked(cast.remi)

    assert discovery.find(f"@Alice@{addresses.own_host()}", asking).id == cast.alice.id
    assert discovery.find(cast.alice.uri, asking).id == cast.alice.id
    with pytest.raises(NotFound):
        discovery.find(f"@nobody@{addresses.own_host()}", asking)
    with pytest.raises(NotFound):
        discovery.find("just words", asking)
    assert not asking.uris


def test_a_handle_says_itself():
    assert str(Handle("alice", "other.example")) == "alice@other.example"


def test_friendica_is_asked_the_way_that_its_host_meta_says(site):
    """Two lrdd links, the first in XRD; and a JRD with many older links before `self`."""
    host_meta = message_bytes("mobilizon/hostmeta-friendica.xml").decode()
    host_meta = host_meta.replace(
        "https://squeet.me/.well-known/webfinger?resource=", f"http://{site.host}/finger?q="
    )
    site.answers["/.well-known/host-meta"] = (host_meta, XRD)
    jrd = message_bytes("mobilizon/webfinger-friendica.json").decode()
    site.answers[f"/finger?q=acct:lain@{site.host}"] = (jrd, JRD)

    assert discovery.webfinger(f"lain@{site.host}") == "https://squeet.me/profile/lain"


def test_the_actor_of_gancio_is_confirmed_by_its_site(site):
    actor = read_actor(json.loads(as_if_at(site, "gancio/actor-application.json", "demo.gancio.org")))
    site.knows("gancio", actor.id)

    assert discovery.confirms(actor)
    assert discovery.webfinger(f"gancio@{site.host}") == actor.id


def as_if_at(site, name, host):
    return message_bytes(name).decode().replace(f"https://{host}", f"http://{site.host}")


@pytest.fixture
def patient_host() -> Iterator[str]:
    """A site that reads until the end of a request before it says a word, so that a greeting for TLS waits for ever."""
    jrd = {"links": [{"rel": "self", "type": "application/activity+json", "href": "http://x.example/ann"}]}
    body = json.dumps(jrd).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/jrd+json\r\nContent-Length: %d\r\n\r\n" % len(body)

    class Patient(StreamRequestHandler):
        def handle(self) -> None:
            while line := self.rfile.readline():
                if line == b"\r\n":
                    self.wfile.write(head + body)
                    return

    with ThreadingTCPServer(("127.0.0.1", 0), Patient) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_a_site_without_encryption_asks_others_without_it_first(patient_host):
    began = time.monotonic()

    assert discovery.webfinger(f"ann@{patient_host}") == "http://x.example/ann"
    assert time.monotonic() - began < 5
