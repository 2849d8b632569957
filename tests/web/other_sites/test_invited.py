"""Invited to an action of another site: one answer, wherever it is given, and all that follows from an answer."""

import pytest
from bs4 import BeautifulSoup

from mobilizon_lite.jobs.inbox import drain
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.deliveries import Activity
from mobilizon_lite.models.events import Event, JoinMode
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.models.remote_events import EventInvitation, InvitationState
from mobilizon_lite.services.feed_links import make_feed_link
from tests.conftest import text_of
from tests.factories import days, make_event, make_invitation, make_participation, make_remote_event
from tests.federation.remote_objects import event_document
from tests.federation.strangers import make_remote_actor, tell

ACCEPTED, PENDING = ParticipationState.ACCEPTED, ParticipationState.PENDING
LEFT, MAYBE, REFUSED = ParticipationState.LEFT, ParticipationState.MAYBE, ParticipationState.REFUSED
COMING, PERHAPS, CANNOT = "I'm coming", "Perhaps", "I can't come"


@pytest.fixture
def remi(app):
    return make_remote_actor("remi")[0]


@pytest.fixture
def say(client):
    """`say(actor, type=..., ...)`: an activity that arrives here and is worked off."""
    number = iter(range(1, 1_000))

    def say(actor, **activity) -> None:
        answer = tell(client, actor, {"id": f"{actor.uri}/activities/{next(number)}", **activity})
        assert answer.status_code == 202, answer.text
        drain()

    return say


@pytest.fixture
def invite(cast, remi, say, work):
    """Rémi invites Bob to the action that he has on his site; values of its document may be given."""

    def invite(**values) -> EventInvitation:
        document = event_document(remi, to=[cast.bob.uri], cc=None, **values)
        say(remi, type="Invite", object=document, target=cast.bob.uri)
        work()
        return EventInvitation.get()

    return invite


@pytest.fixture
def change(cast, remi, say, clock, work):
    """The action changes at its home; those who come are told once nothing more changes."""

    def change(**values) -> None:
        clock.advance(minutes=5)
        say(remi, type="Update", object=event_document(remi, to=[cast.bob.uri], cc=None, **values))
        work()
        clock.advance(minutes=30)
        work()

    return change


def answer(browser, invitation: EventInvitation, word: str, **values):
    return browser.post(f"/invitations/{invitation.uuid}/{word}", data=values)


def page_of(browser, path: str) -> BeautifulSoup:
    return BeautifulSoup(browser.get(path).text, "html.parser")


def box(browser, event: Event) -> BeautifulSoup:
    return page_of(browser, f"/events/{event.uuid}").select_one(".go-box")


def buttons(page: BeautifulSoup) -> list[str]:
    return [button.text for button in page.select("main button, .go-box button, form > button.button")]


def own() -> Participation:
    return Participation.get()


def kinds() -> list[str]:
    return [one.kind for one in Activity.select().order_by(Activity.id)]


def subjects(mailbox) -> list[str]:
    return [mail["Subject"] for mail in mailbox.all()]


def test_who_comes_hears_of_changes_and_that_it_is_cancelled(cast, invite, change, sign_in, work, mailbox):
    answer(sign_in(cast.bob), invite(joinMode=None), "coming")
    work()

    change(joinMode=None, name="Fête déplacée")
    change(joinMode=None, name="Fête déplacée", status="CANCELLED")

    assert own().state == ACCEPTED
    assert subjects(mailbox)[1:] == [
        "You're coming: Fête du quartier",
        "Changed: Fête déplacée",
        "Cancelled: Fête déplacée",
    ]


def test_who_perhaps_comes_hears_of_them_too(cast, invite, change, sign_in, mailbox):
    answer(sign_in(cast.bob), invite(joinMode=None), "perhaps")

    change(joinMode=None, name="Fête déplacée")
    change(joinMode=None, name="Fête déplacée", status="CANCELLED")

    changed, cancelled = mailbox.all()[1:]
    assert "something changed in an action that you perhaps come to:" in text_of(changed)
    assert cancelled["Subject"] == "Cancelled: Fête déplacée"


@pytest.mark.parametrize("said", ["nothing", "not-coming"])
def test_nobody_else_who_was_invited_gets_such_mails(cast, invite, change, sign_in, mailbox, said: str):
    invitation = invite(joinMode=None)
    if said != "nothing":
        answer(sign_in(cast.bob), invitation, said)

    change(joinMode=None, status="CANCELLED")

    assert len(mailbox.all()) == 1


