"""The button "unsubscribe" of mail programs: on every mail with a link that stops them, and true."""

from urllib.parse import urlsplit

import pytest

from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.models.event_roles import RoleKind
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.services.events import roles, states
from tests.conftest import SITE_URL
from tests.factories import make_event, make_participation


@pytest.fixture
def mail(cast, mailbox):
    event = make_event(cast.alice)
    make_participation(event, nickname="Lou", email="lou@example.org", email_confirmed_at=dates.now())
    states.cancel_event(event, by=cast.alice)
    return lambda: mailbox.only()


def test_the_mail_names_the_page_that_stops_it(mail):
    answer = Participation.get()

    assert mail()["List-Unsubscribe"] == f"<{addresses.stop_news(answer.news_token())}>"


def test_one_press_is_promised_only_over_https(mail):
    assert mail()["List-Unsubscribe-Post"] is None


@pytest.fixture
def https_site(app):
    addresses.configure("https://lite.example")
    yield
    addresses.configure(SITE_URL)


def test_over_https_it_is(https_site, mail):
    assert mail()["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_one_press_stops_the_mails_and_leads_nowhere_else(mail, app):
    path = urlsplit(mail()["List-Unsubscribe"].strip("<>")).path

    # Mail programs send no cookie, and do not say where they come from.
    answer = app.test_client().post(
        path, data={"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": ""}
    )

    assert answer.status_code == 200
    assert not Participation.get().has_confirmed_email


def test_mails_about_accounts_have_no_such_button(cast, mailbox):
    roles.ask(make_event(cast.alice), name="bob", kind=RoleKind.CONTACT, by=cast.alice)

    assert mailbox.only()["List-Unsubscribe"] is None
