"""What we say about the site itself, and pages of lists: read back as the same thing."""

import json

from hypothesis import given
from hypothesis import strategies as st

from mobilizon_lite.federation.vocabulary.collections import (
    page_address,
    read_collection,
    read_page,
    write_collection,
    write_page,
)
from mobilizon_lite.federation.vocabulary.context import with_context
from mobilizon_lite.federation.vocabulary.hostmeta import read_host_meta, write_host_meta
from mobilizon_lite.federation.vocabulary.nodeinfo import (
    VERSIONS,
    NodeInfo,
    read_nodeinfo,
    read_nodeinfo_links,
    write_nodeinfo,
    write_nodeinfo_links,
)
from mobilizon_lite.federation.vocabulary.webfinger import Jrd, JrdLink, read_jrd, write_jrd
from tests.federation.vocabulary.samples import (
    ZONES,
    addresses,
    counts,
    maybe_address,
    name_or_nothing,
    some_addresses,
    words,
)


def sent(document: dict) -> dict:
    """As it arrives elsewhere."""
    return json.loads(json.dumps(with_context(document)))


@given(st.integers(0, 90), st.lists(addresses, max_size=5).map(tuple))
def test_a_collection_and_its_page(total, items):
    id = "https://lite.example/@alice/outbox"

    collection = read_collection(sent(write_collection(id, total, page_size=20)))
    page = read_page(sent(write_page(id, items, number=2, total_items=total, has_next=True)))

    assert (collection.id, collection.total_items, collection.first) == (id, total, page_address(id, 1))
    assert collection.last == page_address(id, max(1, (total + 19) // 20))
    assert (page.items, page.part_of, page.total_items) == (items, id, total)
    assert (page.id, page.prev, page.next) == tuple(page_address(id, number) for number in (2, 1, 3))


@given(
    st.builds(
        Jrd,
        subject=words,
        aliases=some_addresses,
        links=st.lists(
            st.builds(
                JrdLink,
                rel=st.sampled_from(["self", "http://webfinger.net/rel/avatar"]),
                type=st.just("image/png"),
                href=addresses,
            )
            | st.builds(
                JrdLink, rel=st.just("subscribe"), template=st.just("https://lite.example/interact?uri={uri}")
            ),
            max_size=4,
        ).map(tuple),
    )
)
def test_the_answer_of_webfinger(jrd):
    assert read_jrd(json.loads(json.dumps(write_jrd(jrd)))) == jrd


@given(
    st.builds(
        NodeInfo,
        software=st.just("mobilizon-lite"),
        version=st.sampled_from(["1.0", "1.2.3"]),
        repository=maybe_address,
        homepage=maybe_address,
        protocols=st.just(("activitypub",)),
        open_registrations=st.booleans(),
        users=counts,
        active_month=counts,
        active_half_year=counts,
        local_posts=counts,
        local_comments=counts,
        node_name=name_or_nothing,
        node_description=name_or_nothing,
        node_timezone=st.sampled_from([None, *ZONES]),
    )
)
def test_what_a_site_says_about_itself(node):
    assert read_nodeinfo(json.loads(json.dumps(write_nodeinfo(node, "2.1")))) == node


def test_where_a_site_says_it():
    documents = {version: f"https://lite.example/nodeinfo/{version}" for version in VERSIONS}

    links = read_nodeinfo_links(write_nodeinfo_links(documents, "https://lite.example/relay"))

    assert (links.document, links.application) == (documents["2.1"], "https://lite.example/relay")


@given(addresses)
def test_host_meta(address):
    template = f"{address.partition('#')[0]}?resource={{uri}}"

    assert read_host_meta(write_host_meta(template).encode()).template == template
