"""Moving: who may say that two profiles are one person's, and what becomes of those who follow."""

import pytest

from mobilizon_lite.errors import Conflict, Invalid, NotAllowed
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.services import follows, moves
from tests.federation.strangers import make_remote_actor

OLD = "https://old.example/@alice"


def facts(name: str) -> int:
    return LaterWork.select(LaterWork.fact_uuid).where(LaterWork.fact == name).distinct().count()


def test_other_accounts_are_kept_once_and_told_once(cast):
    for _ in range(2):
        moves.name_others(cast.alice, [f" {OLD} ", OLD, ""], by=cast.alice.account)

    assert moves.other_names_of(cast.alice) == [OLD]
    assert facts("ProfileUpdated") == 1


@pytest.mark.parametrize("wrong", ["javascript:alert(1)", "@lou@old.example", "http://lite.example/@bob"])
def test_what_is_no_address_elsewhere_changes_nothing(cast, wrong):
    moves.name_others(cast.alice, [OLD], by=cast.alice.account)

    with pytest.raises(Invalid, match="address_elsewhere"):
        moves.name_others(cast.alice, [wrong], by=cast.alice.account)

    assert moves.other_names_of(cast.alice) == [OLD]


def test_there_is_an_end_to_other_accounts(cast):
    many = [f"{OLD}{number}" for number in range(moves.MOST_OTHER_NAMES + 1)]

    with pytest.raises(Invalid, match="too_many"):
        moves.name_others(cast.alice, many, by=cast.alice.account)

    moves.name_others(cast.alice, many[1:], by=cast.alice.account)
    assert len(moves.other_names_of(cast.alice)) == moves.MOST_OTHER_NAMES


def test_nobody_speaks_for_the_profile_of_somebody_else(cast):
    target, _key = make_remote_actor("alice", also_known_as=[cast.alice.uri])

    for somebody in (cast.bob.account, cast.ada.account, None):
        with pytest.raises(NotAllowed):
            moves.name_others(cast.alice, [OLD], by=somebody)
        with pytest.raises(NotAllowed):
            moves.move_to(cast.alice, target, by=somebody)
        with pytest.raises(NotAllowed):
            moves.come_back(cast.alice, by=somebody)

    assert moves.moved_to(cast.alice) is None
    assert moves.other_names_of(cast.alice) == []


def test_who_follows_from_here_follows_the_new_profile(cast):
    target, _key = make_remote_actor("alice", also_known_as=[cast.alice.uri])
    follows.ask_to_follow(cast.alice, by=cast.bob)

    for _ in range(2):
        moves.move_to(cast.alice, target, by=cast.alice.account)

    follow = Follow.get()
    assert (follow.follower, follow.target) == (cast.bob, target)
    assert moves.moved_to(cast.alice) == target
    assert facts("ProfileMoved") == 1


@pytest.mark.parametrize("named", [[], ["http://lite.example/@bob"]])
def test_a_profile_that_does_not_name_ours_gets_nobody(cast, named):
    target, _key = make_remote_actor("mallory", also_known_as=named)
    follows.ask_to_follow(cast.alice, by=cast.bob)

    with pytest.raises(Conflict, match="not_named_there"):
        moves.move_to(cast.alice, target, by=cast.alice.account)

    assert Follow.get().target == cast.alice
    assert (
        not ActorDetails.select()
        .where(ActorDetails.actor == cast.alice, ActorDetails.moved_to == target)
        .exists()
    )
    assert facts("ProfileMoved") == 0


def test_nobody_moves_to_themselves(cast):
    with pytest.raises(Conflict):
        moves.move_to(cast.alice, cast.alice, by=cast.alice.account)


def test_coming_back_is_told_once_and_brings_nobody_back(cast):
    target, _key = make_remote_actor("alice", also_known_as=[cast.alice.uri])
    follows.ask_to_follow(cast.alice, by=cast.bob)
    moves.move_to(cast.alice, target, by=cast.alice.account)

    for _ in range(2):
        moves.come_back(cast.alice, by=cast.alice.account)

    assert moves.moved_to(cast.alice) is None
    assert facts("ProfileCameBack") == 1
    assert Follow.get().target == target


def test_one_other_account_is_forgotten_and_the_rest_stay(cast):
    moves.name_others(cast.alice, [OLD, f"{OLD}2"], by=cast.alice.account)

    for _ in range(2):
        moves.forget_other(cast.alice, OLD, by=cast.alice.account)

    assert moves.other_names_of(cast.alice) == [f"{OLD}2"]
