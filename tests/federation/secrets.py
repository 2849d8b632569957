"""A site full of secrets, each with a word of its own, and `secrets_in`, which finds them in whatever is sent outside."""

import json
import re
from dataclasses import dataclass

from mobilizon_lite.federation.vocabulary.reading import PUBLIC
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.deliveries import Activity
from mobilizon_lite.models.event_roles import RoleKind, RoleState
from mobilizon_lite.models.events import Event, PlaceReveal, Visibility
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.members import Member, MemberRole
from mobilizon_lite.models.participations import Participation, ParticipationState
from tests.cast import Cast
from tests.factories import days, make_comment, make_event, make_participation, make_profile, make_role
from tests.federation.known import make_group, make_known, make_site_actor
from tests.web.matrix import STATES

# What may be read: a test that sees none of these saw nothing.
PUBLIC_TITLE = "Offenes Treffen"
_WORDS = {
    "somebody who takes part": r"Teilnick|teilprofil",
    "an address of mail": r"[\w.-]+@(?:example\.org|secret\.example)",
    "what somebody wrote when they signed up": "Wunschwort",
    "hidden numbers": r"(?<![0-9a-zA-Z-])(?:613|7919|7306)(?![0-9a-zA-Z-])",
    "a place that is not for everybody": r"Zyxplatz|Quxweg|visio\.example/zyx|48\.1234|1\.6543",
    "a draft": "Entwurfstitel",
    "a private event": "Geheimtreffen",
    "a hidden event": "Verstecktitel",
    "a deleted event": "Weggeworfentitel",
    "a comment that is not shown": "Wartewort|Verborgenwort|Geloeschtwort|Privatwort",
    "a hidden profile": "hector_verborgen|Verborgener Hector",
    "what a profile without a page says": "Bobsatz",
    "somebody who was asked and did not say yes": "nele_gefragt",
    "somebody who helps and wants no page": "carlo_ohneseite",
    "somebody who follows": "folgerin",
    "somebody who belongs to a group": "mitglied_mara",
    "a key": "PRIVATE KEY",
}
_PATTERNS = {name: re.compile(words) for name, words in _WORDS.items()}


@dataclass(frozen=True)
class SecretSite:
    """`events` by kind, `actors` by name: everything that somebody outside could ask for."""

    events: dict[str, Event]
    comments: list[Comment]
    actors: dict[str, Actor]
    activities: list[Activity]


def secrets_in(text: str) -> list[str]:
    """The names of the secrets that a text gives away: those of a SecretSite, and secret links of any row."""
    found = [name for name, pattern in _PATTERNS.items() if pattern.search(text)]
    return [*found, *(f"a secret link ({kind})" for kind, token in _tokens() if token in text)]


def make_secret_site(cast: Cast) -> SecretSite:
    """Alice organizes everything."""
    site_actor, alice = make_site_actor(), make_known(cast.alice)
    bob, group = make_known(cast.bob), make_group("gruppe")
    Actor.update(summary="Bobsatz").where(Actor.id == bob.id).execute()
    hector = make_known(
        make_profile("hector_verborgen", display_name="Verborgener Hector", is_discoverable=True)
    )
    Actor.update(hidden_at=dates.now()).where(Actor.id == hector.id).execute()
    events = _events(alice)
    for event in events.values():
        _people_around(event, hector)
    Follow.create(
        uri="https://far.example/f/1",
        follower=make_profile("folgerin", host="far.example"),
        target=alice,
        state=FollowState.ACCEPTED,
    )
    _belongs(make_profile("mitglied_mara"), group)
    return SecretSite(
        events=events,
        comments=list(Comment.select()),
        actors={
            "alice": alice,
            "bob": bob,
            "hector": hector,
            "group": group,
            "relay": site_actor,
            "remi": cast.remi,
        },
        activities=[_activity(event) for event in events.values()],
    )


