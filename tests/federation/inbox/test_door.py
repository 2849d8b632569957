"""What the inbox takes, what it turns away, and with which answer."""

import io
import json

import pytest
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.test import Client

from mobilizon_lite.federation.inbox import backlog
from mobilizon_lite.federation.signatures.signing import sign
from mobilizon_lite.jobs import inbox
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.models.received import InboxTally, Received, ReceivedState
from mobilizon_lite.models.site import SiteSetting, SiteState
from tests.factories import hours
from tests.federation.strangers import FAR, make_remote_actor, private_key, signed_post, tell

FOLLOW = {"id": "https://far.example/follows/1", "type": "Follow", "object": "http://lite.example/@alice"}


@pytest.fixture
def remi(app):
    return make_remote_actor("remi")[0]


class Recorder:
    """Takes the place of a client, and keeps what would have been posted."""

    def post(self, path, **sent):
        self.sent = sent


def only_row() -> Received:
    (row,) = Received.select()
    return row


@pytest.mark.parametrize("path", ["/inbox", "/relay/inbox", "/@alice/inbox"])
@pytest.mark.parametrize("scheme", ["cavage", "rfc9421"])
def test_takes_what_is_signed_with_a_known_key(client, cast, remi, path, scheme):
    answer = tell(client, remi, FOLLOW, path=path, scheme=scheme)

    assert (answer.status_code, answer.data) == (202, b"")
    assert only_row().state == ReceivedState.WAITING
    assert only_row().host == FAR


@pytest.mark.parametrize("path", ["/inbox", "/relay/inbox", "/@alice/inbox"])
def test_nothing_can_be_read_there(client, cast, path):
    answer = client.get(path)

    assert answer.status_code == 405


def test_there_is_no_inbox_of_nobody(client, remi):
    answer = tell(client, remi, FOLLOW, path="/@nobody/inbox")

    assert answer.status_code == 404


def test_takes_no_more_than_256_kilobytes(client, cast, remi):
    answer = tell(client, remi, {**FOLLOW, "content": "x" * 256_001})

    assert answer.status_code == 413
    assert not Received.select().exists()


def test_does_not_read_on_when_no_length_was_announced(client, cast, remi):
    endless = io.BytesIO(b" " * 300_000)

    answer = client.post(
        "/inbox",
        input_stream=endless,
        content_type="application/activity+json",
        environ_overrides={"wsgi.input_terminated": True},
    )

    assert answer.status_code == 413
    assert endless.tell() <= 257_000


@pytest.mark.parametrize(
    "kind", ["text/html", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_takes_no_other_type_of_content(client, cast, remi, kind):
    answer = tell(client, remi, FOLLOW, content_type=kind)

    assert answer.status_code == 415


@pytest.mark.parametrize(
    "kind",
    [
        "application/activity+json; charset=utf-8",
        'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
        "application/ld+json",
        "application/json",
    ],
)
def test_takes_json_under_the_names_that_servers_give_it(client, cast, remi, kind):
    answer = tell(client, remi, FOLLOW, content_type=kind)

    assert answer.status_code == 202


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b'{"type":1}',
        b'{"a":1,"a":2}',
        b"\xff",
        b"[" * 5000,
        b'{"type":"Follow","x":NaN}',
    ],
)
def test_refuses_what_is_no_activity(client, cast, remi, body):
    answer = signed_post(client, "/inbox", body, private_key("remi"), f"{remi.uri}#main-key")

    assert answer.status_code == 400


def test_refuses_what_is_not_signed(client, cast, remi):
    answer = tell(client, remi, FOLLOW, headers={"Signature": None})

    assert answer.status_code == 401
    assert not Received.select().exists()


def test_refuses_a_body_that_is_not_the_signed_one(client, cast, remi):
    other = json.dumps({**FOLLOW, "actor": remi.uri, "object": "http://lite.example/@bob"}).encode()
    recorder = Recorder()
    tell(recorder, remi, FOLLOW)

    answer = client.post("/inbox", data=other, headers=recorder.sent["headers"])

    assert answer.status_code == 401


def test_refuses_what_was_signed_for_another_host(client, cast, remi):
    with_other_host = sign(
        "POST",
        "http://other.example/inbox",
        key_id=f"{remi.uri}#main-key",
        private_pem=private_key("remi"),
        content=json.dumps({**FOLLOW, "actor": remi.uri}).encode(),
    )
    answer = client.post(
        "/inbox",
        data=json.dumps({**FOLLOW, "actor": remi.uri}),
        headers={**with_other_host, "Host": "lite.example", "Content-Type": "application/activity+json"},
    )

    assert answer.status_code == 401


