"""Changing sites with one's followers, in the settings of a profile."""

import json

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.deliveries import Activity
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.services import moves
from mobilizon_lite.services.site import change_setting
from tests.factories import PASSWORD, give_password
from tests.federation.receivers import follow, give_key
from tests.federation.strangers import make_remote_actor

JSON = {"Accept": "application/activity+json"}
PAGE = "/settings/profiles/alice"


@pytest.fixture
def alice(cast, sign_in):
    give_password(cast.alice)
    return sign_in(cast.alice)


def moved() -> list[dict]:
    return [row.payload for row in LaterWork.select().where(LaterWork.fact == "ProfileMoved")]


def go(browser, target: str, password: str = PASSWORD):
    return browser.post(f"{PAGE}/move-away", data={"target": target, "password": password})


def errors_of(answer) -> dict[str, str]:
    """What is said of each field that the page links to as wrong."""
    page = BeautifulSoup(answer.text, "html.parser")
    fields = [link["href"].removeprefix("#") for link in page.select('main a[href^="#"]')]
    described = {name: page.find(id=name)["aria-describedby"].split() for name in fields}
    return {name: page.find(id=ids[-1]).text for name, ids in described.items()}


def test_whoever_comes_names_who_they_were(cast, alice, site):
    uri = site.has_actor("lou")

    answer = alice.post(f"{PAGE}/move-here", data={"former": f"@lou@{site.host}"}, follow_redirects=True)

    assert "Now say on your former site that you moved here." in answer.text
    assert f"@lou@{site.host}" in answer.text
    assert moves.other_names_of(cast.alice) == [uri]


def test_a_second_former_site_does_not_replace_the_first(cast, alice, site):
    names = [site.has_actor("lou"), site.has_actor("luisa")]

    for name in ("lou", "luisa", "lou"):
        alice.post(f"{PAGE}/move-here", data={"former": f"@{name}@{site.host}"})

    assert moves.other_names_of(cast.alice) == names
    page = alice.get(f"{PAGE}/move").text
    assert f"@lou@{site.host}" in page
    assert f"@luisa@{site.host}" in page


def test_a_former_profile_is_taken_off_the_list(cast, alice, site, client, work):
    names = [site.has_actor("lou"), site.has_actor("luisa")]
    for name in ("lou", "luisa"):
        alice.post(f"{PAGE}/move-here", data={"former": f"@{name}@{site.host}"})
    line = BeautifulSoup(alice.get(f"{PAGE}/move").text, "html.parser").select_one("main li form")
    sent = {one["name"]: one["value"] for one in line.select("input")}

    for _ in range(2):
        answer = alice.post(line["action"], data=sent, follow_redirects=True)
    work()

    assert "Taken off the list." in answer.text
    assert f"@lou@{site.host}" not in answer.text
    assert moves.other_names_of(cast.alice) == names[1:]
    document = client.get("/@alice", headers=JSON).json
    assert document["alsoKnownAs"] == names[1:]


def test_taking_off_what_does_not_stand_there_changes_nothing(cast, alice, site):
    names = [site.has_actor("lou")]
    alice.post(f"{PAGE}/move-here", data={"former": f"@lou@{site.host}"})

    for former in ("", "x" * 5_000, "javascript:alert(1)", names[0] + "/"):
        answer = alice.post(f"{PAGE}/move-here/forget", data={"former": former})
        assert answer.status_code == 303

    assert moves.other_names_of(cast.alice) == names


def test_a_full_list_says_what_to_do(cast, alice, site):
    former = [f"https://old.example/@lou{number}" for number in range(moves.MOST_OTHER_NAMES)]
    moves.name_others(cast.alice, former, by=cast.alice.account)
    site.has_actor("lou")

    answer = alice.post(f"{PAGE}/move-here", data={"former": f"@lou@{site.host}"})

    assert answer.status_code == 422
    assert "Take one off the list first." in errors_of(answer)["former"]


def test_whoever_goes_tells_their_followers_once(cast, alice, site):
    site.has_actor("lou", alsoKnownAs=[cast.alice.uri])

    for _ in range(2):
        answer = alice.get(go(alice, f"@lou@{site.host}").location)

    lou = Actor.get(Actor.host == site.host)
    assert "Your followers are told where you are now." in answer.text
    assert f"@{lou.handle}" in answer.text
    assert {row["target_uuid"] for row in moved()} == {str(lou.uuid)}
    assert "They have moved. Now they are here:" in alice.get("/@alice").text


