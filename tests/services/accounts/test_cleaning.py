"""Old links and sessions are forgotten; what still works stays."""

from mobilizon_lite.jobs.schedule import run_what_is_due
from mobilizon_lite.models.accounts import OneTimeToken, Session
from mobilizon_lite.services.accounts import password, sessions


def test_the_timetable_forgets_what_has_ended(cast, clock):
    sessions.begin(cast.alice.account)
    kept = sessions.begin(cast.alice.account, stays_signed_in=True)
    password.ask_for_reset("alice@example.org")

    clock.advance(days=2)
    run_what_is_due()

    assert list(Session.select()) == [kept.row]
    assert OneTimeToken.select().count() == 0
