"""The pages about other sites: what they show, whom to follow, whom to answer, and what a site may do."""

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.federation.keyring import instance_actor
from mobilizon_lite.models.actors import ActorKind
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instances import Instance, InstancePolicy, is_blocked
from mobilizon_lite.services import follows, instances
from mobilizon_lite.services.site import change_setting
from tests.factories import make_profile
from tests.federation.other_site import other_site
from tests.queries import counted_queries

pytestmark = pytest.mark.usefixtures("open_door")

LIST = "/admin/instances"


@pytest.fixture
def waiting(cast):
    """Somebody elsewhere who wants to follow this site."""
    instances.met("ailleurs.example")
    return follows.follow_from_elsewhere(
        cast.remi, instance_actor(), uri="https://ailleurs.example/follows/1"
    )


def text(answer) -> str:
    return answer.get_data(as_text=True)


def test_the_list_says_what_each_site_is_to_us(cast, sign_in, waiting):
    follows.ask_to_follow_for_site(cast.remi, site_actor=instance_actor(), by=cast.ada)
    instances.judge("autre.example", InstancePolicy.SILENCED, by=cast.mona)

    page = text(sign_in(cast.mona).get(LIST))

    for words in ("waits for your answer", "we asked to follow, no answer yet", "autre.example", "silenced"):
        assert words in page


def test_an_empty_list_says_how_to_begin(cast, sign_in):
    page = text(sign_in(cast.ada).get(LIST))

    assert "None yet. Follow another site" in page
    assert "Only blocked ones" not in page


def test_who_searches_sees_what_was_found_and_not_who_waits(cast, sign_in, waiting):
    page = text(sign_in(cast.ada).get(f"{LIST}?q=unbekannt.example"))

    assert "Waiting for your answer" not in page
    assert "Nothing is known of this site here yet." in page
    assert 'href="/admin/instances/unbekannt.example"' in page


def test_a_site_as_a_whole_is_named_as_what_it_is(cast, sign_in):
    relay = make_profile("relay", host="ailleurs.example", kind=ActorKind.APPLICATION)
    follows.follow_from_elsewhere(relay, instance_actor(), uri="https://ailleurs.example/follows/2")

    page = text(sign_in(cast.ada).get(LIST))

    assert "<h3>The site ailleurs.example</h3>" in page


def test_who_blocked_a_site_is_not_asked_to_follow_it(cast, sign_in):
    instances.judge("autre.example", InstancePolicy.BLOCKED, by=cast.ada)
    ada = sign_in(cast.ada)

    assert "Ask to follow" in text(ada.get(f"{LIST}/ailleurs.example"))
    assert "Ask to follow" not in text(ada.get(f"{LIST}/autre.example"))


def test_the_list_asks_the_same_number_of_questions_for_many_sites(cast, sign_in):
    ada = sign_in(cast.ada)

    def ask(number):
        for each in range(number):
            host = f"site{number}-{each}.example"
            instances.met(host)
            person = make_profile(f"p{each}", host=host)
            follows.ask_to_follow_for_site(person, site_actor=instance_actor(), by=cast.ada)
        with counted_queries() as asked:
            assert ada.get(LIST).status_code == 200
        return len(asked)

    ask(1)  # the settings are read once
    assert ask(2) == ask(20)


def test_the_list_is_read_a_page_at_a_time_by_host(cast, sign_in):
    for each in range(52):
        instances.met(f"site{each:02}.example")
    ada = sign_in(cast.ada)

    first, second = text(ada.get(LIST)), text(ada.get(f"{LIST}?after=site49.example"))

    assert "site49.example" in first
    assert "site50.example" not in first
    assert f"{LIST}?after=site49.example" in first
    assert "site51.example" in second
    assert "site49.example</a>" not in second


def test_a_search_finds_part_of_a_name_and_offers_the_page_of_a_whole_one(cast, sign_in):
    instances.met("ailleurs.example")
    mona = sign_in(cast.mona)

    assert "ailleurs.example</a>" in text(mona.get(f"{LIST}?q=LEURS"))
    assert "/admin/instances/new.example" in text(mona.get(f"{LIST}?q=new.example"))
    assert mona.get("/admin/instances/new.example").status_code == 200
    assert not Instance.select().where(Instance.host == "new.example").exists()


@pytest.mark.parametrize("host", ["lite.example", "nonsense", "a%20b.example"])
def test_what_is_no_other_site_has_no_page(cast, sign_in, host):
    assert sign_in(cast.ada).get(f"{LIST}/{host}").status_code == 404


def test_moderators_block_and_take_it_back(cast, sign_in):
    mona = sign_in(cast.mona)

    answer = mona.post(f"{LIST}/new.example/judge", data={"policy": "blocked", "note": "advertising"})
    assert answer.status_code == 303
    assert "Blocked." in text(mona.get(answer.headers["Location"]))
    assert is_blocked("www.new.example")

    mona.post(f"{LIST}/new.example/judge", data={"policy": "open", "note": ""})
    assert not is_blocked("new.example")


