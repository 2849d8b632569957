"""What a followed site passes on, and which is known here: its home is asked again when that is long ago."""

import pytest

from mobilizon_lite.models.actors import ActorKind
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.shares import Share
from tests.federation.known import make_site_actor
from tests.federation.remote_objects import event_document
from tests.federation.strangers import make_remote_actor
from tests.strangers import says


@pytest.fixture
def relay(site):
    relay = make_remote_actor("relay", kind=ActorKind.APPLICATION)[0]
    Follow.create(
        uri="http://lite.example/follows/1",
        follower=make_site_actor(),
        target=relay,
        state=FollowState.ACCEPTED,
    )
    return relay


@pytest.fixture
def document(site, say):
    remi = make_remote_actor("remi", site.host, uri=site.url("/@remi"))[0]
    document = event_document(remi, id=site.url("/events/1"))
    say(remi, type="Create", object=document)
    site.answers["/events/1"] = {**document, "name": "Fête au parc", "updated": None}
    site.has_actor("remi")
    return document


@pytest.mark.parametrize(("hours", "title"), [(1, "Fête du quartier"), (25, "Fête au parc")])
def test_it_is_asked_for_again_after_a_day(relay, document, say, clock, hours, title):
    clock.advance(hours=hours)

    say(relay, type="Announce", object=document["id"])

    assert Event.get(Event.uri == document["id"]).title == title
    assert Share.select().count() == 1


def test_what_is_known_will_do_while_its_home_does_not_answer(relay, site, document, say, clock):
    clock.advance(hours=25)
    site.answers["/events/1"] = says(b"", status=503)

    assert say(relay, type="Announce", object=document["id"]) == ("done", "")
    assert Event.get(Event.uri == document["id"]).is_listed
