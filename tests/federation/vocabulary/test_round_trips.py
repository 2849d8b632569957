"""What we write we read back as the same thing, also from its JSON text and under its @context."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mobilizon_lite.federation.vocabulary import (
    activities,
    actors,
    events,
    members,
    notes,
    posts,
    resources,
    todos,
)
from mobilizon_lite.federation.vocabulary.context import with_context
from mobilizon_lite.federation.vocabulary.images import ImageObject
from mobilizon_lite.federation.vocabulary.tombstones import TombstoneObject, read_tombstone, write_tombstone
from tests.federation.vocabulary.samples import (
    addresses,
    counts,
    images,
    languages,
    maybe_address,
    maybe_moment,
    mentions,
    name_or_nothing,
    pictures,
    places,
    raw_html,
    recipients,
    some_addresses,
    some_events,
    tags,
    words,
)

PEM = "-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----\n"
often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sent(document: dict[str, Any]) -> dict[str, Any]:
    """As it arrives elsewhere."""
    return json.loads(json.dumps(with_context(document), allow_nan=False))


@often
@given(some_events())
def test_an_event(event):
    assert events.read_event(sent(events.write_event(event))) == event


@often
@given(
    st.builds(
        notes.NoteObject,
        id=addresses,
        attributed_to=some_addresses,
        actor=maybe_address,
        content=raw_html.filter(bool),
        language=languages,
        summary=name_or_nothing,
        is_sensitive=st.booleans(),
        url=addresses,
        in_reply_to=maybe_address,
        to=recipients,
        cc=recipients,
        mentions=mentions,
        tags=tags,
        published=maybe_moment,
        updated=maybe_moment,
        is_announcement=st.booleans(),
        name=name_or_nothing,
        context=st.just("") | addresses | st.just("tag:lite.example,2031:thread"),
        pictures=pictures,
        uuid=st.uuids().map(str),
    )
)
def test_a_note(note):
    assert notes.read_note(sent(notes.write_note(note))) == note


@often
@given(
    st.builds(
        actors.ActorObject,
        id=addresses,
        kind=st.sampled_from(actors.KINDS),
        username=st.from_regex(r"[A-Za-z0-9_.-]{1,20}", fullmatch=True),
        inbox=addresses,
        name=words,
        summary=raw_html,
        url=addresses,
        outbox=maybe_address,
        followers=maybe_address,
        following=maybe_address,
        shared_inbox=maybe_address,
        keys=st.lists(
            st.builds(
                actors.KeyObject,
                id=addresses,
                owner=addresses,
                pem=st.just(PEM),
            ),
            max_size=2,
        ).map(tuple),
        icon=st.none() | images,
        image=st.none() | st.builds(ImageObject, url=addresses, media_type=st.just("")),
        manually_approves=st.booleans(),
        discoverable=st.booleans(),
        also_known_as=some_addresses,
        moved_to=maybe_address,
        fields=st.lists(st.tuples(words, words), max_size=3).map(tuple),
        published=maybe_moment,
        updated=maybe_moment,
        openness=st.sampled_from(["", *actors.OPENNESS]),
        member_count=counts,
        location=st.none() | places,
        upcoming_events=maybe_address,
    )
)
def test_an_actor(actor):
    assert actors.read_actor(sent(actors.write_actor(actor))) == actor


@given(st.dictionaries(st.sampled_from(actors.GROUP_COLLECTIONS), addresses))
def test_the_collections_of_a_group_at_both_places(endpoints):
    group = actors.ActorObject(
        id="https://lite.example/@group", kind="Group", username="group", inbox="https://lite.example/@group/inbox",
        url="https://lite.example/@group", endpoints=endpoints,
    )  # fmt: skip

    document = actors.write_actor(group)

    assert actors.read_actor(sent(document)) == group
    assert actors.read_actor({**document, "endpoints": None}).endpoints == endpoints


@often
@given(
    st.builds(
        activities.ActivityObject,
        kind=st.sampled_from(sorted(activities.KINDS)),
        actor=addresses,
        object=addresses,
        id=maybe_address,
        target=maybe_address,
        origin=maybe_address,
        attributed_to=maybe_address,
        to=recipients,
        cc=recipients,
        published=maybe_moment,
        updated=maybe_moment,
        content=raw_html,
        participation_message=name_or_nothing,
    )
)
def test_an_activity(activity):
    found = activities.read_activity(sent(activities.write_activity(activity)))

    assert (found.raw_kind, found.objects) == (activity.kind, (activity.object,))
    assert found == activities.ActivityObject(
        **{
            name: getattr(activity, name)
            for name in activities.ActivityObject.__slots__
            if name not in ("raw_kind", "objects")
        },
        raw_kind=activity.kind,
        objects=(activity.object,),
    )


@given(some_addresses.filter(lambda found: len(found) > 1))
def test_a_report_about_several_things(objects):
    flag = activities.ActivityObject(kind="Flag", actor="https://lite.example/relay", objects=objects)

    assert activities.read_activity(sent(activities.write_activity(flag))).objects == objects


@given(
    st.builds(
        posts.ArticleObject,
        id=addresses,
        name=words,
        content=raw_html,
        language=languages,
        url=addresses,
        actor=maybe_address,
        attributed_to=some_addresses,
        published=maybe_moment,
        updated=maybe_moment,
        pictures=pictures,
        tags=tags,
        is_draft=st.booleans(),
        to=recipients,
        cc=recipients,
    )
)
def test_a_post(article):
    assert posts.read_article(sent(posts.write_article(article))) == article


@given(
    st.builds(
        members.MemberObject,
        id=maybe_address,
        actor=addresses,
        group=addresses,
        role=st.sampled_from(members.ROLES),
    )
)
def test_a_member(member):
    assert members.read_member(sent(members.write_member(member))) == member


@given(
    st.builds(
        resources.ResourceObject,
        id=addresses,
        name=words,
        is_folder=st.just(False),
        summary=name_or_nothing,
        url=addresses,
        context=maybe_address,
        actor=maybe_address,
        group=addresses,
    )
    | st.builds(
        resources.ResourceObject, id=addresses, name=words, is_folder=st.just(True), context=addresses
    )
)
def test_a_bookmark_and_a_folder(resource):
    assert resources.read_resource(sent(resources.write_resource(resource))) == resource


@given(
    st.builds(todos.TodoListObject, id=addresses, name=words, actor=maybe_address, published=maybe_moment),
    st.builds(
        todos.TodoObject,
        id=addresses,
        name=words,
        todo_list=addresses,
        actor=maybe_address,
        group=maybe_address,
        is_done=st.booleans(),
    ),
)
def test_things_to_do(todo_list, todo):
    assert todos.read_todo_list(sent(todos.write_todo_list(todo_list))) == todo_list
    assert todos.read_todo(sent(todos.write_todo(todo))) == todo


@given(
    st.builds(
        TombstoneObject,
        id=addresses,
        former_type=st.sampled_from(["", "Event", "Note"]),
        deleted=maybe_moment,
    )
)
def test_a_tombstone(tombstone):
    assert read_tombstone(sent(write_tombstone(tombstone))) == tombstone
