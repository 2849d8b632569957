"""Who may write, read and look after comments: the whole table."""

import pytest

from mobilizon_lite.models.comments import CommentState
from mobilizon_lite.models.events import CommentMode, Visibility
from mobilizon_lite.policies import comments as policy
from mobilizon_lite.services.events import states
from tests.factories import make_comment, make_event, make_invitation, make_remote_event

PEOPLE = ("alice", "bob", "charlie", "mona", "ada", "remi", None)


def may(question, cast, thing) -> set:
    """Of Alice who organizes, Bob who wrote, the others, and nobody."""
    return {who for who in PEOPLE if question(getattr(cast, who) if who else None, thing)}


@pytest.mark.parametrize(
    ("mode", "writers"),
    [
        (CommentMode.OPEN, {"alice", "bob", "charlie", "mona", "ada"}),
        (CommentMode.MODERATED, {"alice", "bob", "charlie", "mona", "ada"}),
        (CommentMode.CLOSED, {"alice"}),
    ],
)
def test_who_writes(cast, mode, writers):
    event = make_event(cast.alice, comment_mode=mode)

    assert may(policy.can_write_comment, cast, event) == writers


@pytest.mark.parametrize(
    ("state", "readers"),
    [
        (CommentState.SHOWN, set(PEOPLE)),
        (CommentState.WAITING, {"alice", "bob", "mona", "ada"}),
        (CommentState.HIDDEN, {"alice", "bob", "mona", "ada"}),
    ],
)
def test_who_reads(cast, state, readers):
    comment = make_comment(make_event(cast.alice), cast.bob, state=state)

    assert may(policy.can_see_comment, cast, comment) == readers


def test_who_looks_after_it(cast):
    comment = make_comment(make_event(cast.alice), cast.bob)

    assert may(policy.can_edit_comment, cast, comment) == {"bob"}
    assert may(policy.can_delete_comment, cast, comment) == {"bob", "mona", "ada"}
    assert may(policy.can_hide_comment, cast, comment) == {"alice"}


def test_nobody_does_anything_with_a_deleted_one(cast, clock):
    comment = make_comment(make_event(cast.alice), cast.bob, deleted_at=clock.moment)

    for question in (policy.can_see_comment, policy.can_edit_comment, policy.can_delete_comment, policy.can_hide_comment,
                     policy.can_reply_to_comment):  # fmt: skip
        assert may(question, cast, comment) == set()


def test_under_a_hidden_event_strangers_read_nothing_and_nobody_writes(cast):
    event = make_event(cast.alice)
    comment = make_comment(event, cast.bob)
    comment.event = states.hide_event(event, by=cast.mona)

    assert may(policy.can_see_comment, cast, comment) == {"alice", "mona", "ada"}
    assert may(policy.can_write_comment, cast, comment.event) == set()


def test_nobody_writes_where_it_would_go_nowhere(cast):
    assert may(policy.can_write_comment, cast, make_event(cast.alice, is_draft=True)) == set()


def test_people_here_write_under_an_event_of_another_site_as_long_as_it_takes_comments(cast):
    everybody = {"alice", "bob", "charlie", "mona", "ada"}

    assert may(policy.can_write_comment, cast, make_remote_event(cast.remi)) == everybody
    closed = make_remote_event(cast.remi, comment_mode=CommentMode.CLOSED)
    assert may(policy.can_write_comment, cast, closed) == set()
    private = make_remote_event(cast.remi, visibility=Visibility.PRIVATE)
    make_invitation(private, cast.bob)
    assert may(policy.can_write_comment, cast, private) == {"bob"}
