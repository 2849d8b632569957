"""Single values as strangers write them."""

from datetime import UTC, datetime, timedelta

import pytest

from mobilizon_lite.federation.vocabulary import reading
from mobilizon_lite.federation.vocabulary.documents import normalised

EVENING = datetime(2031, 7, 14, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2031-07-14T19:30:00+02:00",
        "2031-07-14T17:30:00Z",
        "2031-07-14t17:30:00z",
        "2031-07-14T17:30:00.000Z",
        "2031-07-14T17:30Z",
        "2031-07-14 17:30:00 UTC",
        "2031-07-14 17:30:00.000 +00:00",
        "2031-07-14 17:30:00+00",
        " 2031-07-14T17:30:00",
        ["2031-07-14T17:30:00Z"],
    ],
)
def test_a_moment_is_read_however_it_is_written(written):
    assert reading.moment(written) == EVENING


def test_microseconds_are_read():
    assert reading.moment("2031-07-14T17:30:00.292206Z") == EVENING + timedelta(microseconds=292206)


def test_the_offset_that_was_sent_stays():
    assert reading.moment("2031-07-14T19:30:00+02:00").utcoffset() == timedelta(hours=2)


def test_without_an_offset_the_clocks_of_the_zone_count():
    assert reading.moment("2031-07-14T19:30:00", "Europe/Paris") == EVENING
    assert reading.lacks_offset("2031-07-14T19:30:00")
    assert not reading.lacks_offset("2031-07-14T19:30:00+02:00")
    assert not reading.lacks_offset("2031-07-14 19:30:00 UTC")


def test_a_mere_date_is_its_midnight():
    assert reading.moment("2031-07-14", "Europe/Paris") == datetime(2031, 7, 13, 22, tzinfo=UTC)
    assert reading.is_mere_date("2031-07-14")
    assert not reading.is_mere_date("2031-07-14T00:00:00Z")


def test_a_time_that_the_clocks_jump_over_is_a_real_moment():
    assert reading.moment("2031-03-30T02:30:00", "Europe/Paris") == datetime(2031, 3, 30, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [None, "", "soon", 1_700_000_000, True, "2031-13-01", "2031-02-30T10:00:00Z", "0001-01-01T00:00:00+14:00",
     "9999-12-31T23:59:59Z", "14/07/2031", {}, [], [None], "2031-07-14T17:30:00Z" * 9],
)  # fmt: skip
def test_what_is_no_moment_is_none(written):
    assert reading.moment(written) is None


@pytest.mark.parametrize(
    "spelling",
    [
        "https://www.w3.org/ns/activitystreams#Public",
        "http://www.w3.org/ns/activitystreams#Public",
        "as:Public",
        "Public",
        {"id": "as:Public"},
    ],
)
def test_everybody_is_spelt_in_one_way(spelling):
    assert reading.recipients([spelling, "https://lite.example/@alice", spelling]) == (
        reading.PUBLIC,
        "https://lite.example/@alice",
    )


def test_at_most_so_many_are_addressed():
    everybody = [f"https://lite.example/@{number}" for number in range(2_000)]

    assert len(reading.recipients(everybody)) == reading.MOST_RECIPIENTS


@pytest.mark.parametrize(
    ("value", "id"),
    [
        ("https://lite.example/1", "https://lite.example/1"),
        ({"id": "https://lite.example/1"}, "https://lite.example/1"),
        ({"type": "Link", "href": "https://lite.example/1"}, "https://lite.example/1"),
        ([None, "", {"id": "https://lite.example/1"}, "https://lite.example/2"], "https://lite.example/1"),
        (None, None),
        ("", None),
        ("urn:uuid:1", None),
        ("javascript:alert(1)//https://lite.example", None),
        ("https://user@lite.example/1", None),
        ("https://lite.example:port/", None),
        ("https://lite.example/a b", None),
        ("https://lite.example/\n", None),
        ("https://" + "a" * 254 + "/", None),
        ("https://lite.example/" + "a" * 2_000, None),
        ("https:///path", None),
    ],
)
def test_an_id_is_a_web_address(value, id):
    assert reading.identifier(value) == id


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Fête de quartier", "Fête de quartier"),
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("<b>Bold</b> <script>alert(1)</script>move", "Bold move"),
        ("I <3 you", "I <3 you"),
        ("two\nlines", "two lines"),
        ("\x00\ud800 hidden\u202e", "hidden"),
        (["first", "second"], "first"),
        (3, ""),
        (None, ""),
        ({"en": "x"}, ""),
    ],
)
def test_a_name_is_one_line_of_words(value, words):
    assert reading.text(value) == words


