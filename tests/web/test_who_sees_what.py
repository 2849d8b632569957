"""Every secret, every reader, every address: what is seen is exactly what the tables say, also on pages that are kept.

A new address is visited by itself. If it needs a part that tests/web/world.py does not know, these tests fail.
"""

import re
from collections import defaultdict

import pytest

from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.events import Event
from tests.web.matrix import BY_PROFILE, STATES, Reader, Stage, addresses, make_stage, report, seen
from tests.web.world import routes

EVENT = "/events/<uuid:event_uuid>"
COMMENT = "/comments/<uuid:comment_uuid>"
LIST_OF_ANSWERS = {f"{EVENT}/participations"}
TICKED = {f"{EVENT}/participations/several"}
NUMBERS_BY_DAY, PAPER = {f"{EVENT}/participations/numbers"}, {f"{EVENT}/participations/print"}
FILE = {f"{EVENT}/participations.csv"}
# A reader's own diary, behind a secret address.
DIARY = {"/feeds/private/<token>.ics", "/feeds/private/<token>.atom"}
FORMS = {f"{EVENT}/edit", f"{EVENT}/duplicate"}
OWN_PAGES = {"/r/<token>", "/r/<token>/delete", "/r/<token>/event.ics", "/r/<token>/ticket.ics"}
PAGES_OF_WHO_MAY_COME = OWN_PAGES | {"/r/<token>/leave"}
# The link of mails exists for a profile, and for a nickname with an address.
PAGES_OF_MAILS = {"/r/news/<token>", "/r/news/<token>/stop"}
PAGES_OF_A_PLACE = {"/r/<ticket>/event", "/r/<ticket>/comments", "/r/<ticket>/report"}
PAGES_FOR_READERS = {
    EVENT,
    f"{EVENT}/comments",
    f"{EVENT}/report",
    f"{COMMENT}/reply",
    f"{COMMENT}/report",
    "/mine",
}

# Where each reader sees which secret; whoever and whatever is not named here sees nothing.
OPEN = {
    "organizer": {
        "place": {EVENT} | FORMS,
        "numbers": {EVENT} | FORMS | LIST_OF_ANSWERS | TICKED | NUMBERS_BY_DAY,
        "names": LIST_OF_ANSWERS | TICKED | PAPER | FILE,
        "messages": LIST_OF_ANSWERS | TICKED | FILE,
    },
    BY_PROFILE: {
        "place": {EVENT, "/mine", "/mine/answers", "/r/<token>", "/r/<token>/ticket.ics", "/r/<ticket>/event"}
    },
    "accepted": {"place": {"/r/<token>", "/r/<token>/ticket.ics", "/r/<ticket>/event"}},
}
PRIVATE = {
    "organizer": OPEN["organizer"]
    | {
        "invitation": {f"{EVENT}/invitation"},
        "existence": PAGES_FOR_READERS
        | FORMS
        | LIST_OF_ANSWERS
        | TICKED
        | NUMBERS_BY_DAY
        | PAPER
        | DIARY
        | {"/mine/coming"}
        | {
            f"{EVENT}/{page}"
            for page in (
                "invitation",
                "participate",
                "participate/lost-link",
                "cancel",
                "delete",
                "comments/waiting",
                "people",
            )
        },
    },
    BY_PROFILE: OPEN[BY_PROFILE]
    | {
        "existence": PAGES_FOR_READERS
        | PAGES_OF_WHO_MAY_COME
        | PAGES_OF_MAILS
        | PAGES_OF_A_PLACE
        | {"/", "/mine/answers", f"{EVENT}/participate/lost-link"}
    },
    "accepted": OPEN["accepted"] | {"existence": PAGES_OF_WHO_MAY_COME | PAGES_OF_MAILS | PAGES_OF_A_PLACE},
    "waiting": {"existence": PAGES_OF_WHO_MAY_COME},
    "pending": {"existence": PAGES_OF_WHO_MAY_COME},
    "refused": {"existence": OWN_PAGES},
    "left": {"existence": OWN_PAGES},
    "link-holder": {
        "existence": {
            f"/i/<invitation>{page}"
            for page in ("", "/comments", "/event.ics", "/participate", "/participate/lost-link", "/report")
        },
        # Links lead on through the same link.
        "invitation": {f"/i/<invitation>/{page}" for page in ("comments", "participate/lost-link", "report")},
    },
}
PAGES_OF_A_DRAFT = {
    EVENT,
    "/mine",
    "/mine/drafts",
    f"{EVENT}/people",
    f"{EVENT}/delete",
    f"{EVENT}/report",
    f"{EVENT}/comments/waiting",
}
DRAFT = {
    "organizer": {"existence": PAGES_OF_A_DRAFT | FORMS | LIST_OF_ANSWERS | TICKED | NUMBERS_BY_DAY | PAPER}
}


