"""Every change that can be asked for, by each kind of person: whoever may not is refused, and nothing has changed."""

import hashlib

import pytest
from werkzeug.routing import Rule

from mobilizon_lite.database import database
from mobilizon_lite.models.accounts import Session
from mobilizon_lite.models.conversations import ConversationMember
from mobilizon_lite.models.tables import TABLES
from tests.web.world import make_world, path_of, routes

# Alice organizes, Bob takes part, Charlie is a stranger with an account, Mona moderates, Ada administers.
SIGNED_IN = frozenset({"alice", "bob", "charlie", "mona", "ada"})
EVERYBODY = SIGNED_IN | {"a visitor"}
MODERATORS = frozenset({"mona", "ada"})

# Who may, by rule; the longest beginning counts. A route that is not named here may be used by nobody.
WHO_MAY = {
    "/admin/deliveries/<host>/again": {"ada"},
    "/admin/follows/<uuid:follow_uuid>": {"ada"},
    "/admin/instances/<host>/judge": MODERATORS,
    "/admin/instances/follow": {"ada"},
    "/@<handle>/from-your-site": EVERYBODY,
    "/@<remote_handle>/block": SIGNED_IN,
    "/@<remote_handle>/follow": SIGNED_IN,
    "/@<remote_handle>/report": EVERYBODY,
    "/@<remote_handle>/unblock": SIGNED_IN,
    "/@<remote_handle>/unfollow": SIGNED_IN,
    "/@<handle>/message": SIGNED_IN - {"alice"},  # to alice
    "/comments/<uuid:comment_uuid>/delete": {"bob"} | MODERATORS,
    "/comments/<uuid:comment_uuid>/edit": {"bob"},
    "/comments/<uuid:comment_uuid>/hide": {"alice"},
    "/comments/<uuid:comment_uuid>/reply": SIGNED_IN,
    "/comments/<uuid:comment_uuid>/report": EVERYBODY,
    "/comments/<uuid:comment_uuid>/show": {"alice"},
    "/confirm": EVERYBODY,  # with the link of a mail
    "/confirm-email": EVERYBODY,
    "/conversations/<uuid:conversation_uuid>": {"alice", "bob"},
    "/events/<uuid:event_uuid>": {"alice"},
    "/events/<uuid:event_uuid>/comments": SIGNED_IN,
    "/events/<uuid:event_uuid>/delete": {"alice"} | MODERATORS,
    "/events/<uuid:elsewhere_uuid>": SIGNED_IN,
    "/events/<uuid:event_uuid>/from-your-site": EVERYBODY,
    "/events/<uuid:event_uuid>/participate": EVERYBODY,
    "/events/<uuid:event_uuid>/participate/profile": SIGNED_IN,
    "/events/<uuid:event_uuid>/participations": {"alice"},
    "/events/<uuid:event_uuid>/report": EVERYBODY,
    "/events/create": SIGNED_IN,
    "/forgotten-password": EVERYBODY,
    "/i/": EVERYBODY,  # with the link
    "/i/<invitation>/participate/profile": SIGNED_IN,
    "/import": SIGNED_IN,
    "/mine/following/<uuid:follow_uuid>/stop": {"bob"},
    "/look-for": SIGNED_IN,
    "/moderation": MODERATORS,
    "/moderation/profiles/<username>/disable": {"ada"},
    "/moderation/profiles/<username>/enable": {"ada"},
    "/moderation/requests": MODERATORS,
    "/organise": SIGNED_IN,  # with the link
    "/invitations/<uuid:invitation_uuid>": {"bob"},
    "/places/<uuid:venue_uuid>": MODERATORS,
    "/places/<uuid:venue_uuid>/edit": {"alice"} | MODERATORS,
    "/r/": EVERYBODY,  # with the link
    "/register": EVERYBODY,
    "/reset-password": EVERYBODY,
    "/roles/<uuid:role_uuid>": {"alice"},
    "/roles/<uuid:role_uuid>/accept": {"bob"},
    "/roles/<uuid:role_uuid>/decline": {"bob"},
    "/settings": SIGNED_IN,
    "/settings/blocked/<uuid:block_uuid>": {"alice"},
    "/settings/feeds/<uuid:feed_uuid>": {"alice"},
    "/settings/followers/<uuid:follow_uuid>": {"alice"},
    "/settings/pictures/<uuid:picture_uuid>": {"alice"},
    "/settings/profiles/<username>": {"bob"},
    "/settings/sessions/<uuid:session_uuid>/end": {"alice"},
    "/sign-in": EVERYBODY,
    "/sign-out": EVERYBODY,
    "/welcome": SIGNED_IN,
}
REFUSED = (401, 403, 404, 410)
FORM = {
    "form_id": "a form of the test",
    "title": "Soupe",
    "nickname": "Lou",
    "party_size": "1",
    "text": "Not kind.",
    "email": "lou@example.org",
}


