"""Changing sites with one's followers, in the settings of a profile."""

import pytest

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.network import client as network
from mobilizon_lite.network.requesting import Client
from mobilizon_lite.services import moves
from mobilizon_lite.services.site import change_setting
from tests.federation.other_site import other_site

PAGE = "/settings/profiles/alice"


@pytest.fixture
def site(app):
    network.use(Client(allow_private=True))
    with other_site() as site:
        yield site
    network.use(None)


def moved() -> list[dict]:
    return [row.payload for row in LaterWork.select().where(LaterWork.fact == "ProfileMoved")]


def test_whoever_comes_names_who_they_were(cast, sign_in, site):
    uri = site.has_actor("lou")
    alice = sign_in(cast.alice)

    answer = alice.post(f"{PAGE}/move-here", data={"former": f"@lou@{site.host}"}, follow_redirects=True)

    assert "Now say on your former site that you moved here." in answer.text
    assert uri in answer.text
    assert moves.other_names_of(cast.alice) == [uri]


def test_a_second_former_site_does_not_replace_the_first(cast, sign_in, site):
    names = [site.has_actor("lou"), site.has_actor("luisa")]
    alice = sign_in(cast.alice)

    for name in ("lou", "luisa", "lou"):
        alice.post(f"{PAGE}/move-here", data={"former": f"@{name}@{site.host}"})

    assert moves.other_names_of(cast.alice) == names


def test_whoever_goes_tells_their_followers_once(cast, sign_in, site):
    site.has_actor("lou", alsoKnownAs=[cast.alice.uri])
    alice = sign_in(cast.alice)

    for _ in range(2):
        answer = alice.post(f"{PAGE}/move-away", data={"target": f"@lou@{site.host}"}, follow_redirects=True)

    lou = Actor.get(Actor.host == site.host)
    assert "Your followers are told where you are now." in answer.text
    assert f"this profile says that you are here: @{lou.handle}" in answer.text
    assert {row["target_uuid"] for row in moved()} == {str(lou.uuid)}
    assert "They have moved. Now they are here:" in alice.get("/@alice").text


def test_nobody_moves_to_a_profile_that_does_not_say_that_it_is_theirs(cast, sign_in, site):
    site.has_actor("lou")
    typed = f"@lou@{site.host}"

    answer = sign_in(cast.alice).post(f"{PAGE}/move-away", data={"target": typed})

    assert answer.status_code == 422
    assert "This profile does not say yet that it is @alice too." in answer.text
    assert typed in answer.text
    assert moved() == []


@pytest.mark.parametrize("typed", ["", "lou", "@bob@lite.example", "@nobody@{host}"])
@pytest.mark.parametrize(("deed", "field"), [("move-here", "former"), ("move-away", "target")])
def test_whom_nobody_finds_elsewhere_is_no_place_to_move(cast, sign_in, site, deed, field, typed):
    answer = sign_in(cast.alice).post(f"{PAGE}/{deed}", data={field: typed.format(host=site.host)})

    assert answer.status_code == 422
    assert f'aria-describedby="{field}-error' in answer.text or f"{field}-error" in answer.text
    assert moves.other_names_of(cast.alice) == []
    assert moved() == []


def test_only_its_person_moves_a_profile(cast, sign_in, site):
    for somebody in (cast.bob, cast.ada):
        browser = sign_in(somebody)
        assert browser.get(f"{PAGE}/move").status_code == 404
        assert browser.post(f"{PAGE}/move-here", data={"former": f"@lou@{site.host}"}).status_code == 404
        assert browser.post(f"{PAGE}/move-away", data={"target": f"@lou@{site.host}"}).status_code == 404


def test_a_site_that_talks_to_no_others_has_no_such_page(cast, sign_in):
    change_setting("federates", "off")
    alice = sign_in(cast.alice)

    assert alice.get(f"{PAGE}/move").status_code == 404
    assert "/move" not in alice.get("/settings/profiles").text
