"""Any event, address, text or moment that a document may hold, for tests that try many."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from mobilizon_lite.federation.vocabulary.attachments import WEBSITE
from mobilizon_lite.federation.vocabulary.event_options import CATEGORIES, JOIN_MODES, REPLIES
from mobilizon_lite.federation.vocabulary.events import EventObject
from mobilizon_lite.federation.vocabulary.images import BANNER, ImageObject
from mobilizon_lite.federation.vocabulary.places import ONLINE, OnlineObject, PlaceObject
from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.federation.vocabulary.tags import MentionObject
from mobilizon_lite.lib.text import fold

HOSTS = ("lite.example", "un.autre.example:8443", "éco.example")
ZONES = ("Europe/Paris", "America/St_Johns", "Pacific/Auckland", "UTC")


def with_offset(moment: datetime, zone: str) -> datetime:
    """As the clocks of the zone show it. (Python holds a time that comes twice in a zone for unequal to any other.)"""
    local = moment.astimezone(ZoneInfo(zone))
    return local.replace(tzinfo=timezone(local.utcoffset()), fold=0)


words = (
    st.text("abcdefgh ÉèœĐ日本🎉'\",.-:#@!", min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: any(char.isalnum() for char in text))
)
name_or_nothing = st.just("") | words
raw_html = (
    st.text(max_size=80)
    .map(lambda text: text.replace("\x00", ""))
    .map(lambda text: text.encode(errors="ignore").decode())
)
addresses = st.builds(
    lambda host, path, word: f"https://{host}/{path}/{word}",
    st.sampled_from(HOSTS),
    st.sampled_from(["events", "@alice", "media", "é"]),
    st.text("abc123-_~%é?=&#", min_size=1, max_size=12).map(lambda text: text.strip()),
)
maybe_address = st.none() | addresses
some_addresses = st.lists(addresses, max_size=4, unique=True).map(tuple)
recipients = st.lists(addresses | st.just(PUBLIC), max_size=4, unique=True).map(tuple)
moments = st.builds(
    lambda zone, minutes: with_offset(datetime(1999, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes), zone),
    st.sampled_from(ZONES),
    st.integers(0, 60_000_000),
)
maybe_moment = st.none() | moments
languages = st.sampled_from([None, "fr", "pt-br", "oc"])
counts = st.none() | st.integers(0, 100_000)
tags = st.lists(st.text("abcdé日", min_size=1, max_size=20), max_size=4, unique_by=fold).map(tuple)
mentions = st.lists(
    st.builds(MentionObject, href=addresses, name=words), max_size=3, unique_by=lambda one: one.href
).map(tuple)


def says_where(parts: tuple[str, ...]) -> bool:
    """A name that only repeats the address is read as none."""
    return any(parts) and parts[0] not in parts[1:]


def is_no_role(text: str) -> bool:
    """Some names say what a thing is for, and not what it shows."""
    return text not in (BANNER, WEBSITE, ONLINE)


images = st.builds(
    ImageObject,
    url=addresses,
    media_type=st.sampled_from(["image/webp", "image/png"]),
    description=name_or_nothing.filter(is_no_role),
)
pictures = st.lists(images, max_size=3, unique_by=lambda one: one.url).map(tuple)
places = st.builds(
    lambda parts, position, id: PlaceObject(*parts, *position, id=id),
    st.tuples(*[name_or_nothing] * 6).filter(says_where),
    st.just((None, None)) | st.tuples(st.floats(-90, 90), st.floats(0.01, 180)),
    maybe_address,
)
online = st.lists(
    st.builds(OnlineObject, url=addresses, name=name_or_nothing.filter(is_no_role)),
    max_size=3,
    unique_by=lambda one: one.url,
).map(tuple)
metadata = st.dictionaries(
    st.sampled_from(["mz:ticket:external_url", "mz:live:subtitle", "own key"]),
    st.tuples(name_or_nothing, words | st.booleans() | st.integers(-5, 5) | st.floats(-9, 9, width=32)),
    max_size=3,
)


@st.composite
def some_events(draw) -> EventObject:
    start = draw(moments)
    end = draw(st.none() | st.integers(1, 5_000).map(lambda minutes: start + timedelta(minutes=minutes)))
    id = draw(addresses)
    titled = st.tuples(words.filter(is_no_role), addresses)
    links = draw(st.lists(titled, max_size=3, unique_by=lambda one: one[1]))
    hides = draw(st.booleans())
    status = draw(st.sampled_from(["confirmed", "tentative", "cancelled"]))
    known_online = draw(online)
    linked = {one.url for one in known_online}
    mode = draw(st.sampled_from(sorted(JOIN_MODES)))
    return EventObject(
        id=id,
        name=draw(words),
        start=start,
        url=id,
        content=draw(raw_html),
        summary=draw(raw_html),
        language=draw(languages),
        uuid=draw(st.uuids().map(str)),
        end=end,
        display_end=end is None or draw(st.booleans()),
        timezone=draw(st.sampled_from([None, *ZONES])),
        published=draw(maybe_moment),
        updated=draw(maybe_moment),
        attributed_to=draw(some_addresses),
        actor=draw(st.none() | st.just(id + "/organizer")),
        organizers=() if hides else draw(some_addresses),
        hides_organizers=hides,
        contacts=draw(some_addresses),
        to=draw(recipients),
        cc=draw(recipients),
        place=draw(st.none() | places),
        online=known_online,
        is_online=draw(st.booleans()),
        website=draw(st.none() | addresses.filter(lambda one: one not in linked)),
        pictures=draw(pictures),
        links=tuple(one for one in links if one[1] not in linked),
        metadata=draw(metadata),
        tags=draw(tags),
        phone=draw(name_or_nothing),
        category=draw(st.sampled_from(sorted(CATEGORIES))),
        status=status,
        was_postponed=status == "tentative" and draw(st.booleans()),
        join_mode=mode,
        external_url=draw(st.just("") | addresses),
        anonymous_participation=draw(st.none() | st.booleans()),
        participant_count=draw(counts),
        capacity=draw(st.none() | st.integers(1, 100_000)),
        remaining=draw(counts),
        replies_moderation=draw(st.sampled_from(sorted(REPLIES))),
        is_draft=draw(st.booleans()),
    )