def test_a_nonsense_policy_changes_nothing_and_keeps_the_note(cast, sign_in):
    answer = sign_in(cast.mona).post(f"{LIST}/new.example/judge", data={"policy": "burned", "note": "hm"})

    assert answer.status_code == 422
    assert ">hm</textarea>" in text(answer).replace("\n", "").replace("\r", "")
    assert not Instance.select().exists()


def test_a_page_says_by_which_rule_a_sub_domain_is_blocked(cast, sign_in):
    instances.judge("example.net", InstancePolicy.BLOCKED, by=cast.mona)

    page = text(sign_in(cast.mona).get(f"{LIST}/fr.example.net"))

    assert "This is the rule for the domain that it belongs to." in page


def test_an_administrator_accepts_who_waits(cast, sign_in, waiting):
    answer = sign_in(cast.ada).post(f"/admin/follows/{waiting.uuid}/accept")

    assert answer.status_code == 303
    assert Follow.get().state == FollowState.ACCEPTED


def test_a_moderator_reads_who_waits_but_decides_nothing(cast, sign_in, waiting):
    mona = sign_in(cast.mona)

    assert "waits for your answer" in text(mona.get(LIST))
    assert "/accept" not in text(mona.get(LIST))
    for deed in ("accept", "refuse", "remove", "stop"):
        assert mona.post(f"/admin/follows/{waiting.uuid}/{deed}").status_code == 403
    assert mona.get(f"{LIST}/follow").status_code == 403
    assert mona.post(f"{LIST}/follow", data={"who": "ailleurs.example"}).status_code == 403
    assert Follow.get().state == FollowState.PENDING


def test_answering_what_has_ended_says_so(cast, sign_in, waiting):
    ada = sign_in(cast.ada)
    ada.post(f"/admin/follows/{waiting.uuid}/remove")

    answer = ada.post(f"/admin/follows/{waiting.uuid}/accept")

    assert "This had ended already." in text(ada.get(answer.headers["Location"]))


def test_the_followers_of_people_are_not_decided_here(cast, sign_in):
    theirs = follows.follow_from_elsewhere(cast.remi, cast.alice, uri="https://ailleurs.example/follows/2")

    for deed in ("accept", "refuse", "remove", "stop"):
        assert sign_in(cast.ada).post(f"/admin/follows/{theirs.uuid}/{deed}").status_code in (403, 404)
    assert Follow.get().state == FollowState.ACCEPTED


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Write the name of a site"),
        ("just words", "Write the name of a site"),
        ("lite.example", "somebody of this very site"),
        ("@nobody@{host}", "There is nobody of that name there."),
        ("{host}", "This site names nobody who speaks for it as a whole."),
    ],
)
def test_what_cannot_be_followed_is_said_and_kept(cast, sign_in, typed, words):
    with other_site() as site:
        typed = typed.format(host=site.host)
        answer = sign_in(cast.ada).post(f"{LIST}/follow", data={"who": typed})

    assert answer.status_code == 422
    assert words in text(answer)
    assert f'value="{typed}"' in text(answer)
    assert not Follow.select().exists()


def test_the_site_follows_another_by_its_name(cast, sign_in):
    with other_site() as site:
        site.has_site_actor("relay")
        answer = sign_in(cast.ada).post(f"{LIST}/follow", data={"who": site.host})

    assert answer.status_code == 303, text(answer)
    asked = Follow.get()
    assert (asked.follower_id, asked.state) == (instance_actor().id, FollowState.PENDING)
    assert asked.target.uri == site.url("/relay")


def test_stopping_ends_it(cast, sign_in):
    asked = follows.ask_to_follow_for_site(cast.remi, site_actor=instance_actor(), by=cast.ada)

    assert sign_in(cast.ada).post(f"/admin/follows/{asked.uuid}/stop").status_code == 303
    assert not Follow.select().exists()


def test_it_says_when_this_site_talks_to_nobody(cast, sign_in):
    change_setting("federates", False)

    assert "This site talks to no others" in text(sign_in(cast.mona).get(LIST))


def test_a_site_that_does_not_answer_says_why_in_words(cast, sign_in):
    dead = instances.met("mort.example")
    dead.failing_since = dead.unavailable_since = dead.created_at
    dead.last_error = "unknown_name"
    dead.save()

    page = text(sign_in(cast.mona).get(f"{LIST}/mort.example"))

    assert "There is no site of this name any more." in page
    assert "unknown_name" not in page


def test_the_log_says_which_site_and_why(cast, sign_in, waiting):
    instances.judge("autre.example", InstancePolicy.BLOCKED, by=cast.ada, note="publicité")
    follows.accept_follower(waiting, by=cast.ada)

    rows = BeautifulSoup(text(sign_in(cast.ada).get("/moderation/log")), "html.parser").select("tbody tr")

    assert [[cell.text for cell in row.select("td")[2:]] for row in rows] == [
        ["Rémi @remi@ailleurs.example", ""],
        ["autre.example", "publicité"],
    ]
