"""The pages of the people who look after the site: who may enter, what they can do, and what is noted."""

import pytest

from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.moderation_log import ModerationLogEntry
from mobilizon_lite.models.reports import Report, ReportState
from mobilizon_lite.services import moderation
from mobilizon_lite.services.events.states import delete_event
from mobilizon_lite.services.reports import report_event
from tests.conftest import text_of
from tests.factories import make_event

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
REASON = "C'est de la publicité."


@pytest.fixture
def event(cast):
    return make_event(cast.alice, title="Grande braderie")


@pytest.fixture
def report(event):
    return report_event(event, text="À voir de près", answer_to="lou@example.org", uuid=new_uuid(), by=None)


@pytest.fixture
def mona(sign_in, cast):
    return sign_in(cast.mona)


@pytest.fixture
def ada(sign_in, cast):
    return sign_in(cast.ada)


def post(browser, path, **data):
    return browser.post(path, data=data, headers=SAME_SITE)


def deeds():
    return [entry.action for entry in ModerationLogEntry.select().order_by(ModerationLogEntry.id)]


@pytest.mark.parametrize("path", ["/moderation", "/moderation/reports/{report}", "/moderation/events/{event}",
                                  "/moderation/profiles/alice", "/moderation/log"])  # fmt: skip
def test_a_visitor_is_asked_to_sign_in_and_others_are_refused(client, sign_in, cast, event, report, path):
    path = path.format(report=report.uuid, event=event.uuid)

    assert client.get(path).status_code == 302
    assert sign_in(cast.alice).get(path).status_code == 403


@pytest.mark.parametrize("path", ["/moderation/events/{event}/hide", "/moderation/events/{event}/show",
                                  "/moderation/reports/{report}/close", "/moderation/profiles/bob/hide",
                                  "/moderation/profiles/bob/disable"])  # fmt: skip
def test_others_can_do_nothing(sign_in, cast, event, report, path):
    response = post(sign_in(cast.charlie), path.format(report=report.uuid, event=event.uuid))

    assert response.status_code == 403
    assert deeds() == []


def test_open_reports_are_listed(mona, report):
    page = mona.get("/moderation").text

    assert "One report waits." in page
    assert "Grande braderie" in page


def test_one_report_is_shown_with_its_address_for_an_answer(mona, report):
    page = mona.get(f"/moderation/reports/{report.uuid}").text

    assert "À voir de près" in page
    assert "mailto:lou@example.org" in page


def test_hiding_an_event_from_its_report_tells_the_organizer_why(mona, client, event, report, mailbox):
    mailbox.all()

    response = post(mona, f"/moderation/events/{event.uuid}/hide", reason=REASON, report=str(report.uuid))

    assert f"/moderation/reports/{report.uuid}" in response.location
    assert client.get(f"/events/{event.uuid}").status_code == 404
    assert not Event.get().is_listed
    mail = text_of(mailbox.to("alice@example.org")[0])
    assert REASON in mail
    assert "Grande braderie" in mail
    assert "mona" not in mail.lower()


def test_showing_it_again_tells_the_organizer_too(mona, client, event, mailbox):
    post(mona, f"/moderation/events/{event.uuid}/hide")
    post(mona, f"/moderation/events/{event.uuid}/show", reason="Nous nous étions trompés.")

    assert client.get(f"/events/{event.uuid}").status_code == 200
    assert deeds() == ["hide_event", "unhide_event"]
    assert "can be seen again" in mailbox.to("alice@example.org")[-1]["Subject"]


def test_hiding_twice_is_noted_once(mona, event):
    post(mona, f"/moderation/events/{event.uuid}/hide")
    post(mona, f"/moderation/events/{event.uuid}/hide")

    assert deeds() == ["hide_event"]


def test_the_organizer_of_a_deleted_event_is_told_why_by_its_date(cast, event, mailbox):
    delete_event(event, by=cast.mona, reason=REASON)

    mail = mailbox.to("alice@example.org")[0]
    assert REASON in text_of(mail)
    assert "23 November 2026" in mail["Subject"]


