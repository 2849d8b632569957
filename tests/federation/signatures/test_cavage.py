"""The older scheme, as peers write it: what we must read, and what we must refuse."""

import pytest
from cryptography.hazmat.primitives import hashes

from mobilizon_lite.federation.signatures.digests import digest
from mobilizon_lite.federation.signatures.verifying import BadSignature
from tests.conftest import NOW
from tests.federation.cavage_by_hand import BODY, peer_signs
from tests.federation.signed_requests import signed

STAMP = int(NOW.timestamp())
ALL = "(request-target) host date digest"


def refused(request) -> str:
    with pytest.raises(BadSignature) as error:
        request.verify()
    return error.value.code


@pytest.mark.parametrize(
    "covered",
    [
        ALL,
        "(request-target) host content-length digest date",  # Mobilizon
        "(request-target) host date digest content-type",
        "host date digest (request-target)",
        "(Request-Target) Host Date Digest",
    ],
)
def test_any_order_of_headers_and_further_ones_are_read(covered):
    peer_signs(covered).verify()


@pytest.mark.parametrize(
    "template",
    [
        'keyId="{key_id}", {algorithm} headers="{covered}" , signature="{signature}"',
        'signature="{signature}",headers="{covered}",{algorithm}keyId="{key_id}"',
        'Signature keyId="{key_id}",{algorithm}headers="{covered}",signature="{signature}"',
        'keyId="{key_id}",{algorithm}headers="{covered}",signature="{signature}",',
        'KeyID="{key_id}",{algorithm}Headers="{covered}",Signature="{signature}"',
    ],
)
def test_the_header_may_be_written_in_several_ways(template):
    peer_signs(template=template).verify()


def test_numbers_may_stand_without_quotation_marks():
    covered = "(request-target) (created) host digest"

    read = peer_signs(
        covered, algorithm="hs2019", parameters=f"created={STAMP},", pseudo={"(created)": str(STAMP)}
    ).verify()

    assert read.created == NOW


def test_the_moment_may_stand_in_the_signature_instead_of_the_date():
    stamp = str(STAMP - 13 * 3600)
    covered = "(request-target) (created) host digest"
    options = {"algorithm": "hs2019", "parameters": f'created="{stamp}",', "pseudo": {"(created)": stamp}}

    assert refused(peer_signs(covered, **options)) == "too_old"


def test_a_moment_that_was_not_signed_does_not_count():
    request = peer_signs(parameters="created=1,")

    assert request.verify().created == NOW


def test_a_moment_under_an_algorithm_that_has_none_is_refused():
    covered = "(request-target) (created) host digest"

    request = peer_signs(covered, parameters=f"created={STAMP},", pseudo={"(created)": str(STAMP)})

    assert refused(request) == "algorithm"


def test_a_signature_ends_when_it_says_so():
    assert refused(peer_signs(algorithm="hs2019", parameters=f"expires={STAMP - 1},")) == "expired"


@pytest.mark.parametrize("algorithm", [None, "rsa-sha256", "RSA-SHA256", "hs2019"])
def test_sha256_is_meant_by_several_names(algorithm):
    peer_signs(algorithm=algorithm).verify()


def test_hs2019_may_mean_sha512_as_well():
    peer_signs(algorithm="hs2019", hash_with=hashes.SHA512).verify()


@pytest.mark.parametrize("algorithm", ["rsa-sha1", "none", "hmac-sha256", "ed25519", "", "rsa-sha256 "])
def test_other_algorithms_are_refused(algorithm):
    template = 'keyId="{key_id}",algorithm="' + algorithm + '",headers="{covered}",signature="{signature}"'
    request = peer_signs(template=template)

    if algorithm == "":
        request.verify()
    else:
        assert refused(request) == "algorithm"


def test_a_signature_over_sha1_is_no_signature():
    assert refused(peer_signs(hash_with=hashes.SHA1)) == "wrong"


@pytest.mark.parametrize("left_out", ALL.split())
def test_each_needed_part_has_to_be_signed(left_out):
    covered = " ".join(name for name in ALL.split() if name != left_out)

    assert refused(peer_signs(covered)) == "uncovered"


def test_a_question_needs_no_digest():
    peer_signs("(request-target) host date", method="GET").verify()


