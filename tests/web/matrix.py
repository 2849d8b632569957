"""For the test of who sees what: a site full of secrets, everybody who might look for them, and every address to look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.events import Event, JoinMode, PlaceReveal, Visibility
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.reports import Report
from mobilizon_lite.services.site import change_setting
from tests.cast import Cast
from tests.factories import make_comment, make_event, make_participation, make_profile
from tests.web.world import World, make_world, routes

WRONG_TOKEN = "NoSuchTokenNoSuchToken"
BY_PROFILE = "accepted by profile"
STATES = ("accepted", "waiting", "pending", "refused", "left")
# What addresses with a question find; each is asked of every page that takes questions.
QUESTIONS = ("q=zyxplatz", "q=quxweg", "q=geheimtreffen", "q=entwurf", "near=2983990&radius=25", "category=MEETING", "lang=fr",
             "when=month", "past=1")  # fmt: skip
ASKED = ("/", "/search", "/calendar", "/categories", "/events.ics", "/events.atom", "/events.rss", "/search.ics", "/search.atom",
         "/search.rss", "/embed/events", "/embed/search", "/@<handle>")  # fmt: skip


@dataclass(frozen=True)
class Secrets:
    """One event that keeps everything it can, and the people who answered it, by state."""

    event: Event
    answers: dict[str, Participation]
    profile_answer: Participation

    @property
    def tokens(self) -> dict[str, str]:
        """Those of the personal pages, by who holds them."""
        of_profile = {BY_PROFILE: self.profile_answer.personal_token()}
        return {state: answer.personal_token() for state, answer in self.answers.items()} | of_profile

    def words(self, reader: str) -> dict[str, re.Pattern]:
        """What gives each secret away; one's own name and link are none."""
        event = self.event
        tokens = [token for holder, token in self.tokens.items() if holder != reader]
        kind = "private" if event.is_private else "open"
        found = {
            "place": ("Zyxplatz", "Quxweg", r"visio\.example/zyx", r"48\.1234", r"1\.6543"),
            "numbers": ("(?<![0-9a-z-])(?:613|7919|7306|8532|8531)(?![0-9a-z-])",),
            "names": [f"Nom-{kind}-{state}" for state in STATES if state != reader],
            "messages": ("Mot-de-Lou",) if reader == "accepted" else ("secret-lou@example.org", "Mot-de-Lou"),
            "tokens": [re.escape(token) for token in tokens],
            "invitation": [re.escape(event.invitation_token())],
        }
        if event.is_private:
            found["existence"] = ("Geheimtreffen", "Ganz-privat")
        return {name: re.compile("|".join(parts)) for name, parts in found.items()}


@dataclass(frozen=True)
class Reader:
    """Who looks, in which browser, and the secret links that this person was given, by kind of event."""

    name: str
    browser: FlaskClient
    tokens: dict[str, str] = field(default_factory=dict)
    is_invited: bool = False
    # Where no secret link leads, this person is a stranger.
    has_only_links: bool = False


@dataclass(frozen=True)
class Stage:
    world: World
    open: Secrets
    private: Secrets
    draft: Event

    def readers(self, client: FlaskClient, sign_in, cast: Cast) -> list[Reader]:
        """The people who organise come first: what a cache keeps of their pages is given to nobody else."""
        of_open, of_private = self.open.tokens, self.private.tokens
        links = {holder: {"open": of_open[holder], "private": of_private[holder]} for holder in of_open}
        return [
            Reader("organizer", sign_in(cast.alice)),
            Reader(BY_PROFILE, sign_in(cast.bob), links[BY_PROFILE]),
            *(Reader(state, client, links[state], has_only_links=True) for state in STATES),
            Reader("link-holder", client, is_invited=True, has_only_links=True),
            Reader("moderator", sign_in(cast.mona)),
            Reader("account", sign_in(cast.charlie)),
            Reader("stranger", client),
        ]


def make_stage(cast: Cast) -> Stage:
    for name in ("secret_link", "search", "report", "participate"):
        change_setting(f"limit_{name}", "100000 per minute")
    return Stage(
        world=make_world(cast),
        open=_secrets(cast, "open", title="Offenes Treffen"),
        private=_secrets(
            cast,
            "private",
            title="Geheimtreffen",
            visibility=Visibility.PRIVATE,
            description_html="<p>Ganz-privat</p>",
        ),
        draft=make_event(cast.alice, title="Entwurfstitel", is_draft=True, place_name="Zyxplatz"),
    )


