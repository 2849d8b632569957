"""The door does not lead back into the house, nor to a machine that has a number instead of a name."""

import socket

import pytest

from mobilizon_lite.network.answers import Unreachable
from mobilizon_lite.network.requesting import Client
from tests.network.test_client import HOME, PUBLIC, Resolver
from tests.strangers import says, stranger


def refused(client: Client, address: str) -> tuple[str, bool]:
    with pytest.raises(Unreachable) as error:
        client.get(address)
    return error.value.code, error.value.permanent


@pytest.mark.parametrize(
    "address",
    [
        "https://lite.example/events/1",
        "https://LITE.example/",
        "https://lite.example:443/",
        "https://\uff4c\uff49\uff54\uff45.example/",
        "https://lite\u3002example/",
    ],
)
def test_our_own_host_is_refused_in_every_spelling(address):
    resolver = Resolver(lite_example=PUBLIC)

    assert refused(Client(own_hosts=["lite.example"], resolve=resolver), address) == ("own_host", True)
    assert resolver.asked == []


def test_our_own_host_is_refused_at_another_port_as_well():
    client = Client(own_hosts=["lite.example:8443"], resolve=Resolver(lite_example=PUBLIC))

    assert refused(client, "https://lite.example/") == ("own_host", True)


def test_in_a_closed_network_another_port_is_another_site():
    with stranger(says(b"a neighbour")) as neighbour, stranger(says(b"us")) as own:
        client = Client(allow_private=True, own_hosts=[f"127.0.0.1:{own.port}"])

        assert client.get(neighbour.url()).content == b"a neighbour"
        assert refused(client, own.url()) == ("own_host", True)
        assert own.requests == []


def test_a_redirect_to_our_own_host_is_refused():
    with stranger(says(b"us")) as own, stranger(says(b"", status=302, Location=own.url("/secret"))) as other:
        client = Client(allow_private=True, own_hosts=[f"127.0.0.1:{own.port}"])

        assert refused(client, other.url()) == ("own_host", True)
        assert own.requests == []


def test_nothing_is_sent_to_our_own_host():
    with pytest.raises(Unreachable) as error:
        Client(own_hosts=["lite.example"]).post("https://lite.example/inbox", b"{}", headers={})

    assert error.value.code == "own_host"


@pytest.mark.parametrize(
    "host",
    [
        "93.184.215.14",
        "1572395022",
        "0x5db8d70e",
        "93.12113678",
        "0135.0270.0327.016",
        "[2606:4700:4700::1111]",
        "\uff19\uff13.184.215.14",
    ],
)
def test_a_number_is_no_name_even_where_anybody_could_reach_it(host):
    def nobody_is_asked(host, port):
        raise AssertionError(host)

    assert refused(Client(resolve=nobody_is_asked), f"https://{host}/") == ("not_a_web_address", True)


@pytest.mark.parametrize(
    "host",
    [
        "127.1",
        "0177.1",
        "0x7f.1",
        "10.1",
        "192.168.257",
        "3232235777",
        "\uff11\uff12\uff17.0.0.1",
        "127\u30020\u30020\u30021",
        "[::ffff:10.0.0.1]",
        "[::ffff:a00:1]",
        "[2002:a00:1::]",
        "[64:ff9b::a00:1]",
        "[fd00::1]",
        "1.2.3.4.5",
        "999.1",
    ],
)
def test_a_number_of_this_network_is_told_so(host):
    assert refused(Client(), f"https://{host}/") == ("private_address", True)


@pytest.mark.parametrize(
    "address",
    [
        "https://lite.example./",
        "https://lite.example\\@inner.example/",
        "https://lite.example/\r\nHost: inner.example",
        "https://lite.example#@inner.example/@",
        "https://[fe80::1%25eth0]/",
        "https://lite.example%2f@inner.example/",
        "https://@inner.example/",
    ],
)
def test_an_address_that_two_readers_would_read_differently_is_refused(address):
    client = Client(resolve=Resolver(inner_example=HOME))

    assert refused(client, address)[0] in ("not_a_web_address", "unknown_name")


def test_of_several_addresses_only_the_public_ones_are_dialled():
    mixed = Resolver(mixed_example=[(socket.AF_INET, "127.0.0.2"), *HOME])
    client = Client(allow_private=True, resolve=mixed, may_dial=lambda address: address == "127.0.0.1")
    with stranger(says(b"outside")) as outside:
        assert client.get(outside.url(host="mixed.example")).content == b"outside"

    dialled = []
    with pytest.raises(Unreachable):
        Client(resolve=mixed, may_dial=lambda address: bool(dialled.append(address))).get(
            "https://mixed.example/"
        )

    assert dialled == ["127.0.0.2", "127.0.0.1"]


@pytest.mark.parametrize(
    "address",
    [
        (socket.AF_INET, "100.64.1.1"),
        (socket.AF_INET, "169.254.169.254"),
        (socket.AF_INET6, "::ffff:10.0.0.1"),
        (socket.AF_INET6, "2002:c0a8:101::1"),
        (socket.AF_INET6, "64:ff9b::c0a8:101"),
        (socket.AF_INET6, "fe80::1%lo"),
        (socket.AF_INET6, "fd00::1"),
        (socket.AF_INET6, "ff02::1"),
    ],
)
def test_a_name_of_a_special_address_is_refused(address):
    client = Client(resolve=Resolver(innocent_example=[address]))

    assert refused(client, "https://innocent.example/") == ("private_address", True)


def test_a_name_that_turns_private_between_redirects_is_refused():
    """Asked again for a new connection, the name points into the house."""
    resolver = Resolver(fickle_example=[HOME, [(socket.AF_INET, "127.0.0.2")]])
    client = Client(allow_private=True, resolve=resolver, may_dial=lambda address: address == "127.0.0.1")
    with stranger(says(b"", status=302, Location="/inside", Connection="close")) as server:
        assert refused(client, server.url("/", host="fickle.example")) == ("private_address", True)

    assert server.requests == ["/"]