def _events(alice: Actor) -> dict[str, Event]:
    hidden_place = {
        "place_name": "near the canal", "town": "Rennes", "exact_name": "Zyxplatz", "exact_street": "Quxweg 77",
        "exact_online_url": "https://visio.example/zyx", "exact_more_online": [["More", "https://visio.example/zyx2"]],
        "is_online": True, "latitude": 48.12345, "longitude": -1.65432, "capacity": 7919, "hides_numbers": True,
    }  # fmt: skip
    in_an_hour = dates.now() + days(1 / 24)

    def event(title: str, **values: object) -> Event:
        return make_event(alice, title=title, description_html=f"<p>{title}</p>", **hidden_place, **values)

    return {
        "moment": event(PUBLIC_TITLE, place_reveal=PlaceReveal.MOMENT, place_reveal_at=in_an_hour),
        "accepted": event(PUBLIC_TITLE, place_reveal=PlaceReveal.ACCEPTED),
        "never": event(PUBLIC_TITLE, place_reveal=PlaceReveal.NEVER),
        "unlisted": event(PUBLIC_TITLE, place_reveal=PlaceReveal.ACCEPTED, visibility=Visibility.UNLISTED),
        "draft": event("Entwurfstitel", is_draft=True),
        "private": event("Geheimtreffen", visibility=Visibility.PRIVATE),
        "hidden": event("Verstecktitel", hidden_at=dates.now()),
        "deleted": event("Weggeworfentitel", deleted_at=dates.now()),
    }


def _people_around(event: Event, hector: Actor) -> None:
    number = event.id
    for state in STATES:
        make_participation(
            event,
            nickname=f"Teilnick-{state}",
            state=ParticipationState(state),
            email=f"teil{number}@secret.example",
            message="Wunschwort",
        )
    make_participation(event, actor=make_known(make_profile(f"teilprofil{number}", is_discoverable=True)))
    Event.update(accepted_people=613).where(Event.id == event.id).execute()
    nele = make_profile(f"nele_gefragt{number}", is_discoverable=True)
    make_role(event, nele, kind=RoleKind.CONTACT, state=RoleState.ASKED)
    make_role(event, nele, state=RoleState.DECLINED)
    make_role(event, make_profile(f"carlo_ohneseite{number}"), kind=RoleKind.CONTACT)
    make_role(event, hector)
    organizer = event.organizer
    make_comment(event, organizer, text="Wartewort", state=CommentState.WAITING)
    make_comment(event, organizer, text="Verborgenwort", state=CommentState.HIDDEN)
    make_comment(event, organizer, text="Geloeschtwort", deleted_at=dates.now())
    make_comment(event, hector, text="Verborgenwort")
    is_open = event.is_published and not event.is_private
    make_comment(event, organizer, text="Shall I bring spoons?" if is_open else "Privatwort")


def _belongs(person: Actor, group: Actor) -> None:
    Member.create(uri="https://lite.example/members/1", group=group, person=person, role=MemberRole.MEMBER)


def _activity(event: Event) -> Activity:
    """As it was sent when everything was still public, with the event as it was then."""
    uuid = new_uuid()
    content = {
        "id": f"http://lite.example/activities/{uuid}",
        "type": "Create",
        "to": [PUBLIC],
        "object": {"id": event.uri, "name": event.title, "location": "Zyxplatz"},
    }
    return Activity.create(
        uuid=uuid,
        uri=f"http://lite.example/activities/{uuid}",
        fact_uuid=new_uuid(),
        kind="Create",
        actor=event.organizer,
        object_uri=event.uri,
        content=json.dumps(content),
    )


def _tokens() -> list[tuple[str, str]]:
    found = [("invitation", event.invitation_token()) for event in Event.select()]
    for answer in Participation.select():
        found += [("personal", answer.personal_token()), ("mails", answer.news_token())]
    return [*found, *(("account", account.email) for account in Account.select())]
