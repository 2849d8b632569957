"""Who follows me, and whom I follow: what the pages show, and that nobody else decides about it."""

import pytest

from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.services import follows
from tests.factories import days, make_event, make_profile

PAGE = "/settings/followers"


@pytest.fixture
def waiting(cast):
    follows.choose_followers(cast.alice, approves=True, shows=False, by=cast.alice.account)
    return follows.follow_from_elsewhere(cast.remi, cast.alice, uri="https://ailleurs.example/follows/1")


def text(answer) -> str:
    return answer.get_data(as_text=True)


def test_whoever_waits_is_accepted_and_removed_again(cast, sign_in, waiting):
    alice = sign_in(cast.alice)
    assert "They would like to follow you" in text(alice.get(PAGE))

    alice.post(f"{PAGE}/{waiting.uuid}/accept")
    assert Follow.get().state == FollowState.ACCEPTED
    assert "@remi@ailleurs.example" in text(alice.get(PAGE))

    alice.post(f"{PAGE}/{waiting.uuid}/remove")
    assert not Follow.select().exists()
    assert "Nobody follows you yet." in text(alice.get(PAGE))


def test_refusing_keeps_them_out_of_the_list(cast, sign_in, waiting):
    alice = sign_in(cast.alice)

    alice.post(f"{PAGE}/{waiting.uuid}/refuse")

    assert Follow.get().state == FollowState.REFUSED
    assert "remi@ailleurs.example" not in text(alice.get(PAGE))


def test_nobody_sees_or_decides_who_follows_somebody_else(cast, sign_in, waiting):
    for somebody in (cast.bob, cast.mona, cast.ada):
        browser = sign_in(somebody)
        assert "remi@ailleurs.example" not in text(browser.get(PAGE))
        for deed in ("accept", "refuse", "remove"):
            assert browser.post(f"{PAGE}/{waiting.uuid}/{deed}").status_code == 404
    assert Follow.get().state == FollowState.PENDING


def test_what_one_chooses_is_shown_again(cast, sign_in):
    alice = sign_in(cast.alice)

    answer = alice.post(PAGE, data={"approves_followers": "y"})

    assert answer.status_code == 303
    page = text(alice.get(PAGE))
    assert 'checked id="approves_followers"' in page
    assert 'checked id="shows_followers"' not in page


def test_many_followers_are_read_a_page_at_a_time(cast, sign_in):
    for number in range(52):
        person = make_profile(f"p{number:02}", host="far.example")
        follows.follow_from_elsewhere(person, cast.alice, uri=f"https://far.example/follows/{number}")
    alice = sign_in(cast.alice)

    first = text(alice.get(PAGE))
    before = Follow.get(Follow.uri == "https://far.example/follows/2").id
    second = text(alice.get(f"{PAGE}?before={before}"))

    assert f"{PAGE}?before={before}" in first
    assert "@p51@far.example" in first
    assert "@p01@far.example" not in first
    assert "@p01@far.example" in second


@pytest.mark.parametrize("nonsense", ["x", "-1", "9" * 30, "²"])
def test_a_nonsense_place_in_the_list_is_its_beginning(cast, sign_in, nonsense):
    assert sign_in(cast.alice).get(f"{PAGE}?before={nonsense}").status_code == 200
    assert sign_in(cast.alice).get(f"/mine/following?before={nonsense}").status_code == 200


def test_whom_i_follow_is_listed_with_its_state_and_can_be_stopped(cast, sign_in):
    follow = follows.ask_to_follow(cast.remi, by=cast.bob)
    bob, alice = sign_in(cast.bob), sign_in(cast.alice)
    assert "has not answered yet" in text(bob.get("/mine/following"))
    assert "remi" not in text(alice.get("/mine/following"))

    assert alice.post(f"/mine/following/{follow.uuid}/stop").status_code == 404
    assert bob.post(f"/mine/following/{follow.uuid}/stop").status_code == 303
    assert not Follow.select().exists()


def test_actions_to_come_of_those_i_follow_stand_together(cast, sign_in):
    follow = follows.ask_to_follow(cast.remi, by=cast.bob)
    there = {"host": "ailleurs.example"}
    make_event(cast.remi, title="Chant au parc", uri="https://ailleurs.example/1", **there)
    make_event(cast.remi, title="Chant passé", uri="https://ailleurs.example/2", starts_in=-days(3), **there)
    make_event(cast.alice, title="Autre chose")
    bob = sign_in(cast.bob)
    assert "Chant" not in text(bob.get("/mine/followed"))

    follows.answered_by_target(follow, FollowState.ACCEPTED)

    page = text(bob.get("/mine/followed"))
    assert "Chant au parc" in page
    assert "Chant passé" not in page
    assert "Autre chose" not in page


def test_who_follows_nobody_learns_how_to_begin(sign_in, cast):
    bob = sign_in(cast.bob)

    assert 'href="/look-for"' in text(bob.get("/mine/following"))
    followed = text(bob.get("/mine/followed"))
    assert "Those whom you follow have nothing planned that is known here." in followed
    assert 'href="/mine/following"' in followed
