"""Keys of our own and of others."""

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from mobilizon_lite.federation.signatures.keys import load_private, load_public, new_private_key, public_pem
from mobilizon_lite.federation.signatures.verifying import BadKey, BadSignature
from tests.federation.signed_requests import remi_key, signed


def pem(key, form=serialization.PublicFormat.SubjectPublicKeyInfo) -> str:
    return key.public_bytes(serialization.Encoding.PEM, form).decode()


def test_a_new_key_is_rsa_of_2048_bits_and_no_two_are_the_same():
    first, second = load_private(new_private_key()), load_private(new_private_key())

    assert first.key_size == second.key_size == 2048
    assert first.private_numbers().p != second.private_numbers().p


def test_the_public_half_says_nothing_of_the_private_one():
    text = public_pem(remi_key())

    assert text.startswith("-----BEGIN PUBLIC KEY-----\n")
    assert "PRIVATE" not in text


@pytest.mark.parametrize(
    "form", [serialization.PublicFormat.SubjectPublicKeyInfo, serialization.PublicFormat.PKCS1]
)
@pytest.mark.parametrize("around", ["{}", "{}\n\n", "\n {}"])
def test_both_forms_are_read_with_lines_around_them(form, around):
    text = around.format(pem(load_private(remi_key()).public_key(), form))

    signed().verify(with_key=text)


def test_windows_ends_of_lines_are_read():
    signed().verify(with_key=public_pem(remi_key()).replace("\n", "\r\n"))


def test_keys_of_4096_bits_are_read():
    key = rsa.generate_private_key(public_exponent=65537, key_size=4096)

    assert load_public(pem(key.public_key())).key_size == 4096


def test_a_key_is_loaded_once():
    text = public_pem(remi_key())

    assert load_public(text) is load_public(text + "\n")
    assert load_private(remi_key()) is load_private(remi_key())


def _short():
    return rsa.generate_private_key(public_exponent=65537, key_size=1024).public_key()


def _long():
    # A number of the right length is enough; making a real one would take minutes.
    return rsa.RSAPublicNumbers(65537, (1 << 8191) + 1).public_key()


def _slow():
    modulus = load_private(remi_key()).public_key().public_numbers().n
    return rsa.RSAPublicNumbers((1 << 200) + 1, modulus).public_key()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (_short, "1024 bits"),
        (_long, "8192 bits"),
        (_slow, "exponent"),
        (lambda: ed25519.Ed25519PrivateKey.generate().public_key(), "not RSA"),
        (lambda: ec.generate_private_key(ec.SECP256R1()).public_key(), "not RSA"),
    ],
)
def test_other_keys_are_refused_with_the_reason(make, why):
    with pytest.raises(BadKey) as refused:
        load_public(pem(make()))

    assert (refused.value.code, refused.value.why) == ("key", why)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "x" * 5_000,
        None,
        "\u00e9",
        "\0",
    ],
)
def test_what_is_no_key_is_refused(text):
    with pytest.raises(BadSignature):
        load_public(text)


def test_a_private_key_is_no_public_one():
    with pytest.raises(BadKey):
        load_public(remi_key())
