"""What runs when, in one table; run by an embedded thread or by the worker process, once even if there are several."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from mobilizon_lite.database import close_connection, transaction
from mobilizon_lite.federation.making_keys import make_missing_keys
from mobilizon_lite.federation.outbox.probing import ask_dead_hosts
from mobilizon_lite.jobs import inbox
from mobilizon_lite.jobs.drain import forget_finished
from mobilizon_lite.lib import dates
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.site import ScheduledRun
from mobilizon_lite.reactions import refreshing
from mobilizon_lite.reactions.tidy import forget_old_mails
from mobilizon_lite.services import deliveries, host_health, media, moderation
from mobilizon_lite.services.accounts.cleaning import forget_ended
from mobilizon_lite.services.events.revealing import tell_of_revealed_places
from mobilizon_lite.services.importing.orders import forget_finished_imports, take_up_stopped_imports
from mobilizon_lite.services.participations.all_dates import forget_ended_answers
from mobilizon_lite.services.participations.needs import forget_past_needs
from mobilizon_lite.services.participations.purge import EVERY, forget_old_snapshots, purge_what_is_due
from mobilizon_lite.services.participations.remind import remind_of_tomorrow
from mobilizon_lite.services.remote import forgetting
from mobilizon_lite.services.reports import forget_handled_reports
from mobilizon_lite.services.series.making import make_what_is_due
from mobilizon_lite.services.series.planning import forget_empty_series

log = logging.getLogger(__name__)

CHECK_EVERY = 20.0


@dataclass(frozen=True)
class Timed:
    name: str
    every: timedelta
    run: Callable[[], object]


TIMETABLE: tuple[Timed, ...] = (
    Timed("mark past events", timedelta(minutes=10), Event.mark_past),
    Timed("remind of tomorrow", timedelta(minutes=5), remind_of_tomorrow),
    Timed("tell of revealed places", timedelta(minutes=1), tell_of_revealed_places),
    Timed("delete answers to past events", EVERY, purge_what_is_due),
    Timed("forget what people needed", EVERY, forget_past_needs),
    Timed("delete answers to all dates of past series", EVERY, forget_ended_answers),
    Timed("make the next dates of series", timedelta(hours=6), make_what_is_due),
    Timed("forget series without dates", timedelta(hours=1), forget_empty_series),
    Timed("forget old snapshots", timedelta(hours=6), forget_old_snapshots),
    Timed("forget old mails", timedelta(hours=6), forget_old_mails),
    Timed("take up stopped imports", timedelta(minutes=1), take_up_stopped_imports),
    Timed("forget finished imports", timedelta(hours=6), forget_finished_imports),
    Timed("forget handled reports", timedelta(hours=6), forget_handled_reports),
    Timed("forget old deeds", timedelta(hours=6), moderation.forget_old_deeds),
    Timed("make keys of those whom other sites meet", timedelta(minutes=10), make_missing_keys),
    Timed("remove pictures of no action", timedelta(hours=1), media.remove_orphans),
    Timed("forget what other sites posted", timedelta(hours=1), inbox.forget_finished),
    Timed("forget finished work", timedelta(hours=6), forget_finished),
    Timed("forget finished deliveries", timedelta(hours=6), deliveries.forget_finished),
    Timed("ask sites that seem dead", timedelta(hours=1), ask_dead_hosts),
    Timed("drop followers of dead sites", timedelta(hours=6), host_health.drop_followers_of_the_long_dead),
    Timed("ask other sites what they are", timedelta(hours=1), refreshing.plan_sites),
    Timed("ask after people of other sites", timedelta(hours=1), refreshing.plan_people),
    Timed("ask after actions of other sites", timedelta(minutes=30), refreshing.plan_events),
    Timed("forget past actions of other sites", timedelta(hours=1), forgetting.forget_past_events),
    Timed("forget unknown people of other sites", timedelta(hours=6), forgetting.forget_unknown_people),
    Timed("forget old marks of other sites", timedelta(hours=6), forgetting.forget_old_marks),
    Timed("forget follows of closed profiles", timedelta(hours=6), forgetting.forget_follows_of_the_gone),
    Timed("forget ended registrations, links and sessions", timedelta(hours=1), forget_ended),
)


def run_what_is_due(timetable: tuple[Timed, ...] | None = None) -> list[str]:
    """Run each line whose time has come. Returns the names that ran."""
    ran = []
    for timed in TIMETABLE if timetable is None else timetable:
        if not _claim(timed):
            continue
        try:
            timed.run()
        except Exception:
            log.exception("The timed work '%s' failed", timed.name)
        ran.append(timed.name)
    return ran


def _claim(timed: Timed) -> bool:
    """Whether it is due and nobody else has begun it; marks it as begun."""
    moment = dates.now()
    with transaction():
        ScheduledRun.insert(name=timed.name, last_started_at=None).on_conflict_ignore().execute()
        claimed = (
            ScheduledRun.update(last_started_at=moment)
            .where(
                ScheduledRun.name == timed.name,
                ScheduledRun.last_started_at.is_null()
                | (ScheduledRun.last_started_at <= moment - timed.every),
            )
            .execute()
        )
    return claimed == 1


class Clock(threading.Thread):
    """The embedded thread that looks at the timetable."""

    def __init__(self) -> None:
        super().__init__(name="clock", daemon=True)
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.wait(CHECK_EVERY):
            try:
                run_what_is_due()
            except Exception:
                log.exception("The timetable could not be read")
            finally:
                close_connection()

    def stop(self) -> None:
        self.stopping.set()
