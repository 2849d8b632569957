"""Anybody can tell the people who look after the site about a problem, without an account."""

import pytest

from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.reports import Report
from mobilizon_lite.services.reports import close_report, forget_handled_reports
from tests.conftest import text_of
from tests.factories import make_event

TEXT = "Pure publicité, sans rapport."
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def event(cast):
    return make_event(cast.alice)


def send(browser, event, *, text=TEXT, answer_to="", form_id="a-form-of-nobody"):
    data = {"form_id": form_id, "text": text, "answer_to": answer_to}
    return browser.post(f"/events/{event.uuid}/report", data=data, headers=SAME_SITE)


def test_the_form_asks_for_a_sentence_and_needs_no_account(client, event):
    page = client.get(f"/events/{event.uuid}/report")

    assert page.status_code == 200
    assert event.title in page.text
    assert "Set-Cookie" not in page.headers


def test_a_report_is_kept_and_all_who_look_after_the_site_get_a_mail(client, event, cast, mailbox):
    response = send(client, event)

    assert response.status_code == 303
    assert response.location.endswith("?done=reported")
    assert {mail["To"] for mail in mailbox.all()} == {"mona@example.org", "ada@example.org"}
    text = text_of(mailbox.to("mona@example.org")[0])
    assert TEXT in text
    assert f"http://lite.example/moderation/reports/{Report.get().uuid}" in text
    assert "They left no address" in text


def test_the_address_for_an_answer_is_told_to_them(client, event, mailbox):
    send(client, event, answer_to="lou@example.org")

    assert "lou@example.org" in text_of(mailbox.to("ada@example.org")[0])


def test_a_second_tap_reports_once(client, event, mailbox):
    send(client, event)
    send(client, event)

    assert Report.select().count() == 1
    assert len(mailbox.all()) == 2


def test_later_work_holds_neither_text_nor_address(client, event, work):
    send(client, event, answer_to="lou@example.org")
    work()

    said = repr([(row.payload, row.object_key, row.error) for row in LaterWork.select()])
    assert TEXT not in said
    assert "example.org" not in said


@pytest.mark.parametrize(
    ("text", "answer_to", "sentence"),
    [
        ("", "", "Say in a sentence what is wrong."),
        ("x" * 5_001, "", "Write at most 5000 characters; now there are 5001."),
        (TEXT, "lou at example", "This does not look like an e-mail address."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, event, text, answer_to, sentence):
    response = send(client, event, text=text, answer_to=answer_to)

    assert response.status_code == 422
    assert sentence in response.text
    assert (text or answer_to or "form") in response.text
    assert Report.select().count() == 0


def test_after_ten_reports_the_form_asks_to_wait_and_keeps_the_text(client, event):
    for number in range(10):
        send(client, event, form_id=f"form-number-{number}")

    response = send(client, event, text="Encore un mot", form_id="form-number-11")

    assert response.status_code == 429
    assert "Encore un mot" in response.text


def test_an_event_that_one_may_not_see_cannot_be_reported(client, cast):
    draft = make_event(cast.alice, is_draft=True)

    assert client.get(f"/events/{draft.uuid}/report").status_code == 404
    assert send(client, draft).status_code == 404


def test_handled_reports_are_deleted_after_30_days_open_ones_are_not(client, event, cast, clock):
    send(client, event)
    send(client, event, form_id="another-form")
    close_report(Report.get(), note="", by=cast.mona)

    clock.advance(days=29)
    early = forget_handled_reports()
    clock.advance(days=2)
    late = forget_handled_reports()

    assert (early, late, Report.select().count()) == (0, 1, 1)
