"""Only addresses of the open internet may be dialled."""

import pytest

from mobilizon_lite.network.addresses import is_public


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4007::200e"]
)
def test_addresses_of_the_open_internet_may_be_dialled(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.8.9.10 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 "
    "192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 240.0.0.1 255.255.255.255 "
    ":: ::1 fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd12:3456::1 ff02::1 2001:db8::1 2001::1 100::1 3fff::1 "
    "5f00::1 4000::1".split(),
)
def test_special_addresses_may_not(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::1",
    ],
)
def test_a_private_address_inside_another_one_is_found(address):
    assert not is_public(address)


def test_a_public_address_behind_nat64_may_be_dialled():
    assert is_public("64:ff9b::93.184.215.14")


@pytest.mark.parametrize("text", ["", "localhost", "127.1", "0x7f000001", "2130706433", "1.2.3.4.5"])
def test_what_is_no_address_may_not_be_dialled(text):
    assert not is_public(text)
