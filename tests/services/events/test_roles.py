"""Co-organizers and contact persons: asked first, counted after a yes, gone at once after a no."""

import pytest

from mobilizon_lite.errors import Conflict, Gone, Invalid, NotAllowed
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.event_roles import (
    MAX_ROLES,
    EventRole,
    RoleKind,
    RoleState,
    co_organizers_of,
    contacts_of,
    questions_to,
    roles_of,
)
from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.media import Media
from mobilizon_lite.policies.events import can_delete_event, can_edit_event, can_see_event, organizes
from mobilizon_lite.policies.media import can_see_picture
from mobilizon_lite.policies.participations import can_decide_participations
from mobilizon_lite.services.accounts.close import OwnEvents, erase_account
from mobilizon_lite.services.events import roles, states, writing
from tests.factories import make_event, make_role


@pytest.fixture
def event(cast) -> Event:
    return make_event(cast.alice)


def again(event: Event) -> Event:
    """As the next request loads it."""
    return Event.get_by_id(event.id)


def ask(event, cast, name="bob", kind=RoleKind.CO_ORGANIZER):
    return roles.ask(event, name=name, kind=kind, by=cast.alice)


def test_who_was_asked_is_nothing_until_they_say_yes(cast, event):
    role = ask(event, cast, name=" @Bob ")

    assert not organizes(cast.bob, again(event))
    assert [question.id for question in questions_to(cast.bob, 10)] == [role.id]

    roles.accept(role, by=cast.bob)

    assert organizes(cast.bob, again(event))
    assert questions_to(cast.bob, 10) == []


def test_who_says_no_is_nothing_and_is_left_in_peace_for_a_week(cast, event, clock):
    roles.decline(ask(event, cast), by=cast.bob)

    assert not organizes(cast.bob, again(event))
    with pytest.raises(Invalid, match="asked_lately"):
        ask(event, cast)

    clock.advance(days=8)
    assert ask(event, cast).is_open


def test_asking_twice_asks_once(cast, event):
    first = ask(event, cast)

    assert ask(event, cast).id == first.id
    assert LaterWork.select().where(LaterWork.reaction == "mail_role_question").count() == 1


@pytest.mark.parametrize(
    ("name", "code"), [("", "name_missing"), ("nobody", "nobody"), ("alice", "organizes_already")]
)
def test_only_somebody_else_of_this_site_can_be_asked(cast, event, name, code):
    with pytest.raises(Invalid, match=code):
        ask(event, cast, name=name)


@pytest.mark.parametrize("change", [{"disabled_at": dates.now()}, {"confirmed_at": None}])
def test_nobody_is_asked_who_cannot_sign_in(cast, event, change):
    Account.update(**change).where(Account.id == cast.bob.account_id).execute()

    with pytest.raises(Invalid, match="nobody"):
        ask(event, cast)


def test_a_co_organizer_does_all_but_what_belongs_to_the_one_who_answers_for_it(cast, event):
    make_role(event, cast.bob)
    event, draft = again(event), make_event(cast.alice, is_draft=True)
    make_role(draft, cast.bob)

    assert can_edit_event(cast.bob, event)
    assert can_decide_participations(cast.bob, event)
    assert can_see_event(cast.bob, again(draft))
    assert not can_delete_event(cast.bob, event)
    with pytest.raises(NotAllowed):
        roles.ask(event, name="charlie", kind=RoleKind.CONTACT, by=cast.bob)
    with pytest.raises(NotAllowed):
        roles.make_link(event, by=cast.bob, uuid=new_uuid())
    with pytest.raises(NotAllowed):
        roles.hand_over(EventRole.get(event=event), by=cast.bob)


@pytest.mark.parametrize(
    "values", [{"kind": RoleKind.CONTACT}, *({"state": state} for state in RoleState if state != "accepted")]
)
def test_nobody_else_gets_any_right(cast, event, values):
    make_role(event, cast.bob, **values)
    draft = make_event(cast.alice, is_draft=True)
    make_role(draft, cast.bob, **values)

    assert not can_edit_event(cast.bob, again(event))
    assert not can_see_event(cast.bob, again(draft))


def test_a_hidden_profile_helps_nobody(cast, event):
    make_role(event, cast.bob)
    Actor.update(hidden_at=dates.now()).where(Actor.id == cast.bob.id).execute()

    assert co_organizers_of(again(event)) == []
    assert not can_edit_event(cast.bob, again(event))


def test_a_co_organizer_sees_the_picture_of_a_draft(cast, event):
    picture = Media.create(uri="x", owner=cast.alice, content_hash="ab" * 32, renditions=[[320, 240, 10]])
    draft = make_event(cast.alice, is_draft=True, picture=picture)
    assert not can_see_picture(cast.bob, picture)

    make_role(draft, cast.bob)

    assert can_see_picture(cast.bob, picture)
    assert not can_see_picture(cast.charlie, picture)


def test_a_contact_person_is_named_and_nothing_more(cast, event):
    roles.accept(ask(event, cast, kind=RoleKind.CONTACT), by=cast.bob)

    assert [actor.id for actor in contacts_of(again(event))] == [cast.bob.id]
    assert not organizes(cast.bob, again(event))


def test_who_steps_down_no_longer_organises(cast, event):
    role = make_role(event, cast.bob)

    roles.decline(role, by=cast.bob)

    assert not organizes(cast.bob, again(event))
    with pytest.raises(NotAllowed):
        roles.decline(EventRole.get_by_id(role.id), by=cast.bob)


