"""Judging other sites: who may, what ends with it, and what is remembered of them."""

from dataclasses import dataclass

import pytest

from mobilizon_lite.errors import Invalid, NotAllowed
from mobilizon_lite.lib import addresses
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.deliveries import Activity, Delivery, DeliveryState
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.instances import (
    Instance,
    InstancePolicy,
    forget_cached_policies,
    is_blocked,
    is_silenced,
)
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.policies.sites import OPERATOR
from mobilizon_lite.services import follows, instances
from tests.factories import make_profile

BLOCKED, SILENCED, OPEN = InstancePolicy.BLOCKED, InstancePolicy.SILENCED, InstancePolicy.OPEN


@pytest.fixture(autouse=True)
def _fresh_policies(app):
    forget_cached_policies()


@dataclass(frozen=True)
class Said:
    software: str = "mobilizon"
    version: str = "5.1.0"
    node_name: str = "Ailleurs"
    node_description: str = "Un site"


def make_delivery(signer, host):
    activity = Activity.create(
        uri=addresses.activity(new_uuid()), fact_uuid=new_uuid(), kind="Create", actor=signer, content="{}"
    )
    return Delivery.create(
        activity=activity, inbox=f"https://{host}/inbox", host=host, signer=signer, sequence=activity.id
    )


def test_people_who_look_after_the_site_judge_others(cast):
    for nobody in (None, cast.bob, cast.remi):
        with pytest.raises(NotAllowed):
            instances.judge("ailleurs.example", BLOCKED, by=nobody)

    for somebody in (cast.mona, cast.ada, OPERATOR):
        instances.judge("ailleurs.example", BLOCKED, by=somebody, note=str(id(somebody)))

    assert is_blocked("ailleurs.example")


@pytest.mark.parametrize(
    "typed", ["", "ailleurs", "https://ailleurs.example/", "a b.example", "lite.example"]
)
def test_only_another_site_can_be_judged(cast, typed):
    with pytest.raises(Invalid) as error:
        instances.judge(typed, BLOCKED, by=cast.mona)

    assert error.value.field == "host"
    assert not Instance.select().exists()


def test_a_rule_holds_for_sub_domains_and_can_be_taken_back(cast):
    instances.judge("Ailleurs.example", SILENCED, by=cast.mona)
    assert is_silenced("fr.ailleurs.example")
    assert not is_silenced("lailleurs.example")

    instances.judge("ailleurs.example", OPEN, by=cast.mona)

    assert not is_silenced("fr.ailleurs.example")


def test_each_judgement_stands_once_in_the_log_with_its_reason(cast):
    instances.judge("ailleurs.example", BLOCKED, by=cast.mona, note="advertising")
    instances.judge("ailleurs.example", BLOCKED, by=cast.mona, note="advertising")
    instances.judge("ailleurs.example", OPEN, by=cast.ada)

    lines = [(line.action, line.reason, line.account_id) for line in ModerationLogEntry.select()]
    assert lines == [
        ("block_instance", "ailleurs.example: advertising", cast.mona.account_id),
        ("open_instance", "ailleurs.example", cast.ada.account_id),
    ]


def test_blocking_ends_following_both_ways_there_and_nowhere_else(cast):
    there = make_profile("rosa", host="fr.ailleurs.example")
    with_port = make_profile("ines", host="ailleurs.example:8443")
    elsewhere = make_profile("luc", host="lailleurs.example")
    follows.ask_to_follow(cast.remi, by=cast.bob)
    kept = follows.ask_to_follow(elsewhere, by=cast.bob)
    follows.follow_from_elsewhere(there, cast.alice, uri="https://fr.ailleurs.example/follows/1")
    follows.follow_from_elsewhere(with_port, cast.alice, uri="https://ailleurs.example:8443/follows/1")

    instances.judge("ailleurs.example", BLOCKED, by=cast.mona)

    assert [follow.id for follow in Follow.select()] == [kept.id]


def test_silencing_ends_no_following(cast):
    follows.ask_to_follow(cast.remi, by=cast.bob)

    instances.judge("ailleurs.example", SILENCED, by=cast.mona)

    assert Follow.select().count() == 1


def test_what_waits_to_be_sent_to_a_blocked_site_is_given_up(cast):
    there, elsewhere = (
        make_delivery(cast.alice, "fr.ailleurs.example"),
        make_delivery(cast.alice, "autre.example"),
    )

    instances.judge("ailleurs.example", BLOCKED, by=cast.mona)

    assert Delivery.get_by_id(there.id).state == DeliveryState.GIVEN_UP
    assert Delivery.get_by_id(there.id).finished_at is not None
    assert Delivery.get_by_id(elsewhere.id).state == DeliveryState.WAITING


def test_a_site_is_remembered_once_with_what_it_says(cast):
    assert instances.met("ailleurs.example").id == instances.met("ailleurs.example").id

    instances.learned("ailleurs.example", Said(node_name="x" * 300), actor=cast.remi)
    instances.learned("ailleurs.example", None)

    known = Instance.get()
    assert (known.software, known.version, known.name) == ("mobilizon", "5.1.0", "x" * 254)
    assert known.actor_id == cast.remi.id
    assert known.asked_at is not None
