"""The examples of FEDERATION.md are what they say: readable, and made of the keys that we really write."""

import json
import re
from pathlib import Path

import pytest

from mobilizon_lite.federation.translation.outgoing_comments import comment_document
from mobilizon_lite.federation.translation.outgoing_events import event_document
from mobilizon_lite.federation.vocabulary.activities import read_activity
from mobilizon_lite.federation.vocabulary.actors import read_actor
from mobilizon_lite.federation.vocabulary.events import read_event
from mobilizon_lite.federation.vocabulary.notes import read_note
from mobilizon_lite.models.media import Media
from tests.factories import make_comment, make_event
from tests.federation.known import make_known
from tests.web.activitypub.asking import document
from tests.web.world import routes

PAGE = (Path(__file__).parents[2] / "FEDERATION.md").read_text()
READERS = {"Event": read_event, "Note": read_note, "Person": read_actor, "Join": read_activity}
EXAMPLES = {one["type"]: one for one in map(json.loads, re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))}


@pytest.mark.parametrize("kind", READERS)
def test_each_example_can_be_read(kind):
    READERS[kind](EXAMPLES[kind])


def test_there_is_no_other_example():
    assert set(EXAMPLES) == set(READERS)


def test_the_examples_have_only_keys_that_we_write(client, cast):
    make_known(cast.alice)
    picture = Media.create(uri="x", content_hash="ab" * 32, renditions=[[640, 400, 9]])
    event = make_event(
        cast.alice, place_name="Salle", latitude=48.0, longitude=1.0, capacity=3, picture=picture
    )
    written = {
        "Event": event_document(event),
        "Note": comment_document(make_comment(event, cast.alice, language="en")),
        "Person": document(client, cast.alice.uri),
    }

    for kind, real in written.items():
        assert set(EXAMPLES[kind]) - {"@context"} <= set(real), kind


def test_every_document_is_named(app):
    rooms = ("activitypub", "wellknown")
    paths = {rule.rule for rule in routes(app, "GET") if rule.endpoint.partition(".")[0] in rooms}
    last_words = {re.sub(r"<[^>]*>", "", path).rstrip("/").rpartition("/")[2] for path in paths}

    assert {word for word in last_words if word and word not in PAGE} == set()