def test_refuses_what_is_older_than_half_a_day(client, cast, remi, clock):
    clock.advance(hours=-13)
    recorder = Recorder()
    tell(recorder, remi, FOLLOW)
    clock.advance(hours=13)

    answer = client.post("/inbox", **recorder.sent)

    assert answer.status_code == 401


def test_nobody_speaks_for_somebody_else(client, cast, remi):
    make_remote_actor("robin")

    answer = tell(client, remi, {**FOLLOW, "actor": "https://far.example/@robin"})

    assert answer.status_code == 401


def test_a_key_of_another_server_proves_nothing(client, cast, remi):
    make_remote_actor("eve", host="evil.example")

    answer = signed_post(
        client,
        "/inbox",
        {**FOLLOW, "actor": remi.uri},
        private_key("eve"),
        "https://evil.example/@eve#main-key",
    )

    assert answer.status_code == 401


@pytest.mark.parametrize(
    "actor", ["http://lite.example/@alice", "http://LITE.example/@alice", "http://lite.example:80/x"]
)
def test_nobody_from_outside_is_one_of_us(client, cast, remi, actor):
    answer = tell(client, remi, {**FOLLOW, "actor": actor})

    assert answer.status_code == 403


def test_a_blocked_site_is_refused_before_any_work(client, cast, remi):
    Instance.update(policy=InstancePolicy.BLOCKED).where(Instance.host == FAR).execute()
    SiteState.raise_revision()

    answer = tell(client, remi, FOLLOW)

    assert answer.status_code == 403
    assert not Received.select().exists()


def test_who_was_suspended_is_refused(client, cast, remi):
    remi.hidden_at = dates.now()
    remi.save()

    answer = tell(client, remi, FOLLOW)

    assert answer.status_code == 403


def test_a_site_that_talks_to_nobody_has_no_inbox(client, cast, remi):
    SiteSetting.create(name="federates", value=False)
    SiteState.raise_revision()

    answer = tell(client, remi, FOLLOW)

    assert answer.status_code == 404


