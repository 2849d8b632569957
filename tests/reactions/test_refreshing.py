"""What other sites are asked for again, how often, and how much at a time."""

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.models.actor_details import ActorDetails
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.follows import FollowState
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.remote_events import RemoteEvent
from mobilizon_lite.reactions import refreshing
from mobilizon_lite.services import follows, instances
from mobilizon_lite.services.site import change_setting
from tests.factories import IN_TWO_DAYS, days, make_event, make_participation
from tests.federation.strangers import make_remote_actor
from tests.strangers import says

pytestmark = pytest.mark.usefixtures("open_door")


@pytest.fixture
def choir(cast, site):
    uri = site.has_actor("choir", name="Chorale")
    actor, _key = make_remote_actor("choir", site.host, uri=uri)
    return actor


def make_listed(organizer, site, *, name="1", asked=IN_TWO_DAYS, **values):
    event = make_event(organizer, host=site.host, uri=site.url(f"/events/{name}"), **values)
    moment = dates.now() - asked
    RemoteEvent.create(event=event, fetched_at=moment, asked_at=moment)
    Event.update(is_listed=True).where(Event.id == event.id).execute()
    return event


def grow_old(actor, age=3):
    moment = dates.now() - days(age)
    ActorDetails.update(fetched_at=moment, asked_at=moment).where(ActorDetails.actor == actor).execute()


def test_sites_are_asked_once_a_day_what_they_are(cast, site, work, clock):
    site.says_of_itself({"software": {"name": "gancio", "version": "1.2"}})
    instances.met(site.host)

    assert refreshing.plan_sites() == 1
    assert refreshing.plan_sites() == 0
    work()
    assert Instance.get(Instance.host == site.host).software == "gancio"

    clock.advance(hours=25)
    assert refreshing.plan_sites() == 1


def test_dead_and_blocked_sites_are_not_asked(cast, site, work):
    instances.judge(site.host, InstancePolicy.BLOCKED, by=cast.mona)
    dead = instances.met("dead.example")
    dead.unavailable_since = dates.now()
    dead.save()

    refreshing.plan_sites()
    work()

    assert not site.asked


def test_only_so_many_are_asked_at_a_time(cast):
    for number in range(refreshing.MOST_AT_ONCE + 3):
        instances.met(f"site{number}.example")

    assert refreshing.plan_sites() == refreshing.MOST_AT_ONCE
    assert refreshing.plan_sites() == 3


def test_a_site_that_talks_to_nobody_asks_nobody(cast):
    instances.met("ailleurs.example")
    change_setting("federates", False)

    assert refreshing.plan_sites() == 0
    assert not LaterWork.select().exists()


def test_who_is_followed_is_asked_for_after_two_days(cast, site, choir, work):
    follow = follows.ask_to_follow(choir, by=cast.bob)
    follows.answered_by_target(follow, FollowState.ACCEPTED)
    work()
    assert refreshing.plan_people() == 0
    grow_old(choir)

    assert refreshing.plan_people() == 1
    assert refreshing.plan_people() == 0
    work()

    assert Actor.get_by_id(choir.id).display_name == "Chorale"


def test_who_organizes_something_to_come_is_asked_for(cast, site, choir):
    grow_old(choir)
    assert refreshing.plan_people() == 0

    make_listed(choir, site)

    assert refreshing.plan_people() == 1


def test_a_listed_event_to_come_is_asked_for_after_a_day(cast, site, choir, work):
    event = make_listed(choir, site)
    site.has_event("1", name="Chant au parc", attributedTo=choir.uri)

    assert refreshing.plan_events() == 1
    assert refreshing.plan_events() == 0
    work()

    assert Event.get_by_id(event.id).title == "Chant au parc"


def test_an_event_that_is_gone_there_is_gone_here(cast, site, choir, work):
    event = make_listed(choir, site)
    site.answers["/events/1"] = says(b"{}", status=410)

    refreshing.plan_events()
    work()

    assert Event.get_by_id(event.id).deleted_at is not None


def test_an_event_that_is_not_found_just_now_stays(cast, site, choir, work):
    event = make_listed(choir, site)

    refreshing.plan_events()
    work()

    assert Event.get_by_id(event.id).deleted_at is None


def test_events_that_are_over_fresh_or_of_no_concern_are_not_asked_for(cast, site, choir):
    make_listed(choir, site, name="over", starts_in=-days(2))
    make_listed(choir, site, name="fresh", asked=days(0.5))
    unlisted = make_listed(choir, site, name="unlisted")
    Event.update(is_listed=False).where(Event.id == unlisted.id).execute()
    assert refreshing.plan_events() == 0

    make_participation(unlisted, actor=cast.bob)

    assert refreshing.plan_events() == 1


def test_an_event_that_somebody_reads_is_asked_for_after_a_day(cast, site, choir, work, sign_in, client):
    event = make_listed(choir, site)
    Event.update(is_listed=False).where(Event.id == event.id).execute()
    site.has_event("1", name="Chant au parc", attributedTo=choir.uri)

    client.get(f"/events/{event.uuid}")
    work()
    assert not site.asked
    browser = sign_in(cast.bob)
    for _each in range(2):
        browser.get(f"/events/{event.uuid}")
    work()
    browser.get(f"/events/{event.uuid}")
    work()

    assert Event.get_by_id(event.id).title == "Chant au parc"
    assert site.asked.count("/events/1") == 1


def test_of_a_dead_site_neither_people_nor_events_are_asked_for(cast, site, choir):
    make_listed(choir, site)
    grow_old(choir)
    instances.met(site.host)
    Instance.update(unavailable_since=dates.now()).execute()

    assert (refreshing.plan_people(), refreshing.plan_events()) == (0, 0)
