"""Following over the borders of sites: who may, who answers, and everything twice."""

import pytest

from mobilizon_lite import database
from mobilizon_lite.errors import Conflict, NotAllowed, NotFound
from mobilizon_lite.jobs import queues, react
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.actors import INSTANCE_ACTOR, Actor, ActorKind
from mobilizon_lite.models.blocks import Block
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instances import Instance, InstancePolicy, forget_cached_policies
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.policies.sites import OPERATOR
from mobilizon_lite.services import follows
from tests.factories import make_profile

FOLLOW = "https://ailleurs.example/follows/1"


@pytest.fixture
def site_actor(app):
    return Actor.create(
        uri=addresses.instance_actor(),
        handle=INSTANCE_ACTOR,
        username=INSTANCE_ACTOR,
        kind=ActorKind.APPLICATION,
    )


@pytest.fixture
def recorded(app):
    """The facts of this test, in their order."""
    seen = []

    def listen(facts):
        seen.extend(facts)
        react.write_down(facts)

    database.on_facts(listen, queues.wake)
    yield seen
    database.on_facts(react.write_down, queues.wake)


def names(recorded):
    return [type(fact).__name__ for fact in recorded]


def block_host(host):
    Instance.create(host=host, policy=InstancePolicy.BLOCKED)
    SiteState.raise_revision()
    forget_cached_policies()


def follow_again(follow):
    return Follow.get_or_none(Follow.id == follow.id)


def test_a_person_here_asks_a_person_elsewhere_and_waits(cast, recorded):
    follow = follows.ask_to_follow(cast.remi, by=cast.bob)

    assert follow.state == FollowState.PENDING
    assert (follow.host, follow.uri) == (None, addresses.follow(follow.uuid))
    assert names(recorded) == ["FollowAsked"]
    assert recorded[0].origin == "local"


def test_asking_twice_asks_once(cast, recorded):
    first = follows.ask_to_follow(cast.remi, by=cast.bob)

    assert follows.ask_to_follow(cast.remi, by=cast.bob).id == first.id
    assert names(recorded) == ["FollowAsked"]


def test_after_a_no_the_question_is_asked_anew_under_another_id(cast, recorded):
    first = follows.ask_to_follow(cast.remi, by=cast.bob)
    follows.answered_by_target(first, FollowState.REFUSED)

    again = follows.ask_to_follow(cast.remi, by=cast.bob)

    assert again.state == FollowState.PENDING
    assert again.uri != first.uri
    assert again.uri == addresses.follow(again.uuid)
    assert names(recorded) == ["FollowAsked", "FollowAnswered", "FollowAsked"]


@pytest.mark.parametrize(
    "who", ["self", "no_account", "from_elsewhere", "blocked_host", "blocked_person", "gone"]
)
def test_some_may_not_follow(cast, who):
    by, target = cast.bob, cast.remi
    if who == "self":
        target = cast.bob
    elif who == "no_account":
        by = None
    elif who == "from_elsewhere":
        by = make_profile("rosa", host="autre.example")
    elif who == "blocked_host":
        block_host("ailleurs.example")
    elif who == "blocked_person":
        Block.create(actor=by, target=target, uri="https://lite.example/blocks/1")
    else:
        target.deleted_at = target.created_at
        target.save()

    with pytest.raises(NotAllowed):
        follows.ask_to_follow(target, by=by)
    assert not Follow.select().exists()


def test_a_disabled_account_follows_nobody(cast):
    cast.bob.account.disabled_at = cast.bob.account.created_at
    cast.bob.account.save()

    with pytest.raises(NotAllowed):
        follows.ask_to_follow(cast.remi, by=cast.bob)


def test_people_here_follow_each_other_at_once(cast, recorded):
    follow = follows.ask_to_follow(cast.alice, by=cast.bob)

    assert follow.state == FollowState.ACCEPTED
    assert names(recorded) == ["FollowAnswered"]


def test_a_yes_from_elsewhere_counts_once(cast, recorded):
    follow = follows.ask_to_follow(cast.remi, by=cast.bob)
    recorded.clear()

    follows.answered_by_target(follow, FollowState.ACCEPTED, answer_uri="https://ailleurs.example/accepts/1")
    follows.answered_by_target(follow, FollowState.ACCEPTED, answer_uri="https://ailleurs.example/accepts/2")

    kept = follow_again(follow)
    assert (kept.state, kept.answer_uri) == (FollowState.ACCEPTED, "https://ailleurs.example/accepts/2")
    assert [(fact.state, fact.origin) for fact in recorded] == [("accepted", "remote")]


