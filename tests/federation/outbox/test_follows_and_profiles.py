"""What other sites hear of who follows whom, and of people who come and go."""

import pytest

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import (
    REMOTE,
    FollowAnswered,
    FollowEnded,
)
from mobilizon_lite.federation import keyring
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.deliveries import Delivery
from mobilizon_lite.services import profiles
from tests.federation.outbox.told import FAR, said
from tests.federation.receivers import follow, make_remote


def test_a_follower_is_answered_with_their_own_question(alice, work):
    zoe = make_remote("zoe", FAR)
    row = follow(zoe, alice)
    with transaction() as record:
        record(FollowAnswered(follow_uuid=row.uuid, state="accepted", origin=REMOTE))

    work()

    (words,) = said()
    assert (words["type"], words["actor"], words["to"]) == ("Accept", alice.uri, [zoe.uri])
    assert words["object"] == {"id": row.uri, "type": "Follow", "actor": zoe.uri, "object": alice.uri}
    assert type(row).get_by_id(row.id).answer_uri == words["id"]


@pytest.mark.parametrize(("by_target", "kind"), [(True, "Reject"), (False, "Undo")])
def test_the_end_of_a_follow_is_told(alice, work, by_target: bool, kind: str):
    zoe = make_remote("zoe", FAR)
    follower, target = (zoe, alice) if by_target else (alice, zoe)
    with transaction() as record:
        record(
            FollowEnded(
                follow_uuid=new_uuid(),
                uri="http://lite.example/follows/1",
                follower_uuid=follower.uuid,
                target_uuid=target.uuid,
                by_target=by_target,
            )
        )

    work()

    (words,) = said()
    assert (words["type"], words["actor"], words["to"]) == (kind, alice.uri, [zoe.uri])
    assert words["object"]["id"] == "http://lite.example/follows/1"


def test_who_gets_a_page_gets_a_key_and_later_tells_what_changed(cast, work):
    assert keyring.key_of(cast.alice) is None

    profiles.update_profile(cast.alice, display_name="Alice B.", summary="", by=cast.alice.account)
    work()
    assert keyring.key_of(cast.alice) is not None
    follow(make_remote("zoe", FAR), cast.alice)
    profiles.update_profile(cast.alice, display_name="Alice C.", summary="", by=cast.alice.account)
    work()

    (words,) = said()
    assert (words["type"], words["object"]["name"]) == ("Update", "Alice C.")


def test_who_has_no_page_stays_unknown(cast, work):
    profiles.update_profile(cast.bob, display_name="Bob B.", summary="", by=cast.bob.account)

    work()

    assert keyring.key_of(cast.bob) is None


def test_a_profile_that_ends_says_so_with_its_own_key(alice, remi, work):
    profiles.empty_profile(alice)

    work()

    (words,) = said()
    assert (words["type"], words["actor"], words["object"]) == ("Delete", alice.uri, alice.uri)
    assert Delivery.get().signer_id == alice.id
    assert keyring.signer_of(alice).key_id == f"{alice.uri}#main-key"