def test_without_a_list_of_headers_only_the_date_was_signed():
    template = 'keyId="{key_id}",{algorithm}signature="{signature}"'

    assert refused(peer_signs("date", template=template)) == "uncovered"


def test_the_path_may_be_signed_without_the_query():
    peer_signs(target="/inbox?a=1", signed_target="/inbox").verify()
    peer_signs(target="/inbox?a=1", signed_target="/inbox?a=1").verify()


def test_we_sign_without_the_query_for_those_who_expect_that():
    request = signed("GET", "/search?q=x", with_query=False)

    request.but(path_and_query="/search").verify()


def test_a_signed_header_that_did_not_arrive_is_told_apart():
    request = peer_signs(f"{ALL} content-length").with_headers(Content_Length=None)

    assert refused(request) == "header_missing"


@pytest.mark.parametrize(
    "header",
    [
        "SHA-256=AAAA",
        "MD5=1B2M2Y8AsgTpgAmY7PhCfg==",
        "",
        "SHA-256",
        "SHA-256=\u00e9",
    ],
)
def test_a_digest_that_is_not_that_of_the_body_is_refused(header):
    request = peer_signs(Digest=header)

    assert refused(request) == "digest"


@pytest.mark.parametrize(
    "header",
    [
        f"MD5=1B2M2Y8AsgTpgAmY7PhCfg==,{digest(BODY)}",
        f"{digest(BODY)} , unixsum=30637",
        digest(BODY).replace("SHA", "sha"),
    ],
)
def test_several_digests_may_be_listed(header):
    peer_signs(Digest=header).verify()


def test_two_digests_that_disagree_are_refused():
    assert refused(peer_signs(Digest=f"{digest(BODY)},{digest(b'other')}")) == "digest"


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ('keyId="{key_id}",keyId="x",headers="{covered}",signature="{signature}"', "malformed"),
        ('keyId="{key_id}",headers="{covered}",signature="not base 64"', "malformed"),
        ('keyId="{key_id}",headers="{covered}",signature=""', "malformed"),
        ('keyId="",headers="{covered}",signature="{signature}"', "malformed"),
        ('headers="{covered}",signature="{signature}"', "malformed"),
        ('keyId="{key_id}",headers="{covered} host",signature="{signature}"', "malformed"),
        ('keyId="{key_id}",headers="{covered}"signature="{signature}"', "malformed"),
        ('keyId="{key_id}",headers="{covered}",created=soon,signature="{signature}"', "malformed"),
        ('keyId="' + "k" * 2_100 + '",headers="{covered}",signature="{signature}"', "too_long"),
        ('keyId="{key_id}",headers="{covered}",signature="{signature}"' + " " * 9_000 + ",x=y", "too_long"),
        ('keyId="{key_id}",headers="{covered}",signature="' + "A" * 1_600 + '"', "too_long"),
    ],
)
def test_a_header_that_nobody_would_write_is_refused(template, code):
    assert refused(peer_signs(template=template)) == code


def test_too_many_headers_are_refused():
    covered = f"{ALL} {' '.join(f'x-{n}' for n in range(40))}"
    more = {f"X_{n}": "y" for n in range(40)}

    assert refused(peer_signs(covered, **more)) == "too_long"


@pytest.mark.parametrize("date", ["yesterday", "", "Sat, 99 Nov 2026 10:00:00 GMT", "0"])
def test_a_date_that_nobody_can_read_is_refused(date):
    assert refused(peer_signs(Date=date)) == "malformed"


@pytest.mark.parametrize(
    "date",
    ["Saturday, 21-Nov-26 10:00:00 GMT", "Sat, 21 Nov 2026 11:00:00 +0100", "Sat Nov 21 10:00:00 2026"],
)
def test_older_forms_of_dates_are_read(date):
    assert peer_signs(Date=date).verify().created == NOW


def test_the_usual_port_may_be_written_out():
    peer_signs(Host="lite.example:443").verify()


def test_a_signed_header_beyond_ascii_is_read_byte_by_byte():
    """The server hands on the bytes of a header as Latin-1; the other side signed the bytes."""
    sent = peer_signs(f"{ALL} x-name", X_Name="Fête 10 €")

    as_received = sent.with_headers(X_Name="Fête 10 €".encode().decode("latin-1"))

    as_received.verify()
