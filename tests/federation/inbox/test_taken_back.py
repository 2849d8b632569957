"""What everybody could read and is private now, who may let somebody see it, and messages that mean no good."""

import pytest

from mobilizon_lite.federation.keyring import instance_actor
from mobilizon_lite.lib import dates
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.events import Event, JoinMode, Visibility
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.remote_events import EventInvitation
from mobilizon_lite.services.participations import decide
from tests.factories import days, make_event, make_participation
from tests.federation.remote_objects import PUBLIC, event_document, note_document
from tests.federation.strangers import make_remote_actor

DONE = ("done", "")


@pytest.fixture
def remi(app):
    remi = make_remote_actor("remi")[0]
    Follow.create(
        uri=f"http://lite.example/follows/{remi.id}",
        follower=instance_actor(),
        target=remi,
        state=FollowState.ACCEPTED,
    )
    return remi


@pytest.fixture
def event(remi, say, clock) -> Event:
    """Public, and in our lists."""
    say(remi, type="Create", object=event_document(remi))
    clock.advance(minutes=5)
    return stored()


def stored() -> Event:
    return Event.get(Event.uri == "https://far.example/events/1")


@pytest.mark.parametrize(
    "values", [{"to": ["https://far.example/@remi/followers"], "cc": None}, {"draft": True}]
)
def test_an_event_that_is_for_few_now_disappears_for_everybody_else(
    cast, client, sign_in, remi, event, say, values
):
    make_participation(event, actor=cast.bob)

    assert say(remi, type="Update", object=event_document(remi, name="Fête secrète", **values)) == DONE

    assert (stored().visibility, stored().is_listed) == (Visibility.PRIVATE, False)
    for path in (
        f"/events/{event.uuid}",
        "/",
        "/search?q=fête",
        "/@remi@far.example",
        "/events.ics",
        "/events.atom",
    ):
        assert "Fête" not in client.get(path).text, path
    assert sign_in(cast.charlie).get(f"/events/{event.uuid}").status_code == 404
    assert sign_in(cast.bob).get(f"/events/{event.uuid}").status_code == 200


def test_a_draft_that_is_published_again_is_there_again(client, remi, event, say, clock):
    say(remi, type="Update", object=event_document(remi, draft=True))
    clock.advance(minutes=5)

    say(remi, type="Update", object=event_document(remi))

    assert stored().is_listed
    assert client.get(f"/events/{event.uuid}").status_code == 200


@pytest.mark.parametrize("to", [["https://far.example/@remi/followers"], ["http://lite.example/@alice"]])
def test_a_comment_that_its_author_wants_for_fewer_people_is_taken_back(cast, remi, say, to):
    about = make_event(cast.alice)
    say(remi, type="Create", object=note_document(remi, inReplyTo=about.uri))

    say(remi, type="Update", object=note_document(remi, inReplyTo=about.uri, to=to))

    assert Comment.get().deleted_at
    assert Comment.get().html == ""


def test_nobody_else_takes_a_comment_back(cast, remi, say):
    about = make_event(cast.alice)
    say(remi, type="Create", object=note_document(remi, inReplyTo=about.uri))
    eve = make_remote_actor("eve")[0]

    say(eve, type="Update", object=note_document(remi, inReplyTo=about.uri, to=[cast.alice.uri]))

    assert Comment.get().deleted_at is None


def test_somebody_of_another_site_lets_nobody_see_what_is_private(cast, remi, say, sign_in):
    say(remi, type="Create", object=event_document(remi, to=[cast.bob.uri], cc=None))
    mallory = make_remote_actor("mallory", "evil.example")[0]

    outcome = say(mallory, type="Invite", object=event_document(remi), target=cast.charlie.uri)

    assert outcome[0] == "refused"
    assert [one.actor for one in EventInvitation.select()] == [cast.bob]
    assert sign_in(cast.charlie).get(f"/events/{stored().uuid}").status_code == 404


def test_somebody_elsewhere_asks_somebody_here_to_come(cast, remi, say):
    outcome = say(
        remi, type="Invite", object=event_document(remi, to=[cast.bob.uri], cc=None), target=cast.bob.uri
    )

    assert outcome == DONE
    assert EventInvitation.get().inviter == remi
    assert stored().is_private


def test_a_clock_that_goes_ahead_does_not_keep_out_what_comes_later(remi, event, say, clock):
    say(remi, type="Update", object=event_document(remi, updated="2099-01-01T00:00:00Z"))
    clock.advance(minutes=5)

    say(remi, type="Update", object=event_document(remi, name="Plus tard", updated=dates.now().isoformat()))

    assert stored().title == "Plus tard"


def test_perhaps_is_no_way_around_a_no(cast, remi, say):
    ours = make_event(cast.alice, join_mode=JoinMode.APPROVAL)
    say(remi, type="Join", object=ours.uri)
    decide.refuse(Participation.get(), by=cast.alice)

    for kind in ("TentativeAccept", "Leave", "Reject", "Join", "Accept"):
        say(remi, type=kind, object=ours.uri)

    assert Participation.get().state == ParticipationState.REFUSED


LONG = "x" * 3_000


@pytest.mark.parametrize(
    "values",
    [
        {"id": f"https://far.example/{LONG}"},
        {"url": f"https://far.example/{LONG}", "name": "a\x1bb\u202e\u0007c"},
        {"name": "é" * 20_000, "content": "<b>" * 5_000},
        {
            "location": {
                "type": "Place",
                "name": LONG,
                "address": {"streetAddress": LONG, "addressLocality": LONG},
            }
        },
        {"externalParticipationUrl": f"https://far.example/{LONG}", "joinMode": "external"},
        {
            "maximumAttendeeCapacity": 2**53,
            "participantCount": 2**53,
            "remainingAttendeeCapacity": -(2**53),
        },
        {"category": LONG, "joinMode": LONG, "status": LONG, "inLanguage": LONG, "timezone": LONG},
        {"tag": [{"type": "Hashtag", "name": "#" + LONG}, {"type": "Hashtag", "name": "#\x1b\u2028"}]},
        {"startTime": "9999-12-31T23:59:59Z", "endTime": "0001-01-01T00:00:00Z"},
        {"attachment": [{"type": "Document", "url": f"https://far.example/{LONG}", "name": "\x1b" + LONG}]},
        {"location": {"type": "Place", "name": "a\x1bb", "latitude": 1e308, "longitude": "nan"}},
    ],
)
def test_a_hostile_value_breaks_nothing(client, remi, say, values):
    outcome, reason = say(remi, type="Create", object=event_document(remi, **values))

    assert (outcome, reason) != ("failed", "")
    assert outcome in ("done", "refused"), reason
    for event in Event.select():
        assert "\x1b" not in event.title
        assert client.get(f"/events/{event.uuid}").status_code == 200


@pytest.mark.parametrize("id_", [f"https://far.example/{LONG}", 7, "", "a\x1b"])
def test_a_join_with_a_useless_id_gets_one(cast, remi, say, id_):
    ours = make_event(cast.alice, starts_in=days(2))

    say(remi, id=id_, type="Join", object=ours.uri, participationMessage="a\x1b" + LONG)

    answer = Participation.get_or_none()
    assert answer is None or answer.uri.startswith(remi.uri)


def test_a_hidden_name_of_the_public_is_not_the_public(remi, say):
    outcome = say(remi, type="Create", object=event_document(remi, to=[f"{PUBLIC}s"], cc=None))

    assert outcome == ("ignored", "not_for_us")