def test_a_no_after_a_yes_ends_it(cast):
    follow = follows.ask_to_follow(cast.remi, by=cast.bob)
    follows.answered_by_target(follow, FollowState.ACCEPTED)

    follows.answered_by_target(follow, FollowState.REFUSED)

    assert follow_again(follow).state == FollowState.REFUSED


def test_nobody_elsewhere_answers_for_somebody_here(cast):
    follow = follows.follow_from_elsewhere(cast.remi, cast.alice, uri=FOLLOW)

    with pytest.raises(NotFound):
        follows.answered_by_target(follow, FollowState.REFUSED)


def test_stopping_tells_whose_it_was_and_stopping_again_does_nothing(cast, recorded):
    follow = follows.ask_to_follow(cast.remi, by=cast.bob)
    recorded.clear()

    follows.stop_following(cast.remi, by=cast.bob)
    follows.stop_following(cast.remi, by=cast.bob)

    assert follow_again(follow) is None
    assert len(recorded) == 1
    ended = recorded[0]
    assert (ended.uri, ended.follower_uuid, ended.target_uuid) == (follow.uri, cast.bob.uuid, cast.remi.uuid)
    assert (ended.by_target, ended.origin) == (False, "local")


def test_who_follows_a_person_from_elsewhere_is_accepted_at_once(cast, recorded):
    follow = follows.follow_from_elsewhere(cast.remi, cast.alice, uri=FOLLOW)

    assert (follow.state, follow.uri, follow.host) == (FollowState.ACCEPTED, FOLLOW, "ailleurs.example")
    assert names(recorded) == ["FollowAnswered"]


def test_the_same_question_with_a_new_id_replaces_the_id_and_is_answered_again(cast, recorded):
    follows.follow_from_elsewhere(cast.remi, cast.alice, uri=FOLLOW)

    again = follows.follow_from_elsewhere(cast.remi, cast.alice, uri=f"{FOLLOW}-again")

    assert again.uri == f"{FOLLOW}-again"
    assert Follow.select().count() == 1
    assert names(recorded) == ["FollowAnswered", "FollowAnswered"]


def test_who_wants_to_be_asked_is_asked(cast, recorded):
    follows.choose_followers(cast.alice, approves=True, shows=False, by=cast.alice.account)
    recorded.clear()

    follow = follows.follow_from_elsewhere(cast.remi, cast.alice, uri=FOLLOW)
    follows.follow_from_elsewhere(cast.remi, cast.alice, uri=f"{FOLLOW}-again")

    assert follow.state == FollowState.PENDING
    assert names(recorded) == ["FollowAsked"]
    assert recorded[0].origin == "remote"


def test_who_asks_again_after_a_no_gets_the_same_no(cast, recorded):
    follows.choose_followers(cast.alice, approves=True, shows=False, by=cast.alice.account)
    follow = follows.follow_from_elsewhere(cast.remi, cast.alice, uri=FOLLOW)
    follows.refuse_follower(follow, by=cast.alice)
    recorded.clear()

    again = follows.follow_from_elsewhere(cast.remi, cast.alice, uri=f"{FOLLOW}-again")

    assert again.state == FollowState.REFUSED
    assert [fact.state for fact in recorded] == ["refused"]


def test_the_site_itself_waits_for_an_administrator(cast, site_actor):
    follow = follows.follow_from_elsewhere(cast.remi, site_actor, uri=FOLLOW)
    assert follow.state == FollowState.PENDING

    for nobody in (cast.bob, cast.mona, cast.remi):
        with pytest.raises(NotAllowed):
            follows.accept_follower(follow, by=nobody)
    follows.accept_follower(follow, by=cast.ada)
    follows.accept_follower(follow, by=cast.ada)

    assert follow_again(follow).state == FollowState.ACCEPTED
    assert [entry.action for entry in ModerationLogEntry.select()] == ["accept_site_follower"]


def test_people_decide_about_their_own_followers_only(cast):
    follow = follows.follow_from_elsewhere(cast.remi, cast.alice, uri=FOLLOW)

    for nobody in (cast.bob, cast.ada, cast.remi, OPERATOR):
        with pytest.raises(NotAllowed):
            follows.remove_follower(follow, by=nobody)
    follows.remove_follower(follow, by=cast.alice)

    assert follow_again(follow) is None


