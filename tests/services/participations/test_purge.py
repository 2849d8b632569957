"""What belongs to taking part deletes itself, everywhere, on the promised day."""

import os
import re
from pathlib import Path

import pytest

from mobilizon_lite.database import database, is_sqlite
from mobilizon_lite.jobs.schedule import run_what_is_due
from mobilizon_lite.models.answer_counts import AnswerCount
from mobilizon_lite.models.events import Event, EventStatus
from mobilizon_lite.models.later_work import LaterWork
from mobilizon_lite.models.participations import Participation
from mobilizon_lite.models.remote_events import EventInvitation
from mobilizon_lite.models.tables import TABLES
from mobilizon_lite.services.participations import news
from mobilizon_lite.services.participations.change import change, delete, leave
from mobilizon_lite.services.participations.join import take_part
from mobilizon_lite.services.participations.purge import (
    deletion_moment,
    forget_old_snapshots,
    purge_what_is_due,
)
from mobilizon_lite.services.site import change_setting
from tests.conftest import text_of
from tests.factories import (
    days,
    hours,
    make_event,
    make_invitation,
    make_participation,
    make_remote_event,
)

NICKNAME = "Wilhelmine-Zephyrine"
EMAIL = "wilhelmine.zephyrine@example.org"


def traces(folder: Path, *secrets: str) -> list[str]:
    """Where one of these texts stands, in every file of the folder and every table."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes().replace(b"=\n", b"").replace(b"=\r\n", b"")
            found += [path.name for secret in secrets if secret.encode() in data]
    for table in TABLES:
        rows = str(list(table.select().dicts()))
        found += [table.__name__ for secret in secrets if secret in rows]
    return found


def test_after_31_days_nothing_of_a_participant_can_be_found(cast, clock, mailbox, settings, work):
    event = make_event(cast.alice)
    answer = take_part(event, form_id="12345678", nickname=NICKNAME, email=EMAIL, message="with a cake")
    (mail,) = mailbox.to(EMAIL)
    news_token = re.search(r"/r/news/([\w-]+)", text_of(mail))[1]
    news.confirm(Participation.with_news_token(news_token))
    change(Participation.get(), nickname=NICKNAME + " II", party_size=3)
    secrets = (NICKNAME, EMAIL, news_token, answer.personal_token(), str(answer.uuid))
    assert len(mailbox.to(EMAIL)) == 2
    assert traces(settings.data_dir, *secrets)

    clock.advance(days=2 + 31)
    run_what_is_due()
    work()

    assert traces(settings.data_dir, *secrets) == []
    assert Event.get().accepted_people == 3


def test_nothing_is_deleted_before_its_day(cast, clock):
    event = make_event(cast.alice, starts_in=hours(1), lasts=hours(1))
    make_participation(event)

    clock.advance(days=30, hours=1, minutes=59)
    assert purge_what_is_due() == 0
    clock.advance(minutes=1)

    assert purge_what_is_due() == 1


def test_the_promised_moment_leaves_time_for_the_clock_that_looks_each_hour(cast):
    event = make_event(cast.alice, retention_days=5)

    assert deletion_moment(event) == event.over_at + days(5) + hours(1)


@pytest.mark.parametrize(("of_event", "of_site", "kept"), [(0, 30, 0), (None, 7, 7), (90, 7, 90)])
def test_the_event_says_how_long_else_the_site(cast, clock, of_event, of_site, kept):
    change_setting("retention_days", of_site)
    event = make_event(cast.alice, retention_days=of_event)
    make_participation(event)

    clock.move_to(event.over_at + days(kept) - hours(0.1))
    assert purge_what_is_due() == 0
    clock.move_to(event.over_at + days(kept))

    assert purge_what_is_due() == 1


def test_what_was_cancelled_is_purged_too(cast, clock):
    event = make_event(cast.alice, status=EventStatus.CANCELLED)
    make_participation(event)

    clock.advance(days=33)

    assert purge_what_is_due() == 1


def test_what_was_deleted_is_purged_when_people_were_told(cast, clock):
    event = make_event(cast.alice, starts_in=days(100))
    make_participation(event)
    Event.update(deleted_at=clock.moment).execute()

    assert purge_what_is_due() == 0
    clock.advance(days=1)

    assert purge_what_is_due() == 1


def test_other_events_and_their_work_stay(cast, clock):
    make_participation(make_event(cast.alice, retention_days=0))
    later = make_event(cast.alice, starts_in=days(20))
    take_part(later, form_id="12345678", nickname="Lou", email="lou@example.org")

    clock.advance(days=5)
    purge_what_is_due()

    assert Participation.get().nickname == "Lou"
    assert (
        LaterWork.select().where(LaterWork.object_key == f"participation:{Participation.get().uuid}").exists()
    )


def test_who_left_is_purged_as_well(cast, clock):
    event = make_event(cast.alice, retention_days=0)
    leave(take_part(event, form_id="12345678", nickname="Lou"))

    clock.advance(days=3)

    assert purge_what_is_due() == 1


def test_an_event_is_purged_once(cast, clock):
    make_participation(make_event(cast.alice, retention_days=0))
    clock.advance(days=3)

    purge_what_is_due()

    assert Event.get().purged_at == clock.moment
    assert purge_what_is_due() == 0


def test_an_answer_that_is_deleted_by_hand_leaves_no_trace_either(cast, settings, mailbox, work):
    event = make_event(cast.alice)
    answer = take_part(event, form_id="12345678", nickname=NICKNAME, email=EMAIL)
    mailbox.all()

    delete(answer)
    work()

    assert traces(settings.data_dir, NICKNAME, EMAIL, answer.personal_token()) == []


def test_copies_from_before_an_upgrade_go_after_a_week(app, settings, clock):
    folder = settings.data_dir / "snapshots"
    folder.mkdir()
    for name, age in (("old", 8), ("new", 6)):
        (folder / name).write_text("names")
        moment = (clock.moment - days(age)).timestamp()
        os.utime(folder / name, (moment, moment))

    forget_old_snapshots()

    assert [path.name for path in folder.iterdir()] == ["new"]


def test_sqlite_overwrites_what_is_deleted(app):
    if is_sqlite():
        assert database.pragma("secure_delete") == 1


def test_what_people_here_said_of_an_action_elsewhere_goes_on_the_day_that_the_site_promised(
    cast, clock, work
):
    event = make_remote_event(cast.remi, title="Chorale", retention_days=None)
    make_participation(event, actor=cast.bob)
    make_invitation(event, cast.charlie)
    unanswered = make_remote_event(cast.remi)
    change_setting("retention_days", 10)

    clock.advance(days=2 + 9)
    purge_what_is_due()
    assert Participation.select().exists()
    assert EventInvitation.select().exists()

    clock.advance(days=2)
    purge_what_is_due()
    work()

    assert not Participation.select().exists()
    assert not EventInvitation.select().exists()
    assert not AnswerCount.select().exists()
    assert Event.get_by_id(unanswered.id).purged_at is None


def test_answers_to_an_action_elsewhere_that_is_moved_to_later_are_deleted_after_that(cast, clock):
    event = make_remote_event(cast.remi)
    make_participation(event, actor=cast.bob)
    clock.advance(days=60)
    purge_what_is_due()
    Event.update(starts_at=clock() + days(3), over_at=clock() + days(3) + hours(2)).execute()
    make_participation(event, actor=cast.bob)

    purge_what_is_due()
    assert Participation.select().count() == 1

    clock.advance(days=60)
    purge_what_is_due()
    assert not Participation.select().exists()
