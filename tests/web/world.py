"""A site where everything exists once, and the address of each route on it."""

from dataclasses import dataclass
from uuid import UUID

from flask import Flask
from werkzeug.routing import Rule

from mobilizon_lite.federation.keyring import instance_actor
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.crypto import capability_token, token_hash
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.accounts import OneTimeToken, Registration, Session, TokenPurpose
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.calendar_imports import CalendarImport
from mobilizon_lite.models.comments import Comment
from mobilizon_lite.models.conversations import Message
from mobilizon_lite.models.event_roles import EventRole, RoleState
from mobilizon_lite.models.events import Event, JoinMode, Visibility
from mobilizon_lite.models.feed_links import FeedLink
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.remote_events import EventInvitation
from mobilizon_lite.models.reports import Report
from mobilizon_lite.models.series import Series
from mobilizon_lite.models.series_answers import SeriesAnswer
from mobilizon_lite.models.venues import Venue
from mobilizon_lite.services.blocks import block
from mobilizon_lite.services.feed_links import make_feed_link
from mobilizon_lite.services.follows import ask_to_follow, ask_to_follow_for_site, follow_from_elsewhere
from mobilizon_lite.services.participations.all_dates import take_part_in_all
from tests.cast import Cast
from tests.factories import (
    days,
    give_password,
    make_comment,
    make_event,
    make_invitation,
    make_message,
    make_participation,
    make_profile,
    make_remote_event,
    make_role,
    make_venue,
)
from tests.series import dates_of, make_series

HASH = "ab" * 32
NO_UUID = UUID("00000000-0000-4000-8000-000000000000")


@dataclass(frozen=True)
class World:
    """Alice organizes everything; Bob takes part with his profile, Lou with a nickname and an address."""

    cast: Cast
    event: Event
    draft: Event
    hidden: Event
    unlisted: Event
    private: Event
    deleted: Event
    lou: Participation
    bob: Participation
    max: Participation
    comment: Comment
    # Bob wrote to Alice.
    message: Message
    # Remi, of another site, organises it for everybody.
    elsewhere: Event
    # Remi asked Bob to come to it.
    asked_to_come: EventInvitation
    # Bob was asked to organise with her.
    role: EventRole
    report: Report
    order: CalendarImport
    series: Series
    to_all_dates: SeriesAnswer
    session: Session
    request: Registration
    feed: FeedLink
    picture: Media
    venue: Venue
    # What the paths about following mean, by how each begins.
    follows: dict[str, Follow]
    block: Block
    tokens: dict[str, str]

    def values(self, rule: Rule) -> dict[str, object]:
        """What the variable parts of a route's address stand for."""
        known = {
            "event_uuid": (self.private if "invitation" in rule.rule else self.event).uuid,
            "ticket": self.max.personal_token(),
            "uuid": self.lou.uuid,
            "comment_uuid": self.comment.uuid,
            "role_uuid": self.role.uuid,
            "invitation_uuid": self.asked_to_come.uuid,
            "conversation_uuid": self.message.conversation.uuid,
            "message_uuid": self.message.uuid,
            "series_uuid": self.series.uuid,
            "handle": "alice",
            "elsewhere_uuid": self.elsewhere.uuid,
            "remote_handle": self.elsewhere.organizer.handle,
            "slug": "climat",
            "username": "bob",
            "report_uuid": self.report.uuid,
            "import_uuid": self.order.uuid,
            "venue_uuid": self.venue.uuid,
            "session_uuid": self.session.uuid,
            "request_uuid": self.request.uuid,
            "feed_uuid": self.feed.uuid,
            "picture_uuid": self.picture.uuid,
            "content_hash": HASH,
            "width": 320,
            "kind": "events",
            "part": 1,
            "follow_uuid": self._follow(rule).uuid,
            "block_uuid": self.block.uuid,
            "host": "ailleurs.example",
            "address": "no-such-file",
            "activity_uuid": NO_UUID,
            "name": "posts",
            "version": "2.1",
        }
        # These are read from the database.
        if "invitation" in rule.arguments:
            known["invitation"] = Event.get_by_id(self.private.id).invitation_token()
        if "token" in rule.arguments:
            known["token"] = self._token(rule)
        return {name: known[name] for name in rule.arguments}

    def _follow(self, rule: Rule) -> Follow:
        names = [name for name in self.follows if rule.rule.startswith(name) or rule.rule == name]
        return self.follows[max(names, key=len, default="/settings/followers")]

    def _token(self, rule: Rule) -> str:
        if rule.rule.startswith("/r/dates/"):
            return self.to_all_dates.token()
        if rule.rule.startswith("/r/"):
            lou = Participation.get_by_id(self.lou.id)
            return lou.news_token() if rule.rule.startswith("/r/news/") else lou.personal_token()
        if rule.rule.startswith("/feeds/private/"):
            return self.feed.token
        return self.tokens.get(rule.rule.split("/")[1], "")