@pytest.mark.parametrize(
    ("word", "words", "status"),
    [("coming", "You're coming", "CONFIRMED"), ("perhaps", "Perhaps you're coming", "TENTATIVE")],
)
def test_it_stands_among_my_actions_and_in_my_calendar(
    cast, invite, sign_in, word: str, words: str, status: str
):
    browser = sign_in(cast.bob)
    answer(browser, invite(joinMode=None), word)
    link = make_feed_link(cast.bob.account, None)

    for path in ("/mine", "/mine/answers"):
        entry = page_of(browser, path).select_one("article.entry")
        assert entry.find("a", string="Fête du quartier") is not None
        assert words in entry.text
    assert "Invitations from other sites" not in browser.get("/mine").text
    calendar = browser.get(f"/feeds/private/{link.token}.ics").text
    assert "SUMMARY:Fête du quartier" in calendar
    assert f"STATUS:{status}" in calendar


def test_who_declined_finds_it_nowhere_among_their_actions(cast, invite, sign_in):
    browser = sign_in(cast.bob)
    answer(browser, invite(), "not-coming")

    assert "Fête du quartier" not in browser.get("/mine").text


def test_where_one_perhaps_went_is_not_where_one_took_part(cast, invite, sign_in, clock):
    browser = sign_in(cast.bob)
    answer(browser, invite(joinMode=None), "perhaps")

    clock.advance(days=10)

    assert "Fête du quartier" not in sign_in(cast.bob).get("/mine/past-answers").text


def test_a_home_that_takes_answers_is_asked_and_decides(cast, invite, remi, say, sign_in, work):
    browser = sign_in(cast.bob)
    invitation = invite(joinMode="restricted")

    answer(browser, invitation, "coming")
    work()

    assert (own().state, kinds()) == (PENDING, ["Join", "Accept"])
    assert "Waiting for the answer of far.example" in browser.get(f"/invitations/{invitation.uuid}").text
    say(remi, type="Accept", object=own().uri)
    assert own().state == ACCEPTED
    assert "You&#39;re coming" in browser.get(f"/invitations/{invitation.uuid}").text


def test_another_mind_each_time(cast, invite, sign_in, work):
    browser, invitation = sign_in(cast.bob), invite(joinMode=None)

    states = []
    for word in ("coming", "perhaps", "not-coming", "coming", "not-coming"):
        answer(browser, invitation, word)
        states.append(own().state)
    work()

    assert states == [ACCEPTED, MAYBE, LEFT, ACCEPTED, LEFT]
    assert kinds() == ["Accept", "TentativeAccept", "Reject", "Accept", "Reject"]
    assert Event.get().accepted_people == 0


def test_the_page_of_the_action_says_who_asks_and_holds_the_answers(cast, invite, sign_in):
    browser, invitation = sign_in(cast.bob), invite()

    shown = box(browser, invitation.event)

    assert "Remi (remi@far.example) asks you to come." in shown.text
    assert buttons(shown) == [COMING, PERHAPS, CANNOT]
    form = shown.find("button", string=PERHAPS).parent
    given = browser.post(form["action"], data={one["name"]: one["value"] for one in form.select("input")})
    assert given.location.startswith(f"/events/{invitation.event.uuid}?")
    assert own().state == MAYBE
    shown = box(browser, invitation.event)
    assert "Perhaps you're coming" in shown.text
    assert buttons(shown) == [COMING, CANNOT]


def test_nobody_else_reads_there_who_was_invited(cast, remi, client, sign_in):
    event = make_remote_event(remi)
    make_invitation(event, cast.bob)

    for browser in (client, sign_in(cast.charlie)):
        assert "asks you to come" not in browser.get(f"/events/{event.uuid}").text


@pytest.mark.parametrize(
    ("path", "words", "left"),
    [
        ("/events/{event}/come", "Waiting for the answer of", [PERHAPS, CANNOT]),
        ("/events/{event}/cannot-come", "You're not coming", [COMING, PERHAPS]),
        ("/invitations/{invitation}/perhaps", "Perhaps you're coming", [COMING, CANNOT]),
    ],
)
def test_both_pages_say_the_same_wherever_it_was_said(cast, invite, sign_in, path, words, left):
    browser, invitation = sign_in(cast.bob), invite()

    browser.post(path.format(event=invitation.event.uuid, invitation=invitation.uuid))

    for page in (
        box(browser, invitation.event),
        page_of(browser, f"/invitations/{invitation.uuid}").select_one("main"),
    ):
        assert words in page.text
        assert [one for one in buttons(page) if one in (COMING, PERHAPS, CANNOT)] == left