def test_who_deletes_their_own_event_gets_no_mail(cast, event, mailbox):
    delete_event(event, by=cast.alice)

    assert mailbox.to("alice@example.org") == []


def test_closing_a_report_notes_who_and_why(mona, report, cast):
    post(mona, f"/moderation/reports/{report.uuid}/close", reason="Rien à redire.")
    post(mona, f"/moderation/reports/{report.uuid}/close", reason="Rien à redire.")

    entry = ModerationLogEntry.get()
    assert Report.get().state == ReportState.CLOSED
    assert (deeds(), entry.reason, entry.account) == (["close_report"], "Rien à redire.", cast.mona.account)
    assert "Rien à redire." in mona.get(f"/moderation/reports/{report.uuid}").text
    assert "Grande braderie" in mona.get("/moderation?state=handled").text


def test_a_closed_report_can_be_opened_again(mona, report):
    post(mona, f"/moderation/reports/{report.uuid}/close")
    post(mona, f"/moderation/reports/{report.uuid}/reopen")

    assert Report.get().state == ReportState.OPEN
    assert Report.get().handled_at is None


def test_a_report_stays_readable_when_its_event_is_gone(mona, cast, event, report):
    delete_event(event, by=cast.mona)

    page = mona.get(f"/moderation/reports/{report.uuid}")
    assert page.status_code == 200
    assert "It was deleted." in page.text
    assert "A deleted action" in mona.get("/moderation").text


def test_a_moderator_hides_a_profile_and_shows_it_again(mona, cast):
    post(mona, "/moderation/profiles/charlie/hide", reason="Insultes")
    hidden = Actor.local("charlie").hidden_at
    post(mona, "/moderation/profiles/charlie/show")

    assert hidden is not None
    assert Actor.local("charlie").hidden_at is None
    assert deeds() == ["hide_profile", "show_profile"]


def test_nobody_hides_the_profile_of_who_could_bring_it_back(mona, cast):
    response = post(mona, "/moderation/profiles/ada/hide")

    assert response.status_code == 403
    assert Actor.local("ada").hidden_at is None


def test_only_an_administrator_disables_an_account(mona, ada, cast):
    refused = post(mona, "/moderation/profiles/charlie/disable").status_code
    post(ada, "/moderation/profiles/charlie/disable")

    assert refused == 403
    assert Account.with_email("charlie@example.org").disabled_at is not None
    assert deeds() == ["disable_account"]


def test_the_last_administrator_stays(ada, cast):
    response = post(ada, "/moderation/profiles/ada/disable")

    assert "last-administrator" in response.location
    assert Account.with_email("ada@example.org").disabled_at is None


def test_administrators_read_who_did_what_moderators_do_not(mona, ada, event):
    post(mona, f"/moderation/events/{event.uuid}/hide", reason=REASON)

    page = ada.get("/moderation/log").text
    assert mona.get("/moderation/log").status_code == 403
    assert "hid an action" in page
    assert "Mona" in page
    assert "publicité" in page
    assert "example.org" not in page


def test_the_log_goes_on_on_the_next_page(ada, cast):
    for number in range(51):
        moderation.note("close_report", "report", new_uuid(), by=cast.mona, reason=f"note {number}.")

    page = ada.get("/moderation/log").text
    following = ada.get(
        f"/moderation/log?before={ModerationLogEntry.select().order_by(ModerationLogEntry.id)[1].id}"
    ).text

    assert "note 50." in page
    assert "note 0." not in page
    assert "note 0." in following


def test_old_deeds_are_forgotten_when_the_site_says(cast, clock):
    moderation.note("close_report", "report", new_uuid(), by=cast.mona)

    clock.advance(days=364)
    early = moderation.forget_old_deeds()
    clock.advance(days=2)

    assert (early, moderation.forget_old_deeds()) == (0, 1)
