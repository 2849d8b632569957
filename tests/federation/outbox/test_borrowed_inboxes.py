"""Somebody may name any inbox as theirs; what is owed to its true owner must not suffer from that."""

from mobilizon_lite.federation.outbox.audience import followers_of, inboxes
from mobilizon_lite.models.follows import Follow, FollowState
from tests.federation.strangers import make_remote_actor


def follow(follower, target):
    Follow.create(
        follower=follower,
        target=target,
        uri=f"{follower.uri}/follows/1",
        host=follower.host,
        state=FollowState.ACCEPTED,
    )


def test_an_inbox_counts_for_its_own_site_also_when_somebody_of_another_names_it(cast):
    honest, _key = make_remote_actor("remi", "town.example")
    thief, _key = make_remote_actor("thief", "a-thief.example", shared_inbox="https://town.example/inbox")
    follow(honest, cast.alice)
    follow(thief, cast.alice)

    found = list(inboxes(followers_of(cast.alice), cast.alice).tuples())

    assert found == [("https://town.example/inbox", "town.example")]


def test_an_inbox_that_nobody_of_its_site_named_counts_for_who_named_it(cast):
    thief, _key = make_remote_actor("thief", "a-thief.example", shared_inbox="https://town.example/inbox")
    follow(thief, cast.alice)

    found = list(inboxes(followers_of(cast.alice), cast.alice).tuples())

    assert found == [("https://town.example/inbox", "a-thief.example")]
