"""Mails about who wants to follow the site itself: to administrators, few, and only while somebody waits."""

import pytest

from mobilizon_lite.federation.keyring import instance_actor
from mobilizon_lite.services import follows
from tests.factories import make_profile


def sent(work, mailbox):
    work()
    return mailbox.all()


@pytest.fixture
def ask(cast):
    def ask(name="rosa"):
        follower = make_profile(name, host="autre.example")
        return follows.follow_from_elsewhere(
            follower, instance_actor(), uri=f"https://autre.example/follows/{name}"
        )

    return ask


def test_administrators_are_told_together_of_those_who_ask_within_minutes(cast, ask, work, mailbox, clock):
    ask("rosa")
    ask("luc")
    assert not sent(work, mailbox)

    clock.advance(minutes=11)

    (mail,) = sent(work, mailbox)
    assert mail["To"] == cast.ada.account.email
    assert "2 other sites would like to receive the actions" in mail["Subject"]
    assert "/admin/instances" in mail.get_body(("plain",)).get_content()
    assert "rosa" not in mail.as_string()


def test_nobody_is_told_once_all_are_answered(cast, ask, work, mailbox, clock):
    follow = ask()
    work()
    follows.refuse_follower(follow, by=cast.ada)
    clock.advance(minutes=11)

    assert not sent(work, mailbox)


def test_nobody_is_told_of_who_follows_a_person(cast, work, mailbox, clock):
    follows.choose_followers(cast.alice, approves=True, shows=False, by=cast.alice.account)
    follows.follow_from_elsewhere(cast.remi, cast.alice, uri="https://ailleurs.example/follows/1")
    work()
    clock.advance(minutes=11)

    assert not sent(work, mailbox)


def test_there_is_at_most_one_mail_an_hour(cast, ask, work, mailbox, clock):
    ask("rosa")
    work()
    clock.advance(minutes=11)
    assert len(sent(work, mailbox)) == 1

    ask("luc")
    work()
    clock.advance(minutes=30)
    assert len(sent(work, mailbox)) == 1
    clock.advance(minutes=40)
    assert len(sent(work, mailbox)) == 2