def test_what_is_said_on_the_page_of_the_action_answers_the_invitation(cast, invite, sign_in, work):
    browser, invitation = sign_in(cast.bob), invite()

    browser.post(f"/events/{invitation.event.uuid}/come")
    browser.post(f"/events/{invitation.event.uuid}/cannot-come")
    work()

    assert kinds() == ["Join", "Accept", "Leave", "Reject"]
    assert EventInvitation.get().state == InvitationState.NOT_COMING


def test_who_asked_before_they_were_invited_is_coming_already(
    cast, remi, say, invite, sign_in, work, mailbox
):
    browser = sign_in(cast.bob)
    event = make_remote_event(remi, uri=event_document(remi)["id"], title="Fête du quartier")
    browser.post(f"/events/{event.uuid}/come")
    work()
    before = subjects(mailbox)

    invitation = invite()
    work()

    assert subjects(mailbox) == before
    assert "Waiting for the answer of" in browser.get(f"/invitations/{invitation.uuid}").text
    assert "asks you to come" not in browser.get("/mine").text


def test_who_was_refused_finds_no_way_around_it(cast, invite, remi, say, sign_in):
    browser, invitation = sign_in(cast.bob), invite()
    answer(browser, invitation, "coming")

    say(remi, type="Reject", object=own().uri)

    assert own().state == REFUSED
    page = page_of(browser, f"/invitations/{invitation.uuid}").select_one("main")
    assert "You have no place" in page.text
    assert not set(buttons(page)).intersection({COMING, PERHAPS, CANNOT})
    assert not set(buttons(box(browser, invitation.event))).intersection({COMING, PERHAPS, CANNOT})
    for path in (f"/invitations/{invitation.uuid}/perhaps", f"/events/{invitation.event.uuid}/come"):
        assert browser.post(path).status_code == 303
    assert own().state == REFUSED


def test_a_yes_of_its_home_that_comes_too_late_changes_no_second_thought(cast, invite, remi, say, sign_in):
    browser, invitation = sign_in(cast.bob), invite()
    answer(browser, invitation, "coming")
    answer(browser, invitation, "perhaps")

    say(remi, type="Accept", object=own().uri)

    assert own().state == MAYBE


def test_who_only_looks_on_cannot_say_perhaps(cast, remi, sign_in):
    event = make_remote_event(remi)
    invitation = make_invitation(event, cast.charlie)

    assert answer(sign_in(cast.bob), invitation, "perhaps").status_code == 404
    assert PERHAPS not in buttons(box(sign_in(cast.bob), event))
    assert Participation.select().count() == 0


def test_who_is_invited_from_a_third_site_reads_who_hears_the_answer(cast, remi, sign_in):
    event = make_remote_event(remi)
    zoe = make_remote_actor("zoe", "third.example")[0]
    invitation = make_invitation(event, cast.bob, inviter=zoe, host="third.example")
    browser = sign_in(cast.bob)

    for text in (box(browser, event).text, browser.get(f"/invitations/{invitation.uuid}").text):
        assert "We pass your answer on to far.example and to Zoe, with your name." in text


def test_where_people_sign_up_elsewhere_the_invited_find_that_too(cast, remi, sign_in):
    event = make_remote_event(remi, join_mode=JoinMode.EXTERNAL, external_url="https://billets.example/bal")
    make_invitation(event, cast.bob)

    shown = box(sign_in(cast.bob), event)

    assert buttons(shown) == [COMING, PERHAPS, CANNOT]
    assert shown.find("a", href="https://billets.example/bal") is not None


@pytest.mark.parametrize("values", [{"starts_in": days(-2)}, {"status": "cancelled"}])
def test_what_is_over_keeps_its_answer_and_takes_no_other(cast, remi, sign_in, values):
    event = make_remote_event(remi, **values)
    make_invitation(event, cast.bob)
    make_participation(event, actor=cast.bob)

    shown = box(sign_in(cast.bob), event)

    assert "You're coming" in shown.text
    assert buttons(shown) == []


def test_the_link_of_a_mail_about_what_is_private_leads_to_who_signs_in(cast, client, invite, sign_in):
    invitation = invite()
    answer(sign_in(cast.bob), invitation, "coming")

    page = client.get(addresses.personal_page(own().personal_token()))

    assert page.location == f"/invitations/{invitation.uuid}"
    assert "/sign-in" in client.get(page.location).location


def test_invitations_are_for_actions_of_other_sites(cast, sign_in):
    event = make_event(cast.alice)

    assert sign_in(cast.bob).post(f"/events/{event.uuid}/come").status_code == 404
