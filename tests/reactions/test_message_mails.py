"""Mails about private messages: to those here who wait for them."""

from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.services import messages
from tests.conftest import text_of


def write(target, by):
    return messages.begin_conversation(
        target, text="On y va **ensemble** ?", language="und", by=by, uuid=new_uuid()
    )


def test_who_is_written_to_gets_a_mail(cast, mailbox):
    message = write(cast.alice, cast.bob)

    mail = mailbox.only()

    assert (mail["To"], mail["Subject"]) == ("alice@example.org", "Bob wrote to you")
    assert "On y va ensemble ?" in text_of(mail)
    assert f"/conversations/{message.conversation.uuid}" in text_of(mail)


def test_who_wants_no_such_mails_gets_none(cast, mailbox):
    Account.update(mails_messages=False).where(Account.id == cast.alice.account_id).execute()
    write(cast.alice, cast.bob)

    assert mailbox.all() == []


def test_somebody_elsewhere_gets_no_mail_from_here(cast, mailbox):
    write(cast.remi, cast.bob)

    assert mailbox.all() == []