def test_who_was_removed_is_told_and_may_ask_again(cast, recorded):
    follow = follows.follow_from_elsewhere(cast.remi, cast.alice, uri=FOLLOW)
    recorded.clear()

    follows.remove_follower(follow, by=cast.alice)
    again = follows.follow_from_elsewhere(cast.remi, cast.alice, uri=f"{FOLLOW}-again")

    assert (recorded[0].by_target, recorded[0].origin) == (True, "local")
    assert again.state == FollowState.ACCEPTED


@pytest.mark.parametrize("why", ["person", "host", "hidden"])
def test_who_is_blocked_gets_no_answer(cast, recorded, why):
    if why == "person":
        Block.create(actor=cast.alice, target=cast.remi, uri="https://lite.example/blocks/1")
    elif why == "host":
        block_host("ailleurs.example")
    else:
        cast.alice.hidden_at = cast.alice.created_at
        cast.alice.save()

    with pytest.raises(NotAllowed):
        follows.follow_from_elsewhere(cast.remi, cast.alice, uri=FOLLOW)
    assert not recorded


def test_nobody_takes_the_id_of_somebody_elses_follow(cast):
    rosa = make_profile("rosa", host="ailleurs.example")
    follows.follow_from_elsewhere(cast.remi, cast.alice, uri=FOLLOW)

    with pytest.raises(Conflict):
        follows.follow_from_elsewhere(rosa, cast.alice, uri=FOLLOW)
    assert Follow.get().follower_id == cast.remi.id


@pytest.mark.parametrize(
    "uri", ["", f"https://ailleurs.example/{'a' * 2_000}", "https://elsewhere.example/follows/1"]
)
def test_a_follow_without_a_usable_id_gets_one_of_its_own(cast, uri):
    follow = follows.follow_from_elsewhere(cast.remi, cast.alice, uri=uri)

    assert follow.uri == f"{cast.remi.uri}#follows/{cast.alice.uuid}"


@pytest.mark.parametrize("named_by", ["id", "answer", "pair"])
def test_who_follows_takes_it_back(cast, recorded, named_by):
    follow = follows.follow_from_elsewhere(cast.remi, cast.alice, uri=FOLLOW)
    Follow.update(answer_uri="https://lite.example/activities/1").execute()
    recorded.clear()
    uri = {"id": FOLLOW, "answer": "https://lite.example/activities/1", "pair": "https://ailleurs.example/x"}

    follows.stop_from_elsewhere(cast.remi, cast.alice if named_by == "pair" else None, uri=uri[named_by])

    assert follow_again(follow) is None
    assert [fact.origin for fact in recorded] == ["remote"]


def test_nobody_takes_back_what_somebody_else_follows(cast):
    rosa = make_profile("rosa", host="ailleurs.example")
    follow = follows.follow_from_elsewhere(cast.remi, cast.alice, uri=FOLLOW)

    follows.stop_from_elsewhere(rosa, cast.alice, uri=FOLLOW)

    assert follow_again(follow) is not None


def test_administrators_let_the_site_follow_another(cast, site_actor, recorded):
    for nobody in (cast.bob, cast.mona, cast.remi, None):
        with pytest.raises(NotAllowed):
            follows.ask_to_follow_for_site(cast.remi, site_actor=site_actor, by=nobody)

    follow = follows.ask_to_follow_for_site(cast.remi, site_actor=site_actor, by=cast.ada)
    follows.stop_following_for_site(cast.remi, site_actor=site_actor, by=OPERATOR)

    assert follow.follower_id == site_actor.id
    assert names(recorded) == ["FollowAsked", "FollowEnded"]
    assert [entry.action for entry in ModerationLogEntry.select()] == ["follow_site", "unfollow_site"]


def test_only_the_owner_changes_who_may_follow_a_profile(cast):
    with pytest.raises(NotAllowed):
        follows.choose_followers(cast.alice, approves=True, shows=True, by=cast.bob.account)


def test_what_one_chose_about_followers_is_kept_and_can_be_changed(cast):
    follows.choose_followers(cast.alice, approves=True, shows=True, by=cast.alice.account)
    follows.choose_followers(cast.alice, approves=False, shows=True, by=cast.alice.account)

    details = cast.alice.details.get()
    assert (details.approves_followers, details.shows_followers) == (False, True)
    assert (details.collections, details.fields, details.also_known_as) == ({}, [], [])