def test_who_moved_by_mistake_comes_back_and_tells_so(cast, alice, site, client, work):
    uri = site.has_actor("lou", alsoKnownAs=[cast.alice.uri])
    go(alice, f"@lou@{site.host}")
    make_remote_actor("zoe", "third.example")
    follow(Actor.get(Actor.username == "zoe"), give_key(cast.alice))
    work()
    assert client.get("/@alice", headers=JSON).json["movedTo"] == uri

    for _ in range(2):
        answer = alice.post(f"{PAGE}/move-back", follow_redirects=True)
    work()

    assert "You use this profile again." in answer.text
    assert "Tell my followers" in answer.text
    assert "They have moved." not in client.get("/@alice").text
    assert "movedTo" not in client.get("/@alice", headers=JSON).json
    told = [json.loads(one.content) for one in Activity.select().where(Activity.kind == "Update")]
    assert [words["object"].get("movedTo") for words in told] == [None]
    assert go(alice, f"@lou@{site.host}").status_code == 303
    assert moves.moved_to(cast.alice) is not None


def test_who_came_back_at_once_moves_nobody(cast, alice, site, work):
    site.has_actor("lou", alsoKnownAs=[cast.alice.uri])
    follow(make_remote_actor("zoe", "third.example")[0], give_key(cast.alice))
    go(alice, f"@lou@{site.host}")

    alice.post(f"{PAGE}/move-back")
    work()

    assert "Move" not in [one.kind for one in Activity.select()]


@pytest.mark.parametrize("password", ["", "not the password"])
def test_without_the_password_nobody_carries_off_the_followers(cast, alice, site, password):
    site.has_actor("lou", alsoKnownAs=[cast.alice.uri])
    typed = f"@lou@{site.host}"

    answer = go(alice, typed, password)

    assert answer.status_code == 422
    assert list(errors_of(answer)) == ["password"]
    assert typed in answer.text
    assert password not in answer.text or not password
    assert moved() == []


def test_a_password_is_not_guessed_here(cast, alice, site):
    change_setting("limit_sign_in_account", "2 per hour")

    statuses = [go(alice, f"@lou@{site.host}", f"guess {number}").status_code for number in range(3)]

    assert statuses == [422, 422, 429]


def test_an_empty_form_says_all_that_is_missing(alice, site):
    assert set(errors_of(alice.post(f"{PAGE}/move-away", data={}))) == {"target", "password"}


def test_nobody_moves_to_a_profile_that_does_not_say_that_it_is_theirs(cast, alice, site):
    site.has_actor("lou")
    typed = f"@lou@{site.host}"

    answer = go(alice, typed)

    assert answer.status_code == 422
    said = errors_of(answer)["target"]
    assert "This profile does not say yet that it is @alice@lite.example too." in said
    assert typed in answer.text
    assert moved() == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("@bob@lite.example", "This profile is on this very site."),
        ("lou", "Paste a whole address that begins with https://"),
        ("@nobody@{host}", "We found nothing there."),
    ],
)
@pytest.mark.parametrize(("deed", "field"), [("move-here", "former"), ("move-away", "target")])
def test_what_is_wrong_is_said_at_the_field(alice, site, deed, field, typed, words):
    typed = typed.format(host=site.host)

    answer = alice.post(f"{PAGE}/{deed}", data={field: typed, "password": PASSWORD})

    assert words in errors_of(answer)[field]
    assert f'value="{typed}"' in answer.text


@pytest.mark.parametrize("typed", ["", "lou", "@bob@lite.example", "@nobody@{host}"])
@pytest.mark.parametrize(("deed", "field"), [("move-here", "former"), ("move-away", "target")])
def test_whom_nobody_finds_elsewhere_is_no_place_to_move(cast, alice, site, deed, field, typed):
    values = {field: typed.format(host=site.host), "password": PASSWORD}

    answer = alice.post(f"{PAGE}/{deed}", data=values)

    assert answer.status_code == 422
    assert list(errors_of(answer)) == [field]
    assert moves.other_names_of(cast.alice) == []
    assert moved() == []


def test_only_its_person_moves_a_profile(cast, sign_in, site):
    for somebody in (cast.bob, cast.ada):
        browser = sign_in(somebody)
        assert browser.get(f"{PAGE}/move").status_code == 404
        assert browser.post(f"{PAGE}/move-here", data={"former": f"@lou@{site.host}"}).status_code == 404
        assert browser.post(f"{PAGE}/move-here/forget", data={"former": "x"}).status_code == 404
        assert browser.post(f"{PAGE}/move-away", data={"target": f"@lou@{site.host}"}).status_code == 404
        assert browser.post(f"{PAGE}/move-back").status_code == 404


def test_a_site_that_talks_to_no_others_has_no_such_page(cast, sign_in):
    change_setting("federates", "off")
    alice = sign_in(cast.alice)

    assert alice.get(f"{PAGE}/move").status_code == 404
    assert "/move" not in alice.get("/settings/profiles").text
