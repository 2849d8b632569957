"""Drafts, publishing and changing: what is stored, and which facts follow."""

from datetime import timedelta

import pytest

from mobilizon_lite.errors import Conflict, Gone, Invalid, NotAllowed
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.events import Event, EventStatus, Visibility
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.models.tags import tags_of
from mobilizon_lite.services.events import states, writing
from tests.factories import make_event, make_participation


def soon():
    return dates.now() + timedelta(days=3)


def values(**changed):
    return {"title": "Repair café", "starts_at": soon(), "timezone": "Europe/Paris", **changed}


def test_a_draft_is_stored_for_its_organizer_only(cast):
    event = writing.create_draft(values(), by=cast.alice, uuid=new_uuid())

    stored = Event.get_by_id(event.id)
    assert stored.is_draft
    assert not stored.is_listed
    assert stored.organizer == cast.alice
    assert stored.uri == f"http://lite.example/events/{event.uuid}"


def test_a_draft_may_lack_its_date_but_is_not_published_without(cast):
    draft = writing.create_draft({"title": "One day"}, by=cast.alice, uuid=new_uuid())

    with pytest.raises(Invalid) as refused:
        writing.publish_event(draft, by=cast.alice)

    assert (refused.value.field, refused.value.code) == ("starts_at", "missing")
    assert Event.get_by_id(draft.id).is_draft


def test_publishing_lists_the_event_and_empties_the_page_cache(cast):
    revision = SiteState.current_revision()

    event = writing.publish_new_event(values(), by=cast.alice, uuid=new_uuid())

    assert event.is_listed
    assert event.published_at == dates.now()
    assert SiteState.current_revision() == revision + 1


def test_publishing_twice_changes_nothing_the_second_time(cast, clock):
    event = writing.publish_new_event(values(), by=cast.alice, uuid=new_uuid())
    first = event.published_at
    revision = SiteState.current_revision()
    clock.advance(minutes=5)

    again = writing.publish_event(event, by=cast.alice)

    assert again.published_at == first
    assert SiteState.current_revision() == revision


def test_the_same_form_sent_twice_makes_one_event(cast):
    uuid = new_uuid()

    writing.publish_new_event(values(), by=cast.alice, uuid=uuid)
    again = writing.publish_new_event(values(), by=cast.alice, uuid=uuid)

    assert Event.select().count() == 1
    assert again.version == 1


def test_the_same_form_sent_again_with_another_title_changes_the_event(cast):
    uuid = new_uuid()
    writing.publish_new_event(values(), by=cast.alice, uuid=uuid)

    writing.publish_new_event(values(title="Repair café in March"), by=cast.alice, uuid=uuid)

    assert Event.get(Event.uuid == uuid).title == "Repair café in March"


def test_nobody_takes_over_an_event_by_its_form(cast):
    uuid = new_uuid()
    writing.publish_new_event(values(), by=cast.alice, uuid=uuid)

    with pytest.raises(NotAllowed):
        writing.publish_new_event(values(title="Mine now"), by=cast.charlie, uuid=uuid)


def test_a_form_does_not_bring_a_deleted_event_back(cast):
    uuid = new_uuid()
    event = writing.publish_new_event(values(), by=cast.alice, uuid=uuid)
    states.delete_event(event, by=cast.alice)

    with pytest.raises(Gone):
        writing.publish_new_event(values(), by=cast.alice, uuid=uuid)


def test_an_update_touches_only_what_it_names(cast):
    event = make_event(cast.alice, visibility=Visibility.UNLISTED, capacity=12, description="Bring soup.")

    changed = writing.update_event(event, {"title": "New title"}, by=cast.alice, version=1)

    assert changed.title == "New title"
    assert changed.visibility == Visibility.UNLISTED
    assert changed.capacity == 12
    assert changed.description == "Bring soup."


@pytest.mark.parametrize("who", ["charlie", "mona"])
def test_only_the_organizer_changes_an_event(cast, who):
    event = make_event(cast.alice)

    with pytest.raises(NotAllowed):
        writing.update_event(event, {"title": "Mine now"}, by=getattr(cast, who), version=1)

    assert Event.get_by_id(event.id).title == "Marche pour le climat"


def test_who_edited_an_older_version_is_told_and_changes_nothing(cast):
    event = make_event(cast.alice)
    writing.update_event(event, {"title": "First"}, by=cast.alice, version=1)

    with pytest.raises(Conflict):
        writing.update_event(event, {"title": "Second"}, by=cast.alice, version=1)

    assert Event.get_by_id(event.id).title == "First"


