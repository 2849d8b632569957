"""The newer scheme, as peers write it: what we must read, and what we must refuse."""

from datetime import timedelta

import pytest
from http_message_signatures import HTTPMessageSigner, algorithms

from mobilizon_lite.federation.signatures.digests import content_digest
from mobilizon_lite.federation.signatures.keys import load_private
from mobilizon_lite.federation.signatures.rfc9421 import Message
from mobilizon_lite.federation.signatures.verifying import BadSignature
from tests.conftest import NOW
from tests.federation.signed_requests import REMI, SignedRequest, remi_key

BODY = b'{"type":"Follow"}'


class Keys:
    def resolve_private_key(self, _key_id):
        return load_private(remi_key())


def peer_signs(
    *covered: str, method: str = "POST", url: str = "https://lite.example/inbox", headers=None, **options
) -> SignedRequest:
    """As another program would, with what the test says."""
    sent = {"Host": "lite.example", "Content-Digest": content_digest(BODY), **(headers or {})}
    message = Message(method, url, sent)
    signer = HTTPMessageSigner(signature_algorithm=algorithms.RSA_V1_5_SHA256, key_resolver=Keys())
    options = {"key_id": REMI, "created": NOW, "label": "sig1", "use_existing_digest": True, **options}
    signer.sign(
        message, covered_component_ids=covered or ("@method", "@target-uri", "content-digest"), **options
    )
    path = "/" + url.split("/", 3)[3]
    return SignedRequest(method, path, message.headers, BODY if method == "POST" else b"")


def refused(request) -> str:
    with pytest.raises(BadSignature) as error:
        request.verify()
    return error.value.code


@pytest.mark.parametrize(
    "covered",
    [
        ("@method", "@target-uri", "content-digest"),
        ("content-digest", "@target-uri", "@method", "host"),
        ("@method", "@authority", "@path", "content-digest"),
        ("@method", "@authority", "@path", "@query", "content-digest", "content-type"),
        ("@method", "@target-uri", "@authority", "host", "date", "content-digest"),
    ],
)
def test_either_way_to_name_the_target_is_read(covered):
    headers = {"Content-Type": "application/activity+json", "Date": "Sat, 21 Nov 2026 10:00:00 GMT"}

    peer_signs(*covered, headers=headers).verify()


@pytest.mark.parametrize(
    "options", [{"include_alg": False}, {"nonce": "abc"}, {"tag": "fediverse"}, {"label": "x"}]
)
def test_further_parameters_are_read(options):
    peer_signs(**options).verify()


def test_plain_http_is_read_behind_a_proxy_and_in_a_closed_network():
    peer_signs(url="http://lite.example/inbox").verify()


@pytest.mark.parametrize(
    "covered",
    [
        ("@target-uri", "content-digest"),
        ("@method", "content-digest"),
        ("@method", "@target-uri"),
        ("@method", "@path", "content-digest"),
        ("@method", "@authority", "content-digest"),
        ("@method", "@target-uri", '"content-digest";key="sha-256"'),
    ],
)
def test_each_needed_part_has_to_be_signed(covered):
    assert refused(peer_signs(*covered)) == "uncovered"


def test_a_query_has_to_be_signed_where_there_is_one():
    parts = ("@method", "@authority", "@path", "content-digest")

    assert refused(peer_signs(*parts, url="https://lite.example/inbox?a=1")) == "uncovered"
    peer_signs(*parts, "@query", url="https://lite.example/inbox?a=1").verify()


def test_a_question_needs_no_digest():
    peer_signs("@method", "@target-uri", method="GET").verify()


def test_a_signature_ends_when_it_says_so():
    assert refused(peer_signs(expires=NOW - timedelta(seconds=1))) == "expired"
    peer_signs(expires=NOW + timedelta(seconds=1)).verify()


def test_a_date_that_was_signed_has_to_be_fresh_too():
    old = {"Date": "Fri, 20 Nov 2026 10:00:00 GMT"}

    assert refused(peer_signs("@method", "@target-uri", "content-digest", "date", headers=old)) == "too_old"


def test_two_signatures_are_refused():
    request = peer_signs()
    headers = request.headers
    twice = {
        name: f"{headers[name]}, {headers[name].replace('sig1', 'sig2', 1)}"
        for name in ("Signature", "Signature-Input")
    }

    assert refused(request.but(headers={**headers, **twice})) == "several"


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("Signature-Input", 'alg="rsa-v1_5-sha256"', 'alg="rsa-pss-sha512"', "algorithm"),
        ("Signature-Input", 'alg="rsa-v1_5-sha256"', "alg=rsa-v1_5-sha256", "wrong"),
        ("Signature-Input", f";created={int(NOW.timestamp())}", "", "malformed"),
        ("Signature-Input", f'keyid="{REMI}"', "keyid=7", "malformed"),
        ("Signature-Input", f'keyid="{REMI}"', 'keyid=""', "malformed"),
        ("Signature-Input", "sig1=", "sig2=", "malformed"),
        ("Signature-Input", "sig1=(", "sig1=", "malformed"),
        ("Signature-Input", '"@method"', '"@method" "@method"', "malformed"),
        ("Signature-Input", '"@method"', '"@method" "@nonsense"', "wrong"),
        ("Signature-Input", '"@method"', '"@method" "not-there"', "wrong"),
        ("Signature-Input", '"@method"', "7", "malformed"),
        ("Signature", "sig1=:", "sig1=", "malformed"),
        ("Content-Digest", "sha-256=:", "sha-256=:AA", "digest"),
        ("Content-Digest", "sha-256=:", "md5=:", "digest"),
    ],
)
def test_what_nobody_would_write_is_refused(name, old, new, code):
    request = peer_signs()
    header = request.headers[name]
    assert old in header

    assert refused(request.but(headers={**request.headers, name: header.replace(old, new, 1)})) == code