def test_a_name_is_cut():
    assert len(reading.text("a" * 9_000)) == reading.LONGEST_NAME


def test_a_text_in_one_of_several_languages():
    document = normalised({"contentMap": {"en": "Hello", "fr": "Bonjour", "und": 3}})

    assert reading.spoken(document, "content") == ("Hello", "en")
    assert reading.spoken(document, "content", prefers="fr") == ("Bonjour", "fr")
    assert reading.spoken({"content": "Bonjour", **document}, "content") == ("Bonjour", "fr")
    assert reading.spoken({"content": "Hallo", **document}, "content") == ("Hallo", None)
    assert reading.spoken({"content": "Hallo"}, "content") == ("Hallo", None)


@pytest.mark.parametrize(
    ("value", "tag"),
    [("fr", "fr"), ("pt-BR", "pt-br"), ("zh_Hans", "zh-hans"), ("und", None), ("", None), (None, None),
     ("français", None), ("x" * 99, None)],
)  # fmt: skip
def test_a_language(value, tag):
    assert reading.language(value) == tag


@pytest.mark.parametrize(
    ("value", "number"),
    [(3, 3), ("3", 3), (3.7, 3), ("3.7", 3), (-1, 0), (0, 0), (None, None), (True, None), ("many", None), ([4], 4),
     (float("nan"), None), (float("inf"), None), (10**400, None), (10**12, None), ("1e9", None), ("1" * 60, None)],
)  # fmt: skip
def test_a_whole_number(value, number):
    assert reading.whole(value) == number


@pytest.mark.parametrize(
    ("value", "answer"),
    [(True, True), (False, False), ("true", True), ("False", False), (1, True), (0, False), ("yes", None),
     (None, None), (2, None), ([True], True)],
)  # fmt: skip
def test_yes_or_no(value, answer):
    assert reading.yes_or_no(value) is answer


def test_a_page_comes_before_other_links():
    links = [
        {"type": "Link", "href": "https://lite.example/1.json", "mediaType": "application/activity+json"},
        {"type": "Link", "href": "https://lite.example/1", "mediaType": "text/html"},
    ]

    assert reading.link(links) == "https://lite.example/1"


def test_only_the_ampersands_of_an_address_are_decoded():
    assert reading.link("https://lite.example/?a=1&#038;b=2&amp;copy=3&lt=4") == (
        "https://lite.example/?a=1&b=2&copy=3&lt=4"
    )


@pytest.mark.parametrize(
    "key",
    ["joinMode", "mz:joinMode", "https://joinmobilizon.org/ns#joinMode"],
)
def test_a_key_is_known_by_all_its_spellings(key):
    assert normalised({key: "free"}) == {"joinMode": "free"}


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("schema:PostalAddress", "PostalAddress"),
        ("https://schema.org/PostalAddress", "PostalAddress"),
        ("http://schema.org#PostalAddress", "PostalAddress"),
        ("as:Event", "Event"),
        ("https://www.w3.org/ns/activitystreams#Event", "Event"),
        ("https://unknown.example/ns#Event", "https://unknown.example/ns#Event"),
    ],
)
def test_a_type_is_known_by_all_its_spellings(written, short):
    assert normalised({"@type": written}) == {"type": short}
    assert normalised({"type": [written, None]}) == {"type": [short, None]}


def test_the_short_key_counts_before_other_spellings_unless_it_says_nothing():
    assert normalised({"ical:status": "CANCELLED", "status": "CONFIRMED"})["status"] == "CONFIRMED"
    assert normalised({"status": None, "ical:status": "CANCELLED"})["status"] == "CANCELLED"


def test_values_of_linked_data_are_what_they_hold():
    document = normalised({"@id": "https://lite.example/1", "name": {"@value": "Fest", "@language": "de"}})

    assert document == {"id": "https://lite.example/1", "name": "Fest"}


def test_keys_are_short_all_the_way_down_and_values_are_left_alone():
    document = normalised({"as:tag": [{"@type": "as:Hashtag", "as:name": "as:x"}], "@context": ["x"]})

    assert document == {"tag": [{"type": "Hashtag", "name": "as:x"}]}
    assert normalised(document) is document
