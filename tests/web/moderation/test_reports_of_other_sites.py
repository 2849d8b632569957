"""What those who look after the site see of a report that another site sent."""

import pytest

from mobilizon_lite.services.remote.flags import report_from_elsewhere
from tests.conftest import text_of
from tests.factories import make_event
from tests.federation.strangers import make_remote_actor


@pytest.fixture
def page(sign_in, cast):
    browser = sign_in(cast.mona)
    return lambda path: browser.get(path).text


@pytest.fixture
def report(cast):
    def report(*uris: str, text: str = "À voir de près"):
        sender, _private_pem = make_remote_actor("admin")
        return report_from_elsewhere(sender, uris=uris, text=text, uri="")

    return report


def test_a_report_about_a_person_names_the_person_and_the_site_it_came_from(page, cast, report):
    made = report(cast.bob.uri)

    assert "Bob" in page("/moderation")
    assert "far.example" in page("/moderation")
    shown = page(f"/moderation/reports/{made.uuid}")
    assert "/moderation/profiles/bob" in shown
    assert "far.example" in shown
    assert "No address was left" not in shown


def test_a_report_about_an_action_leads_to_it(page, cast, report):
    event = make_event(cast.alice, title="Grande braderie")

    shown = page(f"/moderation/reports/{report(event.uri).uuid}")

    assert f"/events/{event.uuid}" in shown
    assert "À voir de près" in shown


def test_a_report_without_words_says_so(page, cast, report):
    assert "Nothing was written." in page(f"/moderation/reports/{report(cast.bob.uri, text='').uuid}")


def test_the_mail_says_which_site_sent_it(cast, report, mailbox):
    report(cast.bob.uri)

    mail = mailbox.to("mona@example.org")[0]

    assert "far.example" in text_of(mail)
    assert "no address" not in text_of(mail)