def test_who_is_taken_off_the_list_no_longer_organises_also_when_it_is_done_twice(cast, event):
    role = make_role(event, cast.bob)

    roles.end_role(role, by=cast.alice)
    roles.end_role(role, by=cast.alice)

    assert not organizes(cast.bob, again(event))


def test_nobody_answers_for_somebody_else(cast, event):
    role = ask(event, cast)

    for somebody in (cast.alice, cast.charlie):
        with pytest.raises(NotAllowed):
            roles.accept(role, by=somebody)
    with pytest.raises(NotAllowed):
        roles.end_role(role, by=cast.charlie)


def test_a_question_that_was_taken_back_cannot_be_accepted(cast, event):
    role = ask(event, cast)
    roles.end_role(role, by=cast.alice)

    with pytest.raises(Gone):
        roles.accept(role, by=cast.bob)
    assert not organizes(cast.bob, again(event))


def test_a_link_makes_one_co_organizer_and_ends(cast, event):
    role = roles.make_link(event, by=cast.alice, uuid=new_uuid())
    token = role.link_token()
    assert token not in repr(list(EventRole.select().tuples()))

    roles.accept_link(token, by=cast.bob)

    assert organizes(cast.bob, again(event))
    with pytest.raises(Gone):
        roles.accept_link(token, by=cast.charlie)


def test_a_link_ends_after_a_week_or_when_it_is_taken_back(cast, event, clock):
    kept, ended = (roles.make_link(event, by=cast.alice, uuid=new_uuid()) for _ in range(2))
    roles.end_role(ended, by=cast.alice)
    with pytest.raises(Gone):
        roles.accept_link(ended.link_token(), by=cast.bob)

    clock.advance(days=7)

    with pytest.raises(Gone):
        roles.accept_link(kept.link_token(), by=cast.bob)
    assert roles_of(event) == []


def test_a_link_does_nothing_for_who_organises_already_and_stays_for_another(cast, event):
    token = roles.make_link(event, by=cast.alice, uuid=new_uuid()).link_token()

    roles.accept_link(token, by=cast.alice)
    roles.accept_link(token, by=cast.bob)

    assert [actor.id for actor in co_organizers_of(again(event))] == [cast.bob.id]


def test_who_said_no_may_use_a_link_all_the_same(cast, event):
    roles.decline(ask(event, cast), by=cast.bob)
    token = roles.make_link(event, by=cast.alice, uuid=new_uuid()).link_token()

    roles.accept_link(token, by=cast.bob)

    assert organizes(cast.bob, again(event))
    assert EventRole.select().where(EventRole.event == event).count() == 1


def test_handing_over_changes_places(cast, event):
    roles.hand_over(make_role(event, cast.bob), by=cast.alice)

    event = again(event)
    assert event.organizer_id == cast.bob.id
    assert [actor.id for actor in co_organizers_of(event)] == [cast.alice.id]
    assert can_delete_event(cast.bob, event)
    assert not can_delete_event(cast.alice, event)


@pytest.mark.parametrize(
    "values", [{"kind": RoleKind.CONTACT}, {"state": RoleState.ASKED}, {"state": RoleState.ENDED}]
)
def test_it_is_handed_over_to_nobody_who_did_not_agree_to_organise_it(cast, event, values):
    with pytest.raises(Conflict):
        roles.hand_over(make_role(event, cast.bob, **values), by=cast.alice)

    assert again(event).organizer_id == cast.alice.id


def test_a_co_organizer_publishes_and_changes(cast):
    draft = make_event(cast.alice, is_draft=True)
    make_role(draft, cast.bob)

    event = writing.publish_event(again(draft), by=cast.bob)
    event = writing.update_event(event, {"title": "Grande marche"}, by=cast.bob, version=event.version)

    assert (event.title, event.organizer_id) == ("Grande marche", cast.alice.id)


def test_closing_an_account_passes_events_on_to_the_first_who_organises_them_too(cast, event):
    draft, alone = make_event(cast.alice, is_draft=True), make_event(cast.alice)
    make_role(event, cast.charlie, kind=RoleKind.CONTACT)
    make_role(event, cast.bob)
    make_role(draft, cast.bob)
    make_role(make_event(cast.charlie), cast.alice)

    erase_account(cast.alice.account, own_events=OwnEvents.CANCEL)

    assert (again(event).organizer_id, again(event).status) == (cast.bob.id, EventStatus.CONFIRMED)
    assert again(draft).organizer_id == cast.bob.id
    assert again(alone).status == EventStatus.CANCELLED
    assert not EventRole.select().where(EventRole.actor == cast.alice).exists()


def test_who_closes_an_account_may_delete_all_that_they_made(cast, event):
    make_role(event, cast.bob)

    erase_account(cast.alice.account, own_events=OwnEvents.DELETE)

    assert again(event).deleted_at
    assert EventRole.select().count() == 0


def test_a_deleted_event_forgets_who_helped(cast, event):
    make_role(event, cast.bob)

    states.delete_event(event, by=cast.alice)

    assert EventRole.select().count() == 0


def test_there_is_an_end_to_asking(cast, event):
    for _ in range(MAX_ROLES):
        make_role(event, None)

    with pytest.raises(Invalid, match="too_many_roles"):
        ask(event, cast)
    with pytest.raises(Invalid, match="too_many_roles"):
        roles.make_link(event, by=cast.alice, uuid=new_uuid())


def test_questions_about_what_is_over_or_deleted_are_not_asked_any_more(cast, event, clock):
    ask(event, cast)
    clock.advance(days=3)

    assert questions_to(cast.bob, 10) == []