def make_world(cast: Cast) -> World:
    give_password(cast.alice)
    picture = Media.create(
        uri="x", owner=cast.alice, content_hash=HASH, renditions=[[320, 240, 10]], alt_text="A bridge"
    )
    venue = make_venue(cast.alice, access={"step_free": "yes"})
    event = make_event(
        cast.alice,
        venue=venue,
        join_mode=JoinMode.APPROVAL,
        capacity=10,
        picture=picture,
        description_html="<p>Bring soup.</p>",
    )
    deleted = make_event(cast.alice, title="Deleted words", deleted_at=dates.now())
    uuid = new_uuid()
    order = CalendarImport.create(
        uuid=uuid, profile=cast.alice, publishes=True, language="en", address="https://x.example/"
    )
    series = make_series(cast.alice, rule="FREQ=WEEKLY;COUNT=2")
    to_all_dates = take_part_in_all(dates_of(series)[0], form_id="form of Maé", nickname="Maé")
    elsewhere = make_remote_event(cast.remi, title="Words from elsewhere")
    return World(
        cast=cast,
        event=event,
        elsewhere=elsewhere,
        asked_to_come=make_invitation(elsewhere, cast.bob),
        draft=make_event(cast.alice, title="Drafted words", is_draft=True),
        hidden=make_event(cast.alice, title="Hidden words", hidden_at=dates.now()),
        unlisted=make_event(cast.alice, title="Unlisted words", visibility=Visibility.UNLISTED),
        private=make_event(cast.alice, title="Private words", visibility=Visibility.PRIVATE),
        deleted=deleted,
        lou=make_participation(
            event, nickname="Lou-the-guest", email="lou@example.org", email_confirmed_at=dates.now()
        ),
        bob=make_participation(event, actor=cast.bob, state=ParticipationState.PENDING),
        max=make_participation(event, nickname="Max-the-guest"),
        comment=make_comment(event, cast.bob, text="Shall I bring spoons?"),
        message=make_message(cast.bob, cast.alice, text="Shall we meet before?"),
        role=make_role(event, cast.bob, state=RoleState.ASKED),
        report=Report.create(event=event, actor=cast.alice, text="Not kind."),
        order=order,
        series=series,
        to_all_dates=to_all_dates,
        session=Session.create(
            account=cast.alice.account,
            profile=cast.alice,
            token_hash="0" * 64,
            expires_at=dates.now() + days(1),
        ),
        request=_registration(email="asks@example.org", confirmed_at=dates.now()),
        venue=venue,
        feed=make_feed_link(cast.alice.account, None),
        picture=Media.create(uri="y", owner=cast.alice, content_hash="cd" * 32),
        follows=_follows(cast),
        block=block(make_profile("importun", host="ailleurs.example"), by=cast.alice),
        tokens={**_tokens(cast), "organise": make_role(event, None).link_token()},
    )


def routes(app: Flask, method: str) -> list[Rule]:
    """What people ask for. Where servers deliver, a signature says who may: see tests/web/activitypub."""
    rules = (rule for rule in app.url_map.iter_rules() if not rule.endpoint.startswith("inbox."))
    return sorted(
        (rule for rule in rules if method in (rule.methods or ())),
        key=lambda rule: rule.rule,
    )


def path_of(app: Flask, rule: Rule, world: World) -> str:
    adapter = app.url_map.bind("lite.example")
    return adapter.build(
        rule.endpoint, world.values(rule), method="POST" if "GET" not in rule.methods else None
    )


def _follows(cast: Cast) -> dict[str, Follow]:
    """Rémi wants to follow the site and Alice; the site and Bob want to follow Rémi."""
    site_actor = instance_actor()

    def asks(target: Actor, number: int) -> Follow:
        return follow_from_elsewhere(cast.remi, target, uri=f"https://ailleurs.example/follows/{number}")

    return {
        "/admin/follows": asks(site_actor, 1),
        "/admin/follows/<uuid:follow_uuid>/stop": ask_to_follow_for_site(
            cast.remi, site_actor=site_actor, by=cast.ada
        ),
        "/settings/followers": asks(cast.alice, 2),
        "/mine/following": ask_to_follow(cast.remi, by=cast.bob),
    }


def _tokens(cast: Cast) -> dict[str, str]:
    return {
        "confirm-email": _one_time(TokenPurpose.CHANGE_EMAIL, cast, new_email="other@example.org"),
        "reset-password": _one_time(TokenPurpose.RESET_PASSWORD, cast),
        "confirm": _registration().token,
        "sign-in": _one_time(TokenPurpose.SIGN_IN, cast),
    }


def _one_time(purpose: TokenPurpose, cast: Cast, **values: object) -> str:
    uuid = new_uuid()
    token = capability_token(purpose, uuid, 1)
    OneTimeToken.create(
        uuid=uuid,
        purpose=purpose,
        account=cast.charlie.account,
        token_hash=token_hash(token),
        expires_at=dates.now() + days(1),
        **values,
    )
    return token


def _registration(email: str = "new@example.org", **values: object) -> Registration:
    uuid: UUID = new_uuid()
    row = Registration(
        uuid=uuid,
        email=email,
        email_key=email,
        password_hash="x",
        username="newcomer",
        display_name="New",
        language="en",
        expires_at=dates.now() + days(1),
        **values,
    )
    row.token_hash = token_hash(row.token)
    row.save(force_insert=True)
    return row
