"""The one door to strangers: where it leads, what it refuses, and how long it waits."""

import gzip
import socket
import ssl
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from mobilizon_lite.network.answers import Unreachable
from mobilizon_lite.network.requesting import Client
from tests.strangers import says, stranger

HOME = [(socket.AF_INET, "127.0.0.1")]
PUBLIC = [(socket.AF_INET, "93.184.215.14")]


class Resolver:
    """Knows the names that the test says, and remembers how often it was asked."""

    def __init__(self, **names):
        self.names = {name.replace("_", "."): found for name, found in names.items()}
        self.asked = []

    def __call__(self, host, port):
        self.asked.append(host)
        found = self.names.get(host, [])
        return found.pop(0) if found and isinstance(found[0], list) else found


def test_a_name_is_asked_for_once_and_dialled_at_that_address():
    resolver = Resolver(calendar_example=HOME)
    client = Client(allow_private=True, resolve=resolver)
    with stranger(says(b"hello")) as server:
        answer = client.get(server.url("/feed", host="calendar.example"))

    assert (answer.status, answer.content) == (200, b"hello")
    assert resolver.asked == ["calendar.example"]


def test_it_says_who_asks():
    with stranger(says(b"")) as server:
        Client(allow_private=True, user_agent="MobilizonLite/1 (+http://lite.example)").get(server.url())

    assert server.agents == ["MobilizonLite/1 (+http://lite.example)"]


@pytest.mark.parametrize(
    "address",
    [
        "https://localhost/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://017700000001/",
        "https://0/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://169.254.169.254/latest/meta-data/",
        "https://192.168.1.1/",
    ],
)
def test_private_addresses_are_refused_however_they_are_written(address):
    with pytest.raises(Unreachable) as refused:
        Client().get(address)

    assert (refused.value.code, refused.value.permanent) == ("private_address", True)


def test_a_name_that_leads_to_a_private_address_is_refused():
    client = Client(resolve=Resolver(innocent_example=[(socket.AF_INET6, "::1"), *HOME]))

    with pytest.raises(Unreachable) as refused:
        client.get("https://innocent.example/")

    assert refused.value.code == "private_address"


