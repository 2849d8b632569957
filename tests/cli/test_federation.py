"""`flask --app app federation ...`: following, judging and asking other sites from the machine."""

import pytest

from mobilizon_lite.federation.keyring import instance_actor
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instances import Instance, is_blocked, is_silenced
from mobilizon_lite.services import follows, moves
from tests.factories import make_profile

pytestmark = pytest.mark.usefixtures("open_door")


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()

    def run(*words, status=0):
        result = runner.invoke(args=["federation", *words])
        assert result.exit_code == status, result.output
        return result.output

    return run


def test_every_command_explains_itself(run):
    listed = run("--help")

    names = "follow unfollow accept refuse list block silence unblock fetch refresh moves move-here move-away"
    for name in (*names.split(), "move-back", "move-forget"):
        assert name in listed
        assert "Usage:" in run(name, "--help")


def test_a_site_is_followed_listed_and_left(run, site):
    site.has_site_actor("relay")

    assert "asked, no answer yet" in run("follow", site.host)
    assert f"@relay@{site.host}: asked, no answer yet" in run("list")
    assert Follow.get().follower_id == instance_actor().id

    run("unfollow", site.host)
    assert not Follow.select().exists()


def test_whom_nobody_knows_is_said_in_a_sentence(run, site):
    assert "names nobody who speaks for it" in run("follow", site.host, status=1)
    assert "There is nobody and nothing of that name there." in run(
        "follow", f"@nobody@{site.host}", status=1
    )
    assert "There is nobody and nothing of that name." in run("follow", "nonsense", status=1)
    assert "see `federation list`" in run("unfollow", "nobody.example", status=1)


def test_a_name_that_may_be_two_is_asked_back(cast, run):
    for name in ("rosa", "luc"):
        person = make_profile(name, host="far.example")
        follows.ask_to_follow_for_site(person, site_actor=instance_actor(), by=cast.ada)

    assert "@rosa@far.example, @luc@far.example" in run("unfollow", "far.example", status=1)
    assert "no longer followed" in run("unfollow", "@rosa@far.example")


def test_who_waits_is_accepted_and_refused(cast, run):
    follows.follow_from_elsewhere(cast.remi, instance_actor(), uri="https://ailleurs.example/follows/1")
    assert "waits for your answer" in run("list")

    run("accept", "ailleurs.example")
    assert Follow.get().state == FollowState.ACCEPTED
    run("refuse", "@remi@ailleurs.example")
    assert Follow.get().state == FollowState.REFUSED


def test_sites_are_blocked_silenced_and_let_in_again(run):
    run("block", "pub.example", "--note", "advertising")
    assert is_blocked("www.pub.example")
    assert Instance.get().note == "advertising"

    run("silence", "pub.example")
    assert is_silenced("pub.example")
    assert not is_blocked("pub.example")

    run("unblock", "pub.example")
    assert not is_silenced("pub.example")
    assert "This is the name of this very site." in run("block", "lite.example", status=1)
    assert "Write the name of a site" in run("block", "nonsense", status=1)


def test_somebody_elsewhere_is_fetched_and_asked_for_again(run, site):
    uri = site.has_actor("choir", name="Chorale")

    assert f"@choir@{site.host}: Chorale <{uri}>" in run("fetch", f"@choir@{site.host}")
    site.answers["/@choir"]["name"] = "Chorale du port"
    assert "Chorale du port" in run("refresh", f"@choir@{site.host}")
    assert Actor.get(Actor.uri == uri).display_name == "Chorale du port"


def test_a_site_is_asked_what_it_is(run, site):
    assert "says nothing of itself" in run("refresh", site.host, status=1)

    site.says_of_itself({"software": {"name": "gancio", "version": "1.2"}})

    assert "gancio 1.2" in run("refresh", site.host)
    assert "nobody and nothing" in run("refresh", "@nobody@far.example", status=1)


def test_a_profile_moves_here_from_another_site_and_away_to_it(run, site, cast):
    site.has_actor("lou", alsoKnownAs=[cast.alice.uri])
    lou = f"@lou@{site.host}"

    assert f"@alice says that it is {lou} too." in run("move-here", "alice", lou)
    assert f"@alice moved to {lou}." in run("move-away", "@alice", lou)
    assert moves.moved_to(cast.alice).handle == lou.removeprefix("@")


def test_what_is_set_about_moving_is_read_and_taken_back(run, site, cast):
    uri = site.has_actor("lou", alsoKnownAs=[cast.alice.uri])
    lou = f"@lou@{site.host}"
    assert "names no other" in run("moves", "alice")
    run("move-here", "alice", lou)
    run("move-away", "alice", lou)

    shown = run("moves", "alice")
    run("move-back", "alice")
    run("move-forget", "alice", uri)

    assert f"  {uri}\n" in shown
    assert f"It moved to {lou}." in shown
    assert moves.moved_to(cast.alice) is None
    assert moves.other_names_of(cast.alice) == []
    assert run("move-forget", "alice", uri, status=1)


def test_a_profile_moves_nowhere_without_a_word_from_there(run, site, cast):
    site.has_actor("lou")

    assert "does not say yet that it is @alice too" in run(
        "move-away", "alice", f"@lou@{site.host}", status=1
    )
    assert "nobody and nothing of that name" in run("move-away", "nobody", f"@lou@{site.host}", status=1)
    assert "somebody of this very site" in run("move-here", "alice", "@bob@lite.example", status=1)
