"""The link that opens a private event: one at a time, renewed by those who organise, and nothing of it is stored."""

import pytest

from mobilizon_lite.errors import NotAllowed
from mobilizon_lite.lib.crypto import token_hash
from mobilizon_lite.models.events import Event, Visibility
from mobilizon_lite.services.events import states, writing
from mobilizon_lite.services.events.inviting import renew_invitation
from tests.factories import make_event


@pytest.fixture
def event(cast) -> Event:
    return make_event(cast.alice, visibility=Visibility.PRIVATE)


def change(event: Event, cast, **values) -> Event:
    event = Event.get_by_id(event.id)
    return writing.update_event(event, values, by=cast.alice, version=event.version)


def test_a_new_link_ends_the_former_one(cast, event):
    former = event.invitation_token()

    event = renew_invitation(event, by=cast.alice)

    stored = Event.get_by_id(event.id)
    assert stored.invitation_hash == token_hash(stored.invitation_token()) != token_hash(former)


@pytest.mark.parametrize("who", ["bob", "charlie", "mona", "ada"])
def test_only_who_organizes_renews_it(cast, event, who):
    with pytest.raises(NotAllowed):
        renew_invitation(event, by=getattr(cast, who))

    assert Event.get_by_id(event.id).invitation_hash == event.invitation_hash


@pytest.mark.parametrize(
    "values", [{"visibility": Visibility.PUBLIC}, {"visibility": Visibility.PRIVATE, "is_draft": True}]
)
def test_what_is_not_private_or_not_published_has_no_invitation(cast, values):
    with pytest.raises(NotAllowed):
        renew_invitation(make_event(cast.alice, **values), by=cast.alice)


def test_an_event_that_becomes_private_gets_its_link(cast):
    event = change(make_event(cast.alice), cast, visibility="private")

    assert event.invitation_hash == token_hash(event.invitation_token())
    assert not event.is_listed


def test_what_was_public_in_between_is_not_opened_by_the_old_link(cast, event):
    former = event.invitation_token()

    event = change(event, cast, visibility="public")
    assert event.invitation_hash is None
    event = change(event, cast, visibility="private")

    assert event.invitation_token() != former


def test_a_deleted_event_is_opened_by_nothing(cast, event):
    states.delete_event(event, by=cast.alice)

    assert Event.get_by_id(event.id).invitation_hash is None


def test_no_row_holds_the_token(cast, event):
    stored = repr(list(Event.select().tuples()))

    assert event.invitation_token() not in stored