def addresses(app: Flask, stage: Stage, reader: Reader) -> Iterator[tuple[str, str, str]]:
    """(kind of event, rule, path) of everything that answers GET. A rule with a part that nobody knows here fails."""
    adapter = app.url_map.bind("lite.example")
    for rule in routes(app, "GET"):
        if rule.rule.startswith("/healthz") or (reader.has_only_links and not _is_behind_a_link(rule)):
            continue
        for kind in _kinds(rule):
            path = adapter.build(
                rule.endpoint, {**stage.world.values(rule), **_values(stage, reader, kind, rule)}
            )
            yield kind, rule.rule, path
            # Lists know nobody: what they answer to one is what they answer to all.
            if rule.rule in ASKED and reader.name == "stranger":
                yield from ((kind, rule.rule, f"{path}?{question}") for question in QUESTIONS)
            if rule.endpoint == "embeds.oembed":
                yield from (
                    (kind, rule.rule, f"{path}?url={one.event.uri}") for one in (stage.open, stage.private)
                )


def seen(reader: Reader, path: str, **options: object) -> str:
    """All that the answer says: headers, and the text without the line ends of folded calendars."""
    answer = reader.browser.get(path, **options)
    assert answer.status_code < 500, path
    return f"{answer.headers}\n" + answer.get_data().replace(b"\r\n ", b"").decode("utf-8", "replace")


def report(event: Event) -> None:
    Report.create(event=event, text="Not kind.", uuid=new_uuid())


def _is_behind_a_link(rule: Rule) -> bool:
    return bool({"invitation", "ticket", "token"}.intersection(rule.arguments))


def _kinds(rule: Rule) -> tuple[str, ...]:
    of_an_event = {"event_uuid", "invitation", "ticket", "token", "uuid", "comment_uuid", "report_uuid"}
    return ("open", "private", "draft") if of_an_event.intersection(rule.arguments) else ("open",)


def _values(stage: Stage, reader: Reader, kind: str, rule: Rule) -> dict[str, object]:
    event = stage.draft if kind == "draft" else getattr(stage, kind).event
    own = reader.tokens.get(kind, WRONG_TOKEN)
    known: dict[str, object] = {
        "event_uuid": event.uuid,
        "invitation": event.invitation_token() if reader.is_invited and event.is_private else WRONG_TOKEN,
        "ticket": own,
    }
    if rule.rule.startswith("/r/") and "token" in rule.arguments:
        # The link in mails is another one, but whoever holds it is the same person.
        is_of_mails = rule.rule.startswith("/r/news/")
        answer = Participation.with_personal_token(own) if is_of_mails else None
        known["token"] = answer.news_token() if answer else own
    if rule.rule.startswith("/feeds/private/") and reader.name != "organizer":
        # Made by her, for her alone.
        known["token"] = WRONG_TOKEN
    if kind != "draft" and "comment_uuid" in rule.arguments:
        known["comment_uuid"] = event.comments.get().uuid
    return {name: value for name, value in known.items() if name in rule.arguments}


def _secrets(cast: Cast, kind: str, **values: object) -> Secrets:
    event = make_event(
        cast.alice,
        place_name="near the canal",
        town="Rennes",
        exact_name="Zyxplatz",
        exact_street="Quxweg 77",
        exact_online_url="https://visio.example/zyx",
        is_online=True,
        latitude=48.12345,
        longitude=-1.65432,
        place_reveal=PlaceReveal.ACCEPTED,
        capacity=7919,
        hides_numbers=True,
        join_mode=JoinMode.APPROVAL,
        **values,
    )
    more = {
        "accepted": {
            "email": "secret-lou@example.org",
            "email_confirmed_at": dates.now(),
            "message": "Mot-de-Lou",
        }
    }
    answers = {
        state: make_participation(
            event, nickname=f"Nom-{kind}-{state}", state=ParticipationState(state), **more.get(state, {})
        )
        for state in STATES
    }
    profile_answer = make_participation(event, actor=cast.bob)
    make_comment(event, make_profile(f"writer_{kind}"), text="Shall I bring spoons?")
    Event.update(accepted_people=613).where(Event.id == event.id).execute()
    return Secrets(Event.get_by_id(event.id), answers, profile_answer)
