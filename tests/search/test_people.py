"""Finding people by name: who wants to be found, by visitors; everybody, by those who moderate."""

import pytest

from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.search.people import find_people
from mobilizon_lite.search.words import read_query
from mobilizon_lite.services import profiles
from mobilizon_lite.services.accounts.close import OwnEvents, close_account
from tests.factories import PASSWORD, give_password, make_profile


def names(typed: str, **values) -> list[str]:
    return [person.handle for person in find_people(read_query(typed), most=10, **values).profiles]


@pytest.fixture
def lea(app) -> Actor:
    return make_profile("lea_martin", display_name="Léa Œuvrard", is_discoverable=True)


@pytest.mark.parametrize(
    "typed", ["léa", "LEA", "œuvrard", "oeuv", "oeuvrard lea", "lea_martin", "@lea_martin", "mart"]
)
def test_a_person_is_found_by_both_names(lea, typed):
    assert names(typed) == ["lea_martin"]


@pytest.mark.parametrize("typed", ["artin", "lea dupont", "%", "", '"martin lea"'])
def test_other_words_find_nobody(lea, typed):
    assert names(typed) == []


@pytest.mark.parametrize(
    "values",
    [
        {"is_discoverable": False},
        {"hidden_at": dates.now()},
        {"deleted_at": dates.now()},
        {"host": "ailleurs.example", "is_discoverable": False},
        {"host": "ailleurs.example", "hidden_at": dates.now()},
        {"host": "ailleurs.example", "kind": ActorKind.APPLICATION},
    ],
)
def test_who_does_not_want_to_be_found_or_is_hidden_is_not_found(lea, values):
    Actor.update(**values).where(Actor.id == lea.id).execute()

    assert names("lea") == []


def test_somebody_of_another_site_who_wants_to_be_found_is_found(lea):
    Actor.update(host="ailleurs.example").where(Actor.id == lea.id).execute()

    assert names("lea") == ["lea_martin"]


@pytest.mark.parametrize("policy", [InstancePolicy.SILENCED, InstancePolicy.BLOCKED])
@pytest.mark.parametrize("host", ["ailleurs.example", "people.ailleurs.example"])
def test_nobody_of_a_site_that_stands_in_no_list_is_found(lea, policy, host):
    Actor.update(host=host).where(Actor.id == lea.id).execute()
    Instance.create(host="ailleurs.example", policy=policy)

    assert names("lea") == []


def test_those_who_moderate_find_everybody_of_this_site(lea, cast):
    Actor.update(hidden_at=dates.now(), is_discoverable=False).where(Actor.id == lea.id).execute()

    assert names("lea", even_hidden=True) == ["lea_martin"]
    assert names("bob", even_hidden=True) == ["bob"]
    assert names("rémi", even_hidden=True) == []


def test_a_new_name_counts_at_once(lea):
    profiles.update_profile(lea, display_name="Zoé", summary="", by=lea.account)

    assert names("zoe") == ["lea_martin"]
    assert names("oeuvrard") == []


def test_nothing_of_a_name_stays_when_an_account_is_closed(lea):
    give_password(lea)

    close_account(lea.account, password=PASSWORD, own_events=OwnEvents.CANCEL)

    assert Actor.get_by_id(lea.id).name_words == ""


def test_pages_follow_each_other_without_gaps(app):
    for number in range(5):
        make_profile(f"lou{number}", display_name="Lou", is_discoverable=True)

    first = find_people(read_query("lou"), most=3)
    second = find_people(read_query("lou"), most=3, after=first.next_handle)

    found = [person.handle for page in (first, second) for person in page.profiles]
    assert found == [f"lou{number}" for number in range(5)]
    assert second.next_handle is None
