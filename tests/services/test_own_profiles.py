"""Several profiles of one account: made, shown, switched and deleted by their owner only."""

import pytest

from mobilizon_lite.errors import Invalid, NotAllowed
from mobilizon_lite.lib.crypto import token_hash
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.accounts import Session
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.feed_links import FeedLink
from mobilizon_lite.models.media import Media
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services import feed_links, own_profiles
from mobilizon_lite.services.accounts import sessions
from mobilizon_lite.services.accounts.close import OwnEvents
from mobilizon_lite.services.profiles import check_username
from tests.factories import make_event, make_other_profile, make_participation, make_session


def another(account, **values) -> Actor:
    answers = {"display_name": "Le Fournil", "username": "fournil", "uuid": new_uuid()}
    return own_profiles.make_another(account, **(answers | values))


def session_of(profile) -> Session:
    return Session.get(Session.token_hash == token_hash(make_session(profile)))


def test_another_profile_belongs_to_the_same_account_and_has_no_page(cast):
    made = another(cast.alice.account)

    assert own_profiles.profiles_of(cast.alice.account) == [cast.alice, made]
    assert not made.is_discoverable


def test_the_same_form_twice_makes_one(cast):
    uuid = new_uuid()

    assert another(cast.alice.account, uuid=uuid) == another(cast.alice.account, uuid=uuid)

    assert len(own_profiles.profiles_of(cast.alice.account)) == 2


@pytest.mark.parametrize("username", ["bob", "alice", "admin", "relay", "é"])
def test_names_that_are_taken_or_speak_for_the_site_are_refused(cast, username):
    with pytest.raises(Invalid) as complaint:
        another(cast.alice.account, username=username)

    assert complaint.value.field == "username"


def test_there_is_an_end_to_it(cast):
    for number in range(own_profiles.MOST_PROFILES - 1):
        make_other_profile(cast.alice, f"p{number}")

    with pytest.raises(Invalid):
        another(cast.alice.account)


def test_the_chosen_profile_acts_here_and_first_in_the_next_browser(cast):
    other, row = make_other_profile(cast.alice, "fournil"), session_of(cast.alice)

    own_profiles.act_as(other, row, by=cast.alice.account)

    assert Session.get_by_id(row.id).profile == other
    assert sessions.begin(cast.alice.account).row.profile == other


def test_nobody_acts_as_somebody_else(cast):
    row = session_of(cast.bob)

    with pytest.raises(NotAllowed):
        own_profiles.act_as(cast.alice, row, by=cast.bob.account)

    assert Session.get_by_id(row.id).profile == cast.bob


def test_nobody_shows_a_picture_of_somebody_else(cast):
    picture = Media.create(uri="x", owner=cast.bob, content_hash="ab" * 32)

    with pytest.raises(NotAllowed):
        own_profiles.present_profile(
            cast.alice, is_discoverable=True, avatar=picture, alt_text="", by=cast.alice.account
        )


@pytest.mark.parametrize("who", ["bob", "mona", "ada"])
def test_nobody_else_changes_or_deletes_a_profile(cast, who):
    by = getattr(cast, who).account
    make_other_profile(cast.alice, "fournil")

    with pytest.raises(NotAllowed):
        own_profiles.present_profile(cast.alice, is_discoverable=False, avatar=None, alt_text="", by=by)
    with pytest.raises(NotAllowed):
        own_profiles.delete_profile(cast.alice, own_events=OwnEvents.DELETE, by=by)

    assert Actor.get_by_id(cast.alice.id).has_page


def test_the_last_profile_stays(cast):
    with pytest.raises(Invalid) as complaint:
        own_profiles.delete_profile(cast.alice, own_events=OwnEvents.CANCEL, by=cast.alice.account)

    assert complaint.value.code == "profile_last"
    assert Actor.get_by_id(cast.alice.id).deleted_at is None


def test_of_two_only_one_can_be_deleted(cast):
    other = make_other_profile(cast.alice, "fournil")
    own_profiles.delete_profile(other, own_events=OwnEvents.CANCEL, by=cast.alice.account)

    for profile in (other, cast.alice):
        with pytest.raises((Invalid, NotAllowed)):
            own_profiles.delete_profile(profile, own_events=OwnEvents.CANCEL, by=cast.alice.account)


def test_what_is_personal_goes_and_the_name_stays_taken(cast):
    other = make_other_profile(cast.alice, "fournil", summary="We bake.", is_discoverable=True)
    coming = make_event(other)
    make_participation(make_event(cast.bob), actor=other)
    feed_links.make_feed_link(cast.alice.account, other)

    own_profiles.delete_profile(other, own_events=OwnEvents.CANCEL, by=cast.alice.account)

    gone = Actor.get_by_id(other.id)
    assert (gone.name, gone.summary, gone.account_id, gone.has_page) == ("", "", None, False)
    assert Event.get_by_id(coming.id).is_cancelled
    assert Participation.select().where(Participation.actor == other).count() == 0
    assert FeedLink.select().count() == 0
    with pytest.raises(Invalid):
        check_username("fournil", "Le Fournil")
    assert own_profiles.profiles_of(cast.alice.account) == [cast.alice]


def test_browsers_in_which_it_acted_stay_signed_in_as_another(cast):
    other = make_other_profile(cast.alice, "fournil")
    row = session_of(other)

    own_profiles.delete_profile(other, own_events=OwnEvents.CANCEL, by=cast.alice.account)

    assert Session.get_by_id(row.id).profile == cast.alice