def who_may(rule: str) -> set[str]:
    names = [name for name in WHO_MAY if rule.startswith(name)]
    return set(WHO_MAY[max(names, key=len)]) if names else set()


def first_who_may(rule: str) -> str:
    """Somebody with an account who would not be refused; Alice, who organizes, where everybody is."""
    return next(
        (name for name in ("alice", "bob", "mona", "ada", "charlie") if name in who_may(rule)), "alice"
    )


def changes(app) -> list[Rule]:
    """What people and their browsers can ask for. Other servers prove themselves another way: see federation/inbox."""
    exempt = app.extensions["cross_site_exempt"]
    assert {name.partition(".")[0] for name in exempt} == {"inbox"}
    return [rule for rule in routes(app, "POST") if rule.endpoint not in exempt]


def all_rows(*but: type) -> str:
    """What the database holds, but for the sessions of those who ask."""
    # Asked for many hundred times: the plain rows, without what makes objects of them.
    names = [table._meta.table_name for table in TABLES if table not in (Session, *but)]
    rows = [sorted(map(repr, database.execute_sql(f'SELECT * FROM "{name}"'))) for name in names]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_only_who_may_can_change_something(app, cast, client, sign_in, who):
    world = make_world(cast)
    browser = client if who == "a visitor" else sign_in(getattr(cast, who))
    before = all_rows()

    for rule in changes(app):
        if who in who_may(rule.rule):
            continue
        answer = browser.post(path_of(app, rule, world), data=FORM)

        assert answer.status_code in REFUSED, (rule.rule, answer.status_code)
        assert all_rows() == before, rule.rule


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_who_may_is_not_refused(app, cast, client, sign_in, who):
    world = make_world(cast)
    rules = sorted(changes(app), key=lambda rule: (_takes_away(rule.rule), rule.rule))

    for rule in rules:
        if who not in who_may(rule.rule):
            continue
        browser = client if who == "a visitor" else sign_in(getattr(cast, who))
        status = browser.post(path_of(app, rule, world), data=FORM).status_code

        assert status < 500, rule.rule
        assert status not in REFUSED, (rule.rule, status)


def _takes_away(rule: str) -> int:
    """What would be missing for others comes after them."""
    words = (
        "comment_uuid>/hide",
        "feed_uuid>/end",
        "dates/<token>/leave",
        "confirm-email",
        "stop",
        "no-news",
        "new-link",
        "remove",
        "delete",
        "remote_handle>/unfollow",
        "remote_handle>/block",
    )
    return max((number for number, word in enumerate(words, 1) if word in rule), default=0)


@pytest.mark.parametrize("who", ["who may", "a visitor"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "", "Origin": "https://evil.example"},
    ],
    ids=["cross-site", "same-site", "another origin"],
)
def test_no_change_can_be_asked_for_by_another_site(app, cast, client, sign_in, who, headers):
    world = make_world(cast)
    browsers = {name: sign_in(getattr(cast, name)) for name in SIGNED_IN}
    before = all_rows()

    for rule in changes(app):
        browser = client if who == "a visitor" else browsers[first_who_may(rule.rule)]
        answer = browser.post(path_of(app, rule, world), data=FORM, headers=headers)
        assert answer.status_code == 403, rule.rule

    assert all_rows() == before


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_reading_changes_nothing(app, cast, client, sign_in, who):
    world = make_world(cast)
    browser = client if who == "a visitor" else sign_in(getattr(cast, who))
    # But for what is noted as read.
    before = all_rows(ConversationMember)

    for rule in routes(app, "GET"):
        answer = browser.get(path_of(app, rule, world))
        assert answer.status_code < 500 or rule.rule == "/healthz", rule.rule
        if who == "a visitor":
            assert "Set-Cookie" not in answer.headers, rule.rule

    assert all_rows(ConversationMember) == before