@pytest.fixture
def stage(app, cast) -> Stage:
    app.config["PAGE_CACHE"] = True
    app.extensions["page_cache"].clear()
    yield make_stage(cast)
    app.config["PAGE_CACHE"] = False


def look(app, stage: Stage, reader: Reader) -> dict[str, dict[str, set[str]]]:
    """By kind of event and secret: the rules of the addresses that show it."""
    patterns = {kind: getattr(stage, kind).words(reader.name) for kind in ("open", "private")}
    patterns["draft"] = {"existence": re.compile("Entwurfstitel")}
    found: dict[str, dict[str, set[str]]] = {kind: defaultdict(set) for kind in patterns}
    for _kind, rule, path in addresses(app, stage, reader):
        words = seen(reader, path).replace(path, "")
        for kind, secrets in patterns.items():
            for secret, pattern in secrets.items():
                if pattern.search(words):
                    found[kind][secret].add(rule)
    return found


def test_each_reader_sees_each_secret_exactly_where_the_tables_say(app, stage, client, sign_in, cast):
    for reader in stage.readers(client, sign_in, cast):
        found = look(app, stage, reader)

        assert found["open"] == OPEN.get(reader.name, {}), reader.name
        assert found["private"] == PRIVATE.get(reader.name, {}), reader.name
        assert found["draft"] == DRAFT.get(reader.name, {}), reader.name


def test_who_moderates_reads_a_private_event_once_it_is_reported_but_not_its_secrets(
    app, stage, client, sign_in, cast
):
    reader = Reader("moderator", sign_in(cast.mona))
    report(stage.private.event)

    found = look(app, stage, reader)["private"]

    assert set(found) == {"existence"}
    assert {EVENT, "/moderation", "/moderation/events/<uuid:event_uuid>"} <= found["existence"]


@pytest.mark.parametrize("state", STATES)
def test_what_was_revealed_is_hidden_again_when_somebody_no_longer_comes(app, stage, client, state):
    lou = stage.open.answers["accepted"]
    link = f"/r/{lou.personal_token()}"
    pages = [link, f"{link}/ticket.ics", f"{link}/event"]
    reader = Reader("accepted", client)
    assert all("Quxweg" in seen(reader, page) for page in pages)

    type(lou).update(state=state).where(type(lou).id == lou.id).execute()

    assert any("Quxweg" in seen(reader, page) for page in pages) is (state == "accepted")


@pytest.mark.parametrize("who", ["a visitor", "charlie", "mona"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_to_strangers_a_private_event_is_like_one_that_never_was(
    app, stage, client, sign_in, cast, who, method
):
    browser = client if who == "a visitor" else sign_in(getattr(cast, who))
    adapter, uuids = app.url_map.bind("lite.example"), (stage.private.event.uuid, new_uuid())

    for rule in routes(app, method):
        if "event_uuid" not in rule.arguments:
            continue
        values = stage.world.values(rule)
        paths = [
            adapter.build(rule.endpoint, {**values, "event_uuid": uuid}, method=method) for uuid in uuids
        ]
        known, unknown = [
            told(browser.open(path, method=method), path, uuid)
            for path, uuid in zip(paths, uuids, strict=True)
        ]
        assert known == unknown, rule.rule


def told(answer, path: str, uuid) -> tuple:
    """All that an answer says, without the address that was asked for."""
    headers = {
        name: value.replace(str(uuid), "")
        for name, value in answer.headers
        if name not in ("Content-Length", "ETag")
    }
    words = answer.get_data(as_text=True).replace(str(uuid), "") if answer.content_encoding is None else ""
    return answer.status_code, headers, words


@pytest.mark.parametrize("deed", [{"deleted_at": "now"}, {"hidden_at": "now"}, {"is_draft": True}])
def test_an_invitation_to_what_is_not_there_any_more_opens_nothing(stage, client, clock, deed):
    event = stage.private.event
    Event.update({name: clock() if value == "now" else value for name, value in deed.items()}).execute()

    assert client.get(f"/i/{event.invitation_token()}").status_code == 404


@pytest.mark.parametrize("kind", ["open", "private"])
def test_a_form_that_comes_back_with_errors_tells_no_secret(stage, client, kind):
    secrets = getattr(stage, kind)
    door = f"/i/{secrets.event.invitation_token()}" if kind == "private" else f"/events/{secrets.event.uuid}"

    for page in ("participate", "report"):
        answer = client.post(f"{door}/{page}", data={})
        shown = {name for name, pattern in secrets.words("stranger").items() if pattern.search(answer.text)}
        assert answer.status_code == 422
        assert shown <= {"existence", "invitation"}