def test_a_name_that_changes_its_mind_is_refused_the_second_time():
    resolver = Resolver(fickle_example=[HOME, [(socket.AF_INET, "127.0.0.2")]])
    client = Client(allow_private=True, resolve=resolver, may_dial=lambda address: address == "127.0.0.1")
    with stranger(says(b"once", Connection="close")) as server:
        first = client.get(server.url(host="fickle.example"))
        with pytest.raises(Unreachable) as refused:
            client.get(server.url(host="fickle.example"))

    assert first.content == b"once"
    assert refused.value.code == "private_address"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://example.org/", "not_https"),
        ("https://example.org:8443/", "port"),
        ("ftp://example.org/", "not_a_web_address"),
        ("file:///etc/passwd", "not_a_web_address"),
        ("https://name:secret@example.org/", "not_a_web_address"),
        ("https:///path", "not_a_web_address"),
        ("https://[::1", "not_a_web_address"),
        ("https://nowhere.invalid/", "unknown_name"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_with_its_reason(address, code):
    with pytest.raises(Unreachable) as refused:
        Client(resolve=Resolver(example_org=PUBLIC)).get(address)

    assert refused.value.code == code


def test_three_redirects_are_followed():
    def answer(handler):
        number = int(handler.path[1:])
        says(b"here" if number == 3 else b"", status=200 if number == 3 else 302, Location=f"/{number + 1}")(
            handler
        )

    with stranger(answer) as server:
        found = Client(allow_private=True).get(server.url("/0"))

    assert (found.content, found.address) == (b"here", server.url("/3"))


def test_a_fourth_redirect_is_not():
    with stranger(says(b"", status=302, Location="/again")) as server, pytest.raises(Unreachable) as refused:
        Client(allow_private=True).get(server.url())

    assert refused.value.code == "too_many_redirects"
    assert len(server.requests) == 4


def test_a_redirect_to_a_private_address_is_refused():
    with (
        stranger(says(b"secret")) as inner,
        stranger(says(b"", status=302, Location=inner.url("/", "127.0.0.2"))) as outer,
    ):
        client = Client(allow_private=True, may_dial=lambda address: address == "127.0.0.1")
        with pytest.raises(Unreachable) as refused:
            client.get(outer.url())

    assert refused.value.code == "private_address"
    assert inner.requests == []


def test_what_is_sent_follows_no_redirect():
    with stranger(says(b"", status=307, Location="/elsewhere")) as server:
        answer = Client(allow_private=True).post(
            server.url("/inbox"), b"{}", headers={"Content-Type": "text/plain"}
        )

    assert answer.status == 307
    assert server.requests == ["/inbox"]


def test_a_body_that_is_too_large_is_not_read_to_its_end():
    with stranger(says(b"x" * 200_000)) as server, pytest.raises(Unreachable) as refused:
        Client(allow_private=True).get(server.url(), most_bytes=100_000)

    assert refused.value.code == "too_large"


def test_a_small_body_that_unpacks_to_a_huge_one_is_refused():
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < 100_000
    with stranger(says(bomb, Content_Encoding="gzip")) as server, pytest.raises(Unreachable) as refused:
        Client(allow_private=True).get(server.url(), most_bytes=100_000)

    assert refused.value.code == "too_large"


def test_a_packed_body_is_unpacked():
    with stranger(says(gzip.compress(b"BEGIN:VCALENDAR"), Content_Encoding="gzip")) as server:
        assert Client(allow_private=True).get(server.url()).content == b"BEGIN:VCALENDAR"


def _drip_body(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _second in range(40):
        handler.wfile.write(b"x")
        time.sleep(0.1)


def _drip_headers(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(40):
        handler.wfile.write(b"X-%d: y\r\n" % number)
        time.sleep(0.1)


def _say_nothing(handler):
    time.sleep(3)


@pytest.mark.parametrize("answer", [_drip_body, _drip_headers, _say_nothing])
def test_nobody_is_waited_for_longer_than_allowed(answer):
    with stranger(answer) as server:
        began = time.monotonic()
        with pytest.raises(Unreachable) as refused:
            Client(allow_private=True).get(server.url(), seconds=0.5)
        waited = time.monotonic() - began

    assert refused.value.code == "too_slow"
    assert waited < 2


def test_a_resolver_that_says_nothing_is_not_waited_for_either():
    def slow(host, port):
        return resolve_slowly(host, port)

    from mobilizon_lite.network import dialling

    def resolve_slowly(host, port):
        time.sleep(dialling.deadline.remaining())
        dialling.deadline.remaining()

    with pytest.raises(Unreachable) as refused:
        Client(resolve=slow).get("https://slow.example/", seconds=0.2)

    assert refused.value.code == "too_slow"


def test_nobody_there_is_no_answer():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]

    with pytest.raises(Unreachable) as refused:
        Client(allow_private=True).get(f"http://127.0.0.1:{port}/")

    assert (refused.value.code, refused.value.permanent) == ("no_answer", False)


def test_no_cookie_of_a_stranger_is_kept():
    seen = []

    def answer(handler):
        seen.append(handler.headers.get("Cookie"))
        says(b"", Set_Cookie="who=you; Path=/")(handler)

    client = Client(allow_private=True)
    with stranger(answer) as server:
        client.get(server.url())
        client.get(server.url())

    assert seen == [None, None]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for calendar.example that nobody knows, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "calendar.example")])
    moment = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("calendar.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "calendar.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return str(path)


@pytest.fixture
def secure_stranger(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def begin(answer):
        return stranger(answer, wrap=lambda sock: context.wrap_socket(sock, server_side=True))

    return begin


def _secure_client(**options):
    return Client(allow_private=True, resolve=Resolver(calendar_example=HOME, other_example=HOME), **options)


def test_a_certificate_is_checked_against_the_name_that_was_asked_for(secure_stranger, certificate):
    client = _secure_client(trust=certificate)
    with secure_stranger(says(b"secret")) as server:
        answer = client.get(f"https://calendar.example:{server.port}/")
        with pytest.raises(Unreachable) as refused:
            client.get(f"https://other.example:{server.port}/")

    assert answer.content == b"secret"
    assert refused.value.code == "no_secure_connection"


def test_a_certificate_that_nobody_knows_is_refused(secure_stranger):
    with secure_stranger(says(b"")) as server, pytest.raises(Unreachable) as refused:
        _secure_client().get(f"https://calendar.example:{server.port}/")

    assert refused.value.code == "no_secure_connection"


def test_a_slow_secure_server_is_not_waited_for(secure_stranger, certificate):
    client = _secure_client(trust=certificate)
    with secure_stranger(_drip_body) as server:
        began = time.monotonic()
        with pytest.raises(Unreachable) as refused:
            client.get(f"https://calendar.example:{server.port}/", seconds=0.6)
        waited = time.monotonic() - began

    assert refused.value.code == "too_slow"
    assert waited < 2


@pytest.mark.parametrize("target", ["http://[", "https://exa mple/", "//[x]/", "http://a:port/"])
def test_a_redirect_to_nonsense_is_a_bad_answer_and_no_failure(target):
    with stranger(says(b"", status=302, Location=target)) as server, pytest.raises(Unreachable) as refused:
        Client(allow_private=True).get(server.url())

    assert refused.value.code in ("not_a_web_address", "unknown_name", "bad_answer")


def test_the_words_of_a_redirect_are_not_read():
    """Nor unpacked: a few kilobytes could become gigabytes."""
    sent = []

    def answer(handler):
        if handler.path == "/here":
            says(b"here")(handler)
            return
        handler.send_response(302)
        handler.send_header("Location", "/here")
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(64 * 1_000_000))
        handler.end_headers()
        block = gzip.compress(bytes(100_000_000))
        for _ in range(64_000_000 // len(block)):
            handler.wfile.write(block)
            sent.append(len(block))

    with stranger(answer) as server:
        found = Client(allow_private=True).get(server.url("/"))

    assert found.content == b"here"
    # What lies in the buffers of both sides.
    assert sum(sent) < 16_000_000
