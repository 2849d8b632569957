"""Titles and names that look like parts of a mail are words in it, and nothing else."""

import pytest

from mobilizon_lite.services import site
from mobilizon_lite.services.events import states
from tests.factories import make_event, make_participation

WORDS = [
    "=?utf-8?b?DQpCY2M6IGV2aWxAeC5vcmc=?=",
    "=?utf-8?q?Lou?= <evil@x.org>",
    "Lou <evil@x.org>, b",
    'a" <b@x.org>',
    "\r\nBcc: evil@x.org",
    "\u2028Bcc: evil@x.org",
    "%(title)s %s {{ 7 * 7 }}",
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("words", WORDS)
def test_the_mail_goes_to_one_person_from_the_site(cast, clock, mailbox, words):
    site.change_setting("name", words)
    event = make_event(cast.alice, title=" ".join(words.split()), place_name=" ".join(words.split()))
    make_participation(event, nickname="Lou", email="lou@example.org", email_confirmed_at=clock.moment)

    states.cancel_event(event, by=cast.alice)

    mail = mailbox.only()
    assert [str(mail[name]) for name in ("To", "Bcc", "Cc")] == ["lou@example.org", "None", "None"]
    assert [sender.addr_spec for sender in mail["From"].addresses] == ["no-reply@lite.example"]
    assert len(mail.get_all("Subject")) == 1
    assert "<script>" not in mail.get_body(("html",)).get_content()
