"""One spelling of an address, the one that goes over the wire."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from requests import Request
from urllib3.util.url import _encode_target

from mobilizon_lite.lib.request_targets import BadTarget, as_sent, read_target


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("https://lite.example", "https://lite.example/"),
        ("HTTPS://Lite.Example:443/A?b=C#d", "https://lite.example/A?b=C"),
        ("http://lite.example:80/", "http://lite.example/"),
        ("http://lite.example:8080/x", "http://lite.example:8080/x"),
        (
            "https://b\u00fccher.example/caf\u00e9 au lait",
            "https://xn--bcher-kva.example/caf%C3%A9%20au%20lait",
        ),
        ("https://lite.example/%7ealice/%c3%a9%2F", "https://lite.example/~alice/%C3%A9%2F"),
        ("https://lite.example/a/./b/../c/%2e%2e/d?e=../f", "https://lite.example/a/d?e=../f"),
        (
            "https://lite.example/100%/[x]?a[]=1&b=\u00fc%",
            "https://lite.example/100%25/%5Bx%5D?a%5B%5D=1&b=%C3%BC%25",
        ),
        ("https://[::0:1]:8443/", "https://[::1]:8443/"),
        ("https://\uff4c\uff49\uff54\uff45.example/", "https://lite.example/"),
        ("https://127\u30020.0\u30021/", "https://127.0.0.1/"),
    ],
)
def test_an_address_has_one_spelling(address, sent):
    assert as_sent(address) == sent
    assert as_sent(sent) == sent


@pytest.mark.parametrize(
    "address",
    [
        "",
        "lite.example",
        "ftp://lite.example/",
        "https:///x",
        "https://",
        "https://who@lite.example/",
        "https://who:secret@lite.example/",
        "https://lite.example:99999/",
        "https://lite.example:0/",
        "https://lite.example:x/",
        "https://lite.example./",
        "https://lite..example/",
        "https://li te.example/",
        "https://lite.example\\@other.example/",
        "https://lite.example/\nHost: other",
        "https://lite.exa\tmple/",
        "https://%6cite.example/",
        "https://[::1",
        "https://[fe80::1%25eth0]/",
        "https://[::ffff:1.2.3]/",
        "https://-x.example/",
        "https://lite.example/" + "x" * 2_000,
        "https://\u2488example/\ud800",
        "https://lite.example/\ud800",
    ],
)
def test_what_is_no_address_for_a_request_is_refused(address):
    with pytest.raises(BadTarget):
        as_sent(address)


@pytest.mark.parametrize(
    "host",
    "127.0.0.1 127.1 2130706433 0x7f000001 0x7F.1 017700000001 0 1.2.3.4.5 a.1 a.0x [::1] [::ffff:7f00:1] 93.184.215.14".split(),
)
def test_numbers_instead_of_names_are_seen(host):
    assert read_target(f"https://{host}/").is_bare_number


@pytest.mark.parametrize(
    "host", "lite.example 1.example 0x7f.example a1 xn--bcher-kva.example 127.0.0.1.example".split()
)
def test_names_with_numbers_are_names(host):
    assert not read_target(f"https://{host}/").is_bare_number


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    path=st.text(max_size=30) | st.text(alphabet='ab/.%2eE7é[]^|"<>` ?&=+~', max_size=30),
    query=st.text(max_size=30) | st.text(alphabet='ab/.%2eE7é[]^|"<>` ?&=+~', max_size=30),
)
def test_the_libraries_on_the_way_change_nothing_in_it(path, query):
    try:
        sent = as_sent(f"https://lite.example/{path}?{query}")
    except BadTarget:
        return

    prepared = Request("GET", sent).prepare()

    assert prepared.url == sent
    assert _encode_target(prepared.path_url) == read_target(sent).target
    assert as_sent(sent) == sent