def test_saving_the_same_again_is_no_clash_and_no_new_version(cast):
    event = make_event(cast.alice)
    writing.update_event(event, {"title": "First"}, by=cast.alice, version=1)

    again = writing.update_event(event, {"title": "First"}, by=cast.alice, version=1)

    assert again.version == 2


def test_calendars_are_told_of_a_new_time_but_not_of_a_new_description(cast):
    event = make_event(cast.alice)

    event = writing.update_event(event, {"description": "More words"}, by=cast.alice, version=1)
    assert event.sequence == 0

    event = writing.update_event(event, {"starts_at": soon(), "ends_at": None}, by=cast.alice, version=2)
    assert event.sequence == 1


def test_moving_an_event_moves_the_time_when_it_is_over(cast):
    event = make_event(cast.alice)

    event = writing.update_event(event, {"starts_at": soon(), "ends_at": None}, by=cast.alice, version=1)

    assert event.over_at == soon() + timedelta(hours=4)


def test_a_draft_can_be_changed_without_anybody_being_told(cast):
    draft = make_event(cast.alice, is_draft=True)
    revision = SiteState.current_revision()

    writing.update_event(draft, {"title": "Better"}, by=cast.alice, version=1)

    assert SiteState.current_revision() == revision


def test_more_places_let_in_who_waits(cast):
    event = make_event(cast.alice, capacity=1)
    make_participation(event, nickname="Lou")
    waiting = make_participation(event, nickname="Sam", state=ParticipationState.WAITING)

    writing.update_event(event, {"capacity": 2}, by=cast.alice, version=1)

    assert Participation.get_by_id(waiting.id).state == ParticipationState.ACCEPTED


def test_fewer_places_remove_nobody(cast):
    event = make_event(cast.alice, capacity=5)
    people = [make_participation(event, nickname=f"N{number}") for number in range(3)]

    writing.update_event(event, {"capacity": 1}, by=cast.alice, version=1)

    assert all(Participation.get_by_id(one.id).is_coming for one in people)


def test_a_cancelled_event_stays_cancelled_when_its_text_is_corrected(cast):
    event = make_event(cast.alice, status=EventStatus.CANCELLED)

    values = {"title": "Corrected", "status": EventStatus.CONFIRMED}
    event = writing.update_event(event, values, by=cast.alice, version=1)

    assert event.is_cancelled


def test_tags_are_merged_and_hashtags_of_the_description_join_them(cast):
    event = writing.create_draft(
        values(tags=["Vélo", "velo", "#Climat"], description="On parle de #climat et de #soupe."),
        by=cast.alice,
        uuid=new_uuid(),
    )

    assert [tag.name for tag in tags_of(event)] == ["Climat", "soupe", "Vélo"]


def test_tags_are_shared_between_events(cast):
    first = writing.create_draft(values(tags=["Vélo"]), by=cast.alice, uuid=new_uuid())
    second = writing.create_draft(values(tags=["VELO"]), by=cast.bob, uuid=new_uuid())

    assert tags_of(first) == tags_of(second)


def test_a_tag_that_is_taken_out_is_gone(cast):
    event = writing.create_draft(values(tags=["one", "two"]), by=cast.alice, uuid=new_uuid())

    writing.update_event(event, {"tags": ["two"]}, by=cast.alice, version=1)

    assert [tag.name for tag in tags_of(event)] == ["two"]


def test_what_an_event_is_found_by_follows_its_words(cast):
    event = writing.create_draft(values(place_name="Maison de quartier"), by=cast.alice, uuid=new_uuid())

    event = writing.update_event(event, {"description": "**Été** indien"}, by=cast.alice, version=1)

    assert "maison de quartier" in event.search_text
    assert "ete indien" in event.search_text
    assert "**" not in event.search_text


def test_a_value_that_is_not_written_like_this_is_a_mistake_of_ours(cast):
    with pytest.raises(TypeError):
        writing.create_draft(values(accepted_people=3), by=cast.alice, uuid=new_uuid())


def test_a_profile_that_was_hidden_publishes_nothing(cast):
    draft = writing.create_draft(values(), by=cast.alice, uuid=new_uuid())
    cast.alice.hidden_at = dates.now()

    with pytest.raises(NotAllowed):
        writing.publish_event(draft, by=cast.alice)
    with pytest.raises(NotAllowed):
        writing.create_draft(values(), by=cast.alice, uuid=new_uuid())


def test_somebody_of_another_site_creates_nothing_here(cast):
    with pytest.raises(NotAllowed):
        writing.create_draft(values(), by=cast.remi, uuid=new_uuid())
