"""How deliveries to other sites fare: who answers, who is slow, who is left in peace for a while, who counts as dead."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from peewee import Case

from mobilizon_lite.database import transaction
from mobilizon_lite.facts import HostRevived
from mobilizon_lite.lib import dates
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.deliveries import Delivery, DeliveryState
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.instances import Instance

SLOW_SECONDS = 2.0
# So many times in a row no connection: the host is left in peace for a while.
BREAKS_AFTER, BREAK = 5, timedelta(minutes=10)
# Failures on so many different days without one success: it counts as dead, and is asked once a day.
DEAD_AFTER_DAYS, PROBE_EVERY = 7, timedelta(days=1)
FORGOTTEN_AFTER = timedelta(days=90)
# A scheme that was refused once may be taken after an update of the other side.
SCHEME_KEPT = timedelta(days=7)
# How old the note of the last success may become before it is written again.
_NOTED_EVERY = timedelta(hours=1)
# What is worth another try when a site that failed speaks, and until when.
_LONG, _TRIED_FOR = timedelta(minutes=30), timedelta(days=4)
_WELL = {
    "failing_since": None,
    "failures_in_row": 0,
    "failed_days": 0,
    "last_failed_day": "",
    "last_error": "",
    "paused_until": None,
    "unavailable_since": None,
}


@dataclass(frozen=True)
class Knock:
    """One answer, or none. `scheme` is the kind of signature that was accepted, if any."""

    seconds: float
    is_well: bool
    why: str = ""
    scheme: str | None = None
    pause: timedelta | None = None
    is_unreachable: bool = False


def is_troubled(instance: Instance | None) -> bool:
    """Whether its last answer failed, or was slow."""
    return instance is not None and (
        instance.failing_since is not None or (instance.answer_seconds or 0) > SLOW_SECONDS
    )


def known_scheme(instance: Instance | None) -> str | None:
    """The kind of signature that the host took lately."""
    if instance is None or not instance.signature_scheme or instance.scheme_learned_at is None:
        return None
    is_fresh = instance.scheme_learned_at + SCHEME_KEPT > dates.now()
    return instance.signature_scheme if is_fresh else None


def note(host: str, knock: Knock, *, known: Instance | None = None) -> Instance:
    """Write down how the host answered, when that says more than is `known`. Returns what is known of it now."""
    if known is not None and _says_nothing_new(known, knock):
        return known
    with transaction():
        Instance.insert(host=host).on_conflict_ignore().execute()
        instance = Instance.get(Instance.host == host)
        instance.answer_seconds = knock.seconds
        _note_success(instance, knock) if knock.is_well else _note_failure(instance, knock)
        if knock.pause:
            instance.paused_until = dates.now() + knock.pause
        instance.save(only=_NOTED)
    return instance


def revive(host: str) -> None:
    """It is there after all: what waits for it goes out now, and what it missed while it counted as dead is told anew."""
    moment = dates.now()
    with transaction() as record:
        dead = Instance.get_or_none(Instance.host == host, Instance.unavailable_since.is_null(False))
        if dead is not None:
            record(HostRevived(host=host, since=dead.unavailable_since.isoformat()))
        Instance.update(**_WELL).where(Instance.host == host).execute()
        Delivery.update(not_before=moment).where(
            Delivery.host == host, Delivery.state == DeliveryState.WAITING, Delivery.not_before > moment
        ).execute()


def try_once_more(host: str) -> None:
    """It may be there after all: what has long to wait is tried now, and that does not count as one of its tries."""
    moment = dates.now()
    waits_long = (
        (Delivery.state == DeliveryState.WAITING)
        & (Delivery.not_before > moment + _LONG)
        & (Delivery.created_at > moment - _TRIED_FOR)
    )
    one_less = Case(None, [(Delivery.attempts > 0, Delivery.attempts - 1)], 0)
    with transaction():
        Instance.update(**_WELL).where(Instance.host == host).execute()
        Delivery.update(not_before=moment, attempts=one_less).where(
            Delivery.host == host, waits_long
        ).execute()


def counts_as_dead(host: str) -> bool:
    return Instance.select().where(Instance.host == host, Instance.unavailable_since.is_null(False)).exists()


def seems_away(host: str) -> bool:
    """Whether deliveries there have failed lately, or are not tried any more."""
    return (
        Instance.select()
        .where(
            Instance.host == host,
            Instance.failing_since.is_null(False) | Instance.unavailable_since.is_null(False),
        )
        .exists()
    )


def drop_followers_of_the_long_dead() -> int:
    """Who was not there for three months follows nobody here any more. Timed work. Returns their number."""
    before = dates.now() - FORGOTTEN_AFTER
    hosts = Instance.select(Instance.host).where(Instance.unavailable_since < before)
    theirs = Actor.select(Actor.id).where(Actor.host.in_(hosts))
    with transaction():
        return Follow.delete().where(Follow.follower.in_(theirs)).execute()


_NOTED = (
    Instance.answer_seconds, Instance.answered_at, Instance.failing_since, Instance.failures_in_row, Instance.failed_days,
    Instance.last_failed_day, Instance.last_error, Instance.paused_until, Instance.unavailable_since,
    Instance.signature_scheme, Instance.scheme_learned_at,
)  # fmt: skip


def _says_nothing_new(instance: Instance, knock: Knock) -> bool:
    if not knock.is_well or knock.pause or instance.failing_since or instance.paused_until:
        return False
    if instance.answered_at is None or instance.answered_at + _NOTED_EVERY < dates.now():
        return False
    if knock.scheme and knock.scheme != known_scheme(instance):
        return False
    return ((instance.answer_seconds or 0) > SLOW_SECONDS) == (knock.seconds > SLOW_SECONDS)


def _note_success(instance: Instance, knock: Knock) -> None:
    for name, value in _WELL.items():
        setattr(instance, name, value)
    instance.answered_at = dates.now()
    if knock.scheme:
        instance.signature_scheme, instance.scheme_learned_at = knock.scheme, dates.now()


def _note_failure(instance: Instance, knock: Knock) -> None:
    moment = dates.now()
    instance.failing_since = instance.failing_since or moment
    instance.last_error = knock.why
    instance.failures_in_row = instance.failures_in_row + 1 if knock.is_unreachable else 0
    if instance.failures_in_row and instance.failures_in_row % BREAKS_AFTER == 0:
        instance.paused_until = moment + BREAK
    today = moment.date().isoformat()
    if instance.last_failed_day != today:
        instance.last_failed_day = today
        instance.failed_days += 1
    if instance.failed_days >= DEAD_AFTER_DAYS and instance.unavailable_since is None:
        _count_as_dead(instance, moment)


def _count_as_dead(instance: Instance, moment: datetime) -> None:
    instance.unavailable_since = moment
    instance.paused_until = moment + PROBE_EVERY
    Delivery.update(state=DeliveryState.GIVEN_UP, error="unavailable", finished_at=moment).where(
        Delivery.host == instance.host, Delivery.state == DeliveryState.WAITING
    ).execute()