def test_the_same_request_again_changes_nothing(client, cast, remi):
    recorder = Recorder()
    tell(recorder, remi, FOLLOW)

    answers = [client.post("/inbox", **recorder.sent) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [202, 202]
    assert Received.select().count() == 1


def test_the_same_activity_in_two_inboxes_is_one(client, cast, remi, clock):
    tell(client, remi, FOLLOW, path="/inbox")
    clock.advance(minutes=1)
    answer = tell(client, remi, FOLLOW, path="/@alice/inbox")

    assert answer.status_code == 202
    assert Received.select().count() == 1


def test_the_same_id_with_other_content_is_another_activity(client, cast, remi):
    note = {
        "id": "https://far.example/e/1#x",
        "type": "Update",
        "object": {"id": "https://far.example/e/1", "name": "A"},
    }

    tell(client, remi, note)
    tell(client, remi, {**note, "object": {**note["object"], "name": "B"}})

    assert Received.select().count() == 2


def test_what_was_taken_back_can_be_done_again(client, cast, remi, clock):
    undo = {"id": "https://far.example/undo/1", "type": "Undo", "object": {**FOLLOW, "actor": remi.uri}}

    tell(client, remi, FOLLOW)
    clock.advance(minutes=1)
    tell(client, remi, undo)
    clock.advance(minutes=1)
    tell(client, remi, FOLLOW)

    assert Received.select().count() == 3


def test_an_unknown_key_is_looked_at_later(client, cast):
    answer = signed_post(
        client,
        "/inbox",
        {**FOLLOW, "actor": "https://far.example/@new"},
        private_key("new"),
        "https://far.example/@new#main-key",
    )

    assert answer.status_code == 202
    assert only_row().state == ReceivedState.UNVERIFIED
    assert set(only_row().request["headers"]) == {"host", "date", "digest", "signature"}


def test_a_signature_that_does_not_fit_is_refused_when_the_key_is_fresh(client, cast, remi):
    answer = signed_post(
        client, "/inbox", {**FOLLOW, "actor": remi.uri}, private_key("eve"), f"{remi.uri}#main-key"
    )

    assert answer.status_code == 401


def test_a_signature_that_does_not_fit_any_more_is_looked_at_later(client, cast, remi):
    ActorDetails.update(asked_at=dates.now() - hours(1)).execute()

    answer = signed_post(
        client, "/inbox", {**FOLLOW, "actor": remi.uri}, private_key("eve"), f"{remi.uri}#main-key"
    )

    assert answer.status_code == 202
    assert only_row().state == ReceivedState.UNVERIFIED


def test_one_site_cannot_fill_the_queue_with_unknown_keys(client, cast, monkeypatch):
    monkeypatch.setattr(backlog, "MOST_UNVERIFIED_OF_HOST", 3)

    def knock(host, number):
        uri = f"https://{host}/@n{number}"
        return signed_post(client, "/inbox", {**FOLLOW, "actor": uri}, private_key("new"), f"{uri}#main-key")

    statuses = [knock(FAR, number).status_code for number in range(5)]
    refused = knock(FAR, 9)

    assert statuses == [202, 202, 202, 429, 429]
    assert int(refused.headers["Retry-After"]) > 0
    assert knock(f"another.name.of.{FAR}", 1).status_code == 429
    assert knock("kind.example", 1).status_code == 202


def test_the_last_places_of_the_queue_are_for_sites_that_were_met(client, cast, remi, monkeypatch):
    monkeypatch.setattr(backlog, "MOST_UNVERIFIED_OF_UNKNOWN", 2)

    def knock(host, number):
        uri = f"https://{host}/@n{number}"
        return signed_post(client, "/inbox", {**FOLLOW, "actor": uri}, private_key("new"), f"{uri}#main-key")

    statuses = [knock(f"invented{number}.example", number).status_code for number in range(4)]

    assert statuses == [202, 202, 429, 429]
    assert knock(FAR, 1).status_code == 202


def test_what_one_name_sends_quicker_than_we_can_read_is_sent_again_later(client, cast, remi, monkeypatch):
    monkeypatch.setattr(backlog, "ROOM", 60_000)
    other = make_remote_actor("ravi", f"more.{FAR}")[0]

    large = [
        tell(client, remi, {**FOLLOW, "id": f"{FOLLOW['id']}{n}", "content": "x" * 30_000}) for n in range(4)
    ]
    small = tell(client, remi, FOLLOW)
    of_its_other_name = tell(client, other, {**FOLLOW, "content": "x" * 30_000})

    assert [answer.status_code for answer in large] == [202, 202, 429, 429]
    assert small.status_code == 202
    assert of_its_other_name.status_code == 429


def test_one_name_has_one_limit_for_all_its_hosts(client, cast, remi):
    SiteSetting.create(name="limit_inbox", value="2 per minute")
    SiteState.raise_revision()
    other = make_remote_actor("ravi", f"more.{FAR}")[0]

    statuses = [
        tell(client, one, {**FOLLOW, "id": f"{one.uri}/{n}"}).status_code
        for n in range(2)
        for one in (remi, other)
    ]

    assert statuses == [202, 202, 429, 429]


def test_deletes_of_people_who_were_never_known_cost_nothing(client, cast):
    uri = "https://far.example/@gone"

    answer = signed_post(
        client,
        "/inbox",
        {"type": "Delete", "actor": uri, "object": uri, "id": f"{uri}#delete"},
        private_key("new"),
        f"{uri}#main-key",
    )

    assert answer.status_code == 202
    assert not Received.select().exists()


def test_what_was_handled_is_emptied_at_once_and_deleted_when_it_cannot_come_again(client, cast, remi, clock):
    tell(client, remi, FOLLOW)
    inbox.drain()

    row = only_row()
    assert (row.state, row.content, row.actor_uri, row.activity_uri, row.request) == (
        ReceivedState.DONE,
        "",
        "",
        "",
        {},
    )
    clock.advance(hours=13)
    inbox.forget_finished()
    assert Received.select().exists()
    clock.advance(hours=2)
    inbox.forget_finished()
    assert not Received.select().exists()


def test_kinds_are_counted_by_host_and_outcome(client, cast, remi):
    tell(client, remi, FOLLOW)
    tell(client, remi, {"type": "Frobnicate", "id": "https://far.example/f/1", "object": remi.uri})
    inbox.drain()

    counted = {(row.host, row.kind, row.outcome): row.number for row in InboxTally.select()}
    assert counted == {(FAR, "Follow", "done"): 1, (FAR, "Frobnicate", "ignored"): 1}


def test_behind_a_proxy_the_public_name_counts(app, cast, remi):
    recorder = Recorder()
    tell(recorder, remi, FOLLOW)
    # What TRUSTED_PROXIES=1 puts in front.
    behind_proxy = Client(ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1))

    answer = behind_proxy.post(
        "/inbox",
        base_url="http://127.0.0.1:8000",
        data=recorder.sent["data"],
        headers={**recorder.sent["headers"], "Host": "127.0.0.1:8000", "X-Forwarded-Host": "lite.example"},
    )

    assert answer.status_code == 202


@pytest.mark.parametrize("path", ["/%40alice/inbox", "/@alice/inbox?from=far"])
def test_the_address_counts_as_it_was_sent(client, cast, remi, path):
    assert tell(client, remi, FOLLOW, path=path).status_code == 202
