"""What the site says of itself to programs: which software, and numbers of what is public."""

import pytest

from mobilizon_lite.config import VERSION
from mobilizon_lite.federation.vocabulary.nodeinfo import read_nodeinfo, read_nodeinfo_links
from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Account, Session
from mobilizon_lite.models.comments import Comment, CommentState
from mobilizon_lite.models.events import Visibility
from mobilizon_lite.services.site import change_setting
from tests.factories import days, make_comment, make_event, make_session

NOT_FOR_EVERYBODY = (
    {"is_draft": True},
    {"visibility": Visibility.PRIVATE},
    {"visibility": Visibility.UNLISTED},
    {"hidden_at": dates.now()},
    {"deleted_at": dates.now()},
)


def numbers(client) -> dict:
    return client.get("/nodeinfo/2.1").json["usage"]


def test_the_links_lead_to_both_versions_and_to_the_actor_of_the_site(client):
    answer = client.get("/.well-known/nodeinfo")

    # Mobilizon passes over any other type.
    assert answer.content_type.startswith("application/json")
    found = read_nodeinfo_links(answer.json)
    assert found.document == "http://lite.example/nodeinfo/2.1"
    assert found.application == "http://lite.example/relay"
    assert "http://lite.example/nodeinfo/2.0" in answer.text


@pytest.mark.parametrize("version", ["2.0", "2.1"])
def test_each_version_says_what_runs_here(client, version):
    change_setting("name", "Rennes en lutte")
    change_setting("slogan", "Everything that moves")
    change_setting("source_url", "https://source.example/")

    answer = client.get(f"/nodeinfo/{version}")

    assert (
        answer.content_type
        == f'application/json; profile="http://nodeinfo.diaspora.software/ns/schema/{version}#"'
    )
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "public, max-age=1800"
    found = read_nodeinfo(answer.json)
    assert (answer.json["version"], found.software, found.version) == (version, "mobilizon-lite", VERSION)
    assert found.protocols == ("activitypub",)
    assert (found.node_name, found.node_description) == ("Rennes en lutte", "Everything that moves")
    assert found.open_registrations is True
    assert found.repository == ("https://source.example/" if version == "2.1" else None)


def test_there_are_no_other_versions(client):
    for version in ("1.0", "2.2", "x", "2.0.json"):
        assert client.get(f"/nodeinfo/{version}").status_code == 404


def test_only_what_everybody_can_find_here_is_counted(client, cast):
    event = make_event(cast.alice)
    make_event(cast.remi, host="ailleurs.example")
    for values in NOT_FOR_EVERYBODY:
        make_comment(make_event(cast.alice, **values), cast.alice)
    make_comment(event, cast.alice)
    make_comment(event, cast.alice, state=CommentState.WAITING)
    Comment.update(host="ailleurs.example").where(Comment.id == make_comment(event, cast.remi).id).execute()

    assert (numbers(client)["localPosts"], numbers(client)["localComments"]) == (1, 1)


def test_people_are_counted_by_their_accounts_and_by_what_sessions_say_anyway(client, cast):
    make_session(cast.alice)
    make_session(cast.alice)
    make_session(cast.bob)
    Session.update(last_used_on=dates.now() - days(60)).where(Session.account == cast.bob.account).execute()
    Account.update(confirmed_at=None).where(Account.id == cast.mona.account_id).execute()
    Account.update(disabled_at=dates.now()).where(Account.id == cast.ada.account_id).execute()

    assert numbers(client)["users"] == {"total": 3, "activeMonth": 1, "activeHalfyear": 2}


def test_a_site_that_stays_by_itself_says_so(client):
    change_setting("federates", False)

    assert client.get("/nodeinfo/2.1").json["protocols"] == []
    assert "relay" not in client.get("/.well-known/nodeinfo").text


def test_where_accounts_need_an_approval_registration_is_not_open(client):
    change_setting("registrations", "approval")

    assert client.get("/nodeinfo/2.0").json["openRegistrations"] is False
