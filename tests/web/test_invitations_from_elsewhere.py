"""Invitations from other sites: the page, the three answers, what My actions says of them, and the mail."""

import pytest

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import InvitationReceived
from mobilizon_lite.jobs.inbox import drain
from mobilizon_lite.models.deliveries import Activity
from mobilizon_lite.models.events import Event, EventStatus, JoinMode, Visibility
from mobilizon_lite.models.instances import Instance, InstancePolicy
from mobilizon_lite.models.remote_events import EventInvitation, InvitationState
from mobilizon_lite.models.site import SiteState
from mobilizon_lite.services.accounts.close import OwnEvents, erase_account
from tests.conftest import text_of
from tests.factories import days, make_invitation, make_remote_event
from tests.federation.remote_objects import event_document
from tests.federation.strangers import make_remote_actor, tell


@pytest.fixture
def remi(app):
    return make_remote_actor("remi")[0]


@pytest.fixture
def party(remi) -> Event:
    """As Friendica and Hubzilla send it: nothing is said of how people sign up."""
    return make_remote_event(remi, title="Fest-noz", visibility=Visibility.PRIVATE, join_mode=JoinMode.NONE)


@pytest.fixture
def asked(cast, party) -> EventInvitation:
    return make_invitation(party, cast.bob)


def answer(browser, asked: EventInvitation, word: str):
    return browser.post(f"/invitations/{asked.uuid}/{word}")


def test_who_is_asked_reads_what_it_is_and_who_asks(cast, asked, sign_in):
    page = sign_in(cast.bob).get(f"/invitations/{asked.uuid}").text

    assert "Fest-noz" in page
    assert "remi@far.example" in page
    for words in ("I&#39;m coming", "Perhaps", "I can&#39;t come"):
        assert words in page


@pytest.mark.parametrize("who", ["alice", "charlie", "mona", "ada"])
def test_nobody_else_reads_or_answers_it(cast, asked, sign_in, who):
    browser = sign_in(getattr(cast, who))

    assert browser.get(f"/invitations/{asked.uuid}").status_code == 404
    assert answer(browser, asked, "coming").status_code == 404
    assert EventInvitation.get().state == InvitationState.ASKED


@pytest.mark.parametrize(
    ("word", "state", "kind"),
    [
        ("coming", InvitationState.COMING, "Accept"),
        ("perhaps", InvitationState.MAYBE, "TentativeAccept"),
        ("not-coming", InvitationState.NOT_COMING, "Reject"),
    ],
)
def test_the_answer_is_kept_and_told_to_who_asked(cast, asked, sign_in, work, word, state, kind):
    response = answer(sign_in(cast.bob), asked, word)
    work()

    assert response.status_code == 303
    assert EventInvitation.get().state == state
    assert Activity.get().kind == kind


def test_the_same_answer_twice_is_told_once(cast, asked, sign_in, work):
    browser = sign_in(cast.bob)

    answer(browser, asked, "coming")
    answer(browser, asked, "coming")
    work()

    assert Activity.select().count() == 1


@pytest.mark.parametrize("values", [{"starts_in": -days(2)}, {"status": EventStatus.CANCELLED}])
def test_what_is_over_or_cancelled_takes_no_answer(cast, remi, sign_in, values):
    asked = make_invitation(make_remote_event(remi, **values), cast.bob)
    browser = sign_in(cast.bob)

    assert "I&#39;m coming" not in browser.get(f"/invitations/{asked.uuid}").text
    assert "invitation-too-late" in answer(browser, asked, "coming").headers["Location"]
    assert EventInvitation.get().state == InvitationState.ASKED


def test_my_actions_lists_what_waits_and_what_was_answered(cast, party, asked, remi, sign_in):
    perhaps = make_remote_event(remi, title="Bal perdu")
    make_invitation(perhaps, cast.bob, state=InvitationState.MAYBE)
    declined = make_remote_event(remi, title="Refus poli")
    make_invitation(declined, cast.bob, state=InvitationState.NOT_COMING)

    page = sign_in(cast.bob).get("/mine").text

    assert "asks you to come." in page
    assert page.index("Fest-noz") < page.index("Bal perdu")
    assert "Perhaps you&#39;re coming" in page
    assert "Refus poli" not in page
    assert "Fest-noz" not in sign_in(cast.charlie).get("/mine").text


def test_an_invitation_comes_with_one_mail(app, cast, client, remi, mailbox, inbox):
    invite(client, remi, cast.bob)
    invite(client, remi, cast.bob)
    inbox()

    mail = mailbox.only()
    assert mail["To"] == "bob@example.org"
    assert mail["Subject"] == f"{remi.name} invites you: Fête du quartier"
    assert f"/invitations/{EventInvitation.get().uuid}" in text_of(mail)


def test_a_silenced_site_sends_nobody_mails(app, cast, client, remi, mailbox, inbox):
    Instance.update(policy=InstancePolicy.SILENCED).where(Instance.host == "far.example").execute()
    SiteState.raise_revision()

    invite(client, remi, cast.bob)
    inbox()

    assert EventInvitation.select().count() == 1
    assert mailbox.all() == []


def test_one_site_sends_somebody_three_mails_a_day(app, cast, client, remi, mailbox, inbox):
    for number in range(5):
        invite(client, remi, cast.bob, number)
    inbox()

    assert EventInvitation.select().count() == 5
    assert len(mailbox.all()) == 3


def test_what_was_answered_meanwhile_is_not_mailed(cast, asked, mailbox, record_fact):
    EventInvitation.update(state=InvitationState.COMING).execute()

    record_fact(InvitationReceived(invitation_uuid=asked.uuid, origin="remote"))

    assert mailbox.all() == []


def test_who_closes_their_account_leaves_no_invitation(cast, asked):
    erase_account(cast.bob.account, own_events=OwnEvents.DELETE)

    assert EventInvitation.select().count() == 0


@pytest.fixture
def record_fact():
    def record_fact(fact) -> None:
        with transaction() as record:
            record(fact)

    return record_fact


@pytest.fixture
def inbox():
    return drain


def invite(client, remi, whom, number: int = 1) -> None:
    document = event_document(remi, number, to=[whom.uri], cc=None)
    activity = {
        "id": f"{remi.uri}/invites/{number}",
        "type": "Invite",
        "object": document,
        "target": whom.uri,
    }
    tell(client, remi, activity)
