"""People are told when their answer is deleted: nothing that is changed later makes it later."""

import pytest

from mobilizon_lite.errors import Invalid
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.events import Event
from mobilizon_lite.services import site
from mobilizon_lite.services.events import writing
from mobilizon_lite.services.participations.purge import deletion_moment
from tests.factories import days, make_event, make_participation


def published(cast, clock) -> Event:
    starts_at = clock.moment + days(2)
    values = {"title": "Pique-nique", "starts_at": starts_at, "timezone": "Europe/Paris"}
    return writing.publish_new_event(values, by=cast.alice, uuid=new_uuid())


def test_a_longer_time_for_the_whole_site_does_not_touch_what_was_promised(cast, clock):
    event = published(cast, clock)
    promised = deletion_moment(event)

    site.change_setting("retention_days", 90)

    assert deletion_moment(Event.get_by_id(event.id)) == promised


def test_a_draft_follows_the_site(cast, clock):
    event = writing.create_draft({"title": "Pique-nique"}, by=cast.alice, uuid=new_uuid())

    assert event.retention_days is None


@pytest.mark.parametrize("wanted", [31, None])
def test_once_somebody_answered_the_time_cannot_become_longer(cast, clock, wanted):
    event = published(cast, clock)
    make_participation(event)
    site.change_setting("retention_days", 60)

    with pytest.raises(Invalid, match="was_promised"):
        writing.update_event(event, {"retention_days": wanted}, by=cast.alice, version=event.version)


def test_it_can_become_shorter(cast, clock):
    event = published(cast, clock)
    make_participation(event)

    event = writing.update_event(event, {"retention_days": 7}, by=cast.alice, version=event.version)

    assert event.retention_days == 7


def test_before_anybody_answered_it_is_free(cast, clock):
    event = published(cast, clock)

    event = writing.update_event(event, {"retention_days": 60}, by=cast.alice, version=event.version)

    assert event.retention_days == 60


def test_an_event_without_its_own_number_follows_the_site(cast):
    event = make_event(cast.alice)

    assert deletion_moment(event) > event.over_at + days(30)
