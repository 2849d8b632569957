"""The one-time link that makes the first administrator."""

import pytest

from mobilizon_lite.errors import Gone, Invalid
from mobilizon_lite.models.accounts import Account, OneTimeToken
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services.accounts.first_administrator import SetUp, first_administrator_link, set_up_site
from mobilizon_lite.services.accounts.sign_in import sign_in
from tests.factories import PASSWORD, make_profile

ANSWERS = {
    "name": "Le Fournil",
    "language": "fr",
    "timezone": "Indian/Reunion",
    "contact": "contact@example.org",
    "email": "ada@example.org",
    "password": PASSWORD,
    "display_name": "Ada L.",
    "username": "",
}


def new_token() -> str:
    return first_administrator_link().rpartition("/")[2]


def test_it_makes_settings_account_and_profile_at_once(app):
    begun = set_up_site(new_token(), SetUp(**ANSWERS))

    site = current_site()
    assert (site.name, site.language, site.timezone, site.contact) == (
        "Le Fournil",
        "fr",
        "Indian/Reunion",
        "contact@example.org",
    )
    assert begun.row.account.is_administrator
    assert begun.row.profile.username == "ada_l"
    assert sign_in("ada@example.org", PASSWORD)


def test_the_link_works_once(app):
    token = new_token()
    set_up_site(token, SetUp(**ANSWERS))

    with pytest.raises(Gone):
        set_up_site(token, SetUp(**ANSWERS | {"email": "eve@example.org", "username": "eve"}))

    assert Account.select().count() == 1


def test_the_next_start_replaces_the_link(app):
    older = new_token()
    newer = new_token()

    with pytest.raises(Gone):
        set_up_site(older, SetUp(**ANSWERS))
    assert set_up_site(newer, SetUp(**ANSWERS))


def test_the_link_works_for_a_week(app, clock):
    token = new_token()
    clock.advance(days=7, seconds=1)

    with pytest.raises(Gone):
        set_up_site(token, SetUp(**ANSWERS))


def test_a_site_with_an_administrator_prints_no_link(cast):
    assert first_administrator_link() is None


def test_a_link_is_worth_nothing_once_there_is_an_administrator(app):
    token = new_token()
    make_profile("ada", role="administrator")

    with pytest.raises(Gone):
        set_up_site(token, SetUp(**ANSWERS | {"email": "eve@example.org"}))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("language", "xx"),
        ("timezone", "Mars/Base"),
        ("contact", "ask me"),
        ("email", "ada"),
        ("password", "short"),
        ("display_name", ""),
        ("username", "Ada L."),
    ],
)
def test_a_wrong_answer_changes_nothing_and_leaves_the_link(app, field, value):
    token = new_token()

    with pytest.raises(Invalid) as complaint:
        set_up_site(token, SetUp(**ANSWERS | {field: value}))

    assert complaint.value.field == field
    assert Account.select().count() == Actor.select().count() == 0
    assert current_site().name == "Mobilizon Lite"
    assert OneTimeToken.get().used_at is None
    assert set_up_site(token, SetUp(**ANSWERS))
