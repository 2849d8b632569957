"""The sample site: lively, and described by one line of JSON. It is filled once; these tests only look at it."""

import json

import pytest
from flask import Flask

from mobilizon_lite.lib import dates
from mobilizon_lite.models.accounts import Role
from mobilizon_lite.models.events import Event, JoinMode, Visibility
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation, ParticipationState
from mobilizon_lite.services.accounts.sign_in import sign_in as sign_in_with
from tests.conftest import NOW, Clock, Mailbox, make_empty


def described(result) -> dict:
    assert result.exit_code == 0, result.output
    return json.loads(result.output.strip().splitlines()[-1])


@pytest.fixture(scope="module")
def site(_site_of_the_session, settings) -> Flask:
    """Empty; a test of this file that asked for `app` would empty it again."""
    make_empty(_site_of_the_session, settings)
    return _site_of_the_session


@pytest.fixture(scope="module")
def said(site) -> dict:
    dates.set_clock(Clock(NOW))
    return described(site.test_cli_runner().invoke(args=["demo"]))


def test_it_fills_an_empty_site_and_describes_it(said, site):
    client = site.test_client()

    first = Event.get(Event.uri == said["events"][0])
    assert said["site"] == "http://lite.example"
    assert said["groups"] == []
    assert {account["role"] for account in said["accounts"]} == {"administrator", "moderator", "user"}
    assert said["persons"] == [account["handle"] for account in said["accounts"]]
    assert (first.visibility, first.join_mode, first.is_past, first.capacity) == (
        Visibility.PUBLIC,
        JoinMode.FREE,
        False,
        None,
    )
    assert {client.get(url).status_code for url in said["events"]} == {200}


def test_its_accounts_can_sign_in(said):
    begun = sign_in_with(said["accounts"][0]["email"], said["accounts"][0]["password"], stays_signed_in=False)

    assert begun.row.account.role == Role.ADMINISTRATOR


def test_there_is_something_of_everything(said):
    assert Event.select().where(Event.is_draft).exists()
    assert Event.select().where(Event.is_past).count() >= 5
    assert Event.select().where(Event.picture.is_null(False)).count() >= 10
    assert Event.select().where(Event.visibility == Visibility.UNLISTED).exists()
    assert {event.is_cancelled for event in Event.select()} == {True, False}
    assert Event.select().where(Event.venue.is_null(False), Event.is_step_free).exists()
    states = {state for (state,) in Participation.select(Participation.state).distinct().tuples()}
    assert states >= {ParticipationState.ACCEPTED, ParticipationState.WAITING, ParticipationState.PENDING}


def test_nobody_gets_a_mail_from_it(said, settings):
    assert LaterWork.select().count() == 0
    assert Mailbox(settings.data_dir / "mails").all() == []
