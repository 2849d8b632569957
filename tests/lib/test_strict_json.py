"""JSON of strangers has limits."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobilizon_lite.lib.strict_json import BadJson, read

MOST = 1_000_000


def refused(content: bytes, **limits) -> str:
    with pytest.raises(BadJson) as error:
        read(content, **{"most_bytes": MOST, **limits})
    return error.value.code


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63) + 1, 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner, max_size=5),
    max_leaves=30,
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(value=anything, indent=st.sampled_from([None, 2]), ascii_only=st.booleans())
def test_what_json_says_is_read(value, indent, ascii_only):
    content = json.dumps(value, indent=indent, ensure_ascii=ascii_only).encode()

    if "\\u0000" in content.decode():
        return
    assert read(content, most_bytes=MOST) == value


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    content=st.binary(max_size=60)
    | st.text(alphabet='[]{}",:\\u0019eE+-.ntf \n', max_size=60).map(str.encode)
)
def test_garbage_is_read_as_json_reads_it_or_refused(content):
    try:
        value = read(content, most_bytes=MOST)
    except BadJson:
        return

    assert json.loads(content.decode("utf-8-sig")) == value


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_a_very_deep_document_is_refused_without_going_there(opening):
    assert refused(opening * 100_000) in ("too_deep", "too_many")
    assert refused(opening * 100_000, most_nodes=10**9) == "too_deep"


def test_depth_is_counted_from_the_outermost():
    assert read(nested(32), most_bytes=MOST)
    assert refused(nested(33)) == "too_deep"
    assert refused(b"[" * 32 + b"{}" + b"]" * 32) == "too_deep"
    assert read(b'["' + b"[" * 100 + b'"]', most_bytes=MOST)


def test_values_are_counted():
    assert read(json.dumps([0] * 1_999).encode(), most_bytes=MOST)
    assert refused(json.dumps([0] * 2_000).encode()) == "too_many"
    assert read(json.dumps([[]] * 1_999).encode(), most_bytes=MOST)
    assert refused(json.dumps({str(n): {"a": 1} for n in range(1_000)}).encode()) == "too_many"


def test_a_large_document_is_refused_by_its_size():
    assert refused(b'"' + b"x" * 100 + b'"', most_bytes=100) == "too_large"


@pytest.mark.parametrize(
    "content", [b"NaN", b"[Infinity]", b'{"a":-Infinity}', b"1e999", b"-1e999", b"9" * 21, b"9" * 10_000]
)
def test_numbers_that_are_none_or_too_long_are_refused(content):
    assert refused(content) == "number"


def test_a_number_of_64_bits_is_read():
    assert read(str(2**63 - 1).encode(), most_bytes=MOST) == 2**63 - 1
    assert refused(str(2**63).encode()) == "number"


@pytest.mark.parametrize("content", [b'{"a":1,"a":1}', b'[{"b":{"a":1,"\\u0061":2}}]'])
def test_a_key_that_comes_twice_is_refused(content):
    assert refused(content) == "twice"


@pytest.mark.parametrize("content", [b'"\\ud800"', b'{"\\udc00":1}', b'["a\\u0000b"]'])
def test_half_characters_and_nul_are_refused(content):
    assert refused(content) == "text"


def test_whole_characters_written_in_halves_are_read():
    assert read(b'"\\ud83d\\ude00"', most_bytes=MOST) == "\U0001f600"


@pytest.mark.parametrize(
    "content", [b'"\xff"', b'"\xed\xa0\x80"', '"a"'.encode("utf-16"), '"é"'.encode("latin-1")]
)
def test_another_encoding_is_refused(content):
    assert refused(content) in ("not_utf8", "not_json")


def test_a_mark_of_byte_order_is_passed_over():
    assert read(b'\xef\xbb\xbf{"a":1}', most_bytes=MOST) == {"a": 1}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"hello", b"[1,]", b'{"a"}', b'"open', b"'a'", b"{} {}", b'"\\', b'"\n"']
)
def test_what_is_no_json_is_refused(content):
    assert refused(content) == "not_json"


@pytest.mark.parametrize(
    "content",
    [b'"' + b'\\"' * 499_000, b'"' * 999_999, b"[ " * 499_000, b"{" + b" " * 999_000, b'"' + b"\\" * 999_000],
)
def test_nothing_takes_long_to_refuse(content):
    began = time.monotonic()

    refused(content)

    assert time.monotonic() - began < 3
