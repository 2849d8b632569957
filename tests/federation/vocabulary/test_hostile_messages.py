"""Whatever a stranger sends, reading it ends in a dataclass or in Unreadable, and soon."""

from collections.abc import Callable
from contextlib import suppress
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobilizon_lite.federation.vocabulary.activities import read_activity
from mobilizon_lite.federation.vocabulary.actors import read_actor, read_keys
from mobilizon_lite.federation.vocabulary.collections import read_collection, read_page
from mobilizon_lite.federation.vocabulary.documents import MOST_DEPTH, MOST_NODES, Unreadable, normalised
from mobilizon_lite.federation.vocabulary.events import read_event, write_event
from mobilizon_lite.federation.vocabulary.hostmeta import LONGEST, read_host_meta
from mobilizon_lite.federation.vocabulary.members import read_member
from mobilizon_lite.federation.vocabulary.nodeinfo import read_nodeinfo, read_nodeinfo_links
from mobilizon_lite.federation.vocabulary.notes import read_note, write_note
from mobilizon_lite.federation.vocabulary.posts import read_article
from mobilizon_lite.federation.vocabulary.resources import read_resource
from mobilizon_lite.federation.vocabulary.todos import read_todo, read_todo_list
from mobilizon_lite.federation.vocabulary.tombstones import read_tombstone
from mobilizon_lite.federation.vocabulary.webfinger import read_jrd
from tests.federation.fixtures import message, message_names
from tests.federation.twisting import twisted

READERS: list[Callable] = [
    read_activity, read_actor, read_article, read_collection, read_event, read_jrd, read_keys, read_member, read_nodeinfo,
    read_nodeinfo_links, read_note, read_page, read_resource, read_todo, read_todo_list, read_tombstone,
]  # fmt: skip
# Generous for a busy machine: a message takes about a millisecond, the largest that is not refused fifty.
SECONDS = 0.5

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)


def read_everything_in(document: object) -> None:
    """The document and the object in it, with every reader."""
    inner = document.get("object") if isinstance(document, dict) else None
    for one in (document, *(inner[:3] if isinstance(inner, list) else [inner])):
        for read in READERS:
            began = process_time()
            with suppress(Unreadable):
                repr(read(one))
            assert process_time() - began < SECONDS


@pytest.mark.parametrize("name", message_names())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_a_bent_message_is_read_or_refused_and_nothing_else(name, data):
    bent = data.draw(twisted(message(name)))

    read_everything_in(bent)


@given(anything)
def test_no_json_at_all_makes_a_reader_fail(document):
    read_everything_in(document)


@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"<XRD><Link rel='lrdd' {text}".encode())
)
def test_no_bytes_make_the_reader_of_host_meta_fail(content):
    with suppress(Unreadable):
        read_host_meta(content)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_what_was_read_from_a_bent_event_can_be_written_and_read_again(data):
    bent = data.draw(twisted(message("lemmy/mobilizon-event-object")))
    try:
        event = read_event(bent)
    except Unreadable:
        return

    again = read_event(write_event(event))

    assert (again.id, again.start, again.status, again.join_mode) == (
        event.id,
        event.start,
        event.status,
        event.join_mode,
    )


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_what_was_read_from_a_bent_note_can_be_written_and_read_again(data):
    bent = data.draw(twisted(message("gotosocial/create-note-reply-unlisted")["object"]))
    try:
        note = read_note(bent)
    except Unreadable:
        return

    again = read_note(write_note(note))

    assert (again.id, again.in_reply_to, again.audience) == (note.id, note.in_reply_to, note.audience)


def nested(depth: int) -> dict:
    document: dict = {"type": "Create"}
    for _ in range(depth - 1):
        document = {"type": "Create", "object": document}
    return document


def test_a_document_may_be_as_deep_as_the_limit_and_no_deeper():
    assert normalised(nested(MOST_DEPTH))["type"] == "Create"

    with pytest.raises(Unreadable, match="too_deep"):
        normalised(nested(MOST_DEPTH + 1))


def test_depth_counts_in_lists_and_values_too():
    lists: list = []
    values: dict = {}
    for _ in range(5_000):
        lists, values = [lists], {"@value": values}

    for deep in (lists, values):
        with pytest.raises(Unreadable, match="too_deep"):
            normalised({"tag": deep})


def test_a_document_of_very_many_values_is_refused():
    with pytest.raises(Unreadable, match="too_many"):
        normalised({"tag": ["x"] * (MOST_NODES + 1)})


def test_what_is_no_object_is_refused():
    for value in (None, "text", 3, [], [{}]):
        with pytest.raises(Unreadable, match="not_an_object"):
            normalised(value)


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><XRD>&b;</XRD>',
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><XRD>&f;</XRD>',
        b'<!DOCTYPE x SYSTEM "https://evil.example/x.dtd"><XRD/>',
    ],
)
def test_host_meta_with_a_document_type_is_refused(content):
    with pytest.raises(Unreadable, match="document_type"):
        read_host_meta(content)


def test_a_very_long_host_meta_is_refused():
    with pytest.raises(Unreadable, match="too_large"):
        read_host_meta(b"<XRD>" + b" " * LONGEST + b"</XRD>")
