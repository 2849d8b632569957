"""What goes out to other sites, for those who look after this one: what waits, what fails, and trying again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from peewee import Case, ModelSelect, fn

from mobilizon_lite.database import transaction, wake_workers
from mobilizon_lite.errors import NotAllowed, NotFound
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.budgets import Budget
from mobilizon_lite.models.accounts import Account
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.deliveries import Activity, Delivery, DeliveryState
from mobilizon_lite.models.instances import Instance, is_blocked
from mobilizon_lite.policies.sites import Operator, can_administer_site
from mobilizon_lite.services import host_health

KEEP_FINISHED = timedelta(days=7)
MOST_HOSTS = 200
_BATCH = 500
# What is left of an activity whose words nobody needs any more.
NO_WORDS = "{}"
_heard = Budget(1, 1_800)
# Sending these once more cannot help.
_POINTLESS = ("over", "gone")


@dataclass(frozen=True)
class HostState:
    """How deliveries to one site fare. `why` is the stable word of the last failure."""

    host: str
    waiting: int
    given_up: int
    next_at: datetime | None
    why: str
    failing_since: datetime | None = None
    paused_until: datetime | None = None
    unavailable_since: datetime | None = None
    is_blocked: bool = False


@dataclass(frozen=True)
class Numbers:
    """Of the last seven days, and of what waits."""

    waiting: int
    sent: int
    given_up: int


def numbers() -> Numbers:
    rows = Delivery.select(Delivery.state, fn.COUNT(Delivery.id)).group_by(Delivery.state).tuples()
    of_state = dict(rows)
    return Numbers(
        waiting=of_state.get(DeliveryState.WAITING, 0),
        sent=of_state.get(DeliveryState.SENT, 0),
        given_up=of_state.get(DeliveryState.GIVEN_UP, 0),
    )


def hosts_with_open_deliveries() -> list[HostState]:
    """Sites where something waits, or was given up in the last days: those in trouble first, the busiest before others."""
    waits = Case(None, [(Delivery.state == DeliveryState.WAITING, 1)], 0)
    next_at = Case(None, [(Delivery.state == DeliveryState.WAITING, Delivery.not_before)], None)
    rows = (
        Delivery.select(
            Delivery.host,
            fn.SUM(waits).alias("waiting"),
            fn.COUNT(Delivery.id).alias("number"),
            fn.MIN(next_at).alias("next_at"),
            fn.MAX(Delivery.error).alias("why"),
        )
        .where(Delivery.state.in_([DeliveryState.WAITING, DeliveryState.GIVEN_UP]))
        .group_by(Delivery.host)
        .order_by(fn.COUNT(Delivery.id).desc(), Delivery.host)
        .limit(MOST_HOSTS)
        .tuples()
    )
    found = list(rows)
    known = {row.host: row for row in Instance.select().where(Instance.host.in_([row[0] for row in found]))}
    states = [_state(*row, known.get(row[0])) for row in found]
    return sorted(states, key=lambda state: (state.failing_since is None, not state.given_up, -state.waiting))


def try_again(host: str, *, by: Account | Operator | None) -> int:
    """Send what waits for a site now, and once more what was given up for it. Returns how much that is.

    Raises NotAllowed; NotFound when nothing is to be sent there."""
    if not can_administer_site(by):
        raise NotAllowed
    if is_blocked(host):
        raise NotFound
    with transaction():
        number = _begin_again(host)
        if not number:
            raise NotFound
        host_health.revive(host)
    wake_workers()
    return number


def heard_from(host: str) -> None:
    """A signed request came from there, so it is there: what waited for it goes out now.

    A site that speaks and does not listen is not asked more often for that than now and then."""
    if not host_health.seems_away(host):
        return
    if host_health.counts_as_dead(host):
        host_health.revive(host)
    elif _heard.take(host):
        host_health.try_once_more(host)
    wake_workers()


def forget_finished() -> int:
    """Delete deliveries that were finished a week ago, and activities that nobody waits for. Timed work."""
    before = dates.now() - KEEP_FINISHED
    with transaction():
        number = (
            Delivery.delete()
            .where(Delivery.state != DeliveryState.WAITING, Delivery.finished_at < before)
            .execute()
        )
    with transaction():
        _forget_activities(before)
    return number


def forget_about(participation_uuids: Iterable[str]) -> None:
    """Delete what was, or is to be, sent about answers to an event: it names who gave them."""
    keys = [f"participation:{uuid}" for uuid in participation_uuids]
    for start in range(0, len(keys), _BATCH):
        Activity.delete().where(Activity.object_key.in_(keys[start : start + _BATCH])).execute()


def forget_private_words_of(profile: Actor) -> None:
    """Delete what was, or is to be, sent of what somebody wrote in private."""
    Activity.delete().where(
        Activity.actor == profile, Activity.object_key.startswith("conversation:")
    ).execute()


def forget_vain_joins(event_uuid: UUID) -> None:
    """The same for what was said to people elsewhere who wanted to come where nobody could any more."""
    Activity.delete().where(Activity.object_key.startswith(f"join:{event_uuid}:")).execute()


def _forget_activities(before: datetime) -> None:
    """That other sites know of an event or a comment is remembered until they were told otherwise; the words are not."""
    waiting = Delivery.select(Delivery.id).where(
        Delivery.activity == Activity.id, Delivery.state == DeliveryState.WAITING
    )
    is_finished = (Activity.created_at < before) & ~fn.EXISTS(waiting)
    is_remembered = (
        Activity.kind.in_(["Create", "Announce"])
        & (Activity.object_key.startswith("event:") | Activity.object_key.startswith("comment:"))
        & ~fn.EXISTS(_taken_back_later())
    )
    Activity.delete().where(is_finished, ~is_remembered).execute()
    Activity.update(content=NO_WORDS).where(
        is_finished, is_remembered, Activity.content != NO_WORDS
    ).execute()


def _taken_back_later() -> ModelSelect:
    later = Activity.alias()
    return later.select(later.id).where(
        later.object_uri == Activity.object_uri,
        later.id > Activity.id,
        (later.kind == "Delete") | ((later.kind == "Undo") & (Activity.kind == "Announce")),
    )


def _state(
    host: str, waiting: int, number: int, next_at: object, why: str, instance: Instance | None
) -> HostState:
    return HostState(
        host=host,
        waiting=int(waiting),
        given_up=number - int(waiting),
        next_at=Delivery.not_before.python_value(next_at),
        why=(instance.last_error if instance else "") or why,
        failing_since=instance.failing_since if instance else None,
        paused_until=instance.paused_until if instance else None,
        unavailable_since=instance.unavailable_since if instance else None,
        is_blocked=is_blocked(host),
    )


def _begin_again(host: str) -> int:
    """Given up rows wait once more, unless nobody needs them. Their order stays."""
    of_host = Delivery.host == host
    given_up = (Delivery.state == DeliveryState.GIVEN_UP) & Delivery.error.not_in(_POINTLESS)
    return (
        Delivery.update(
            state=DeliveryState.WAITING,
            attempts=0,
            error="",
            not_before=dates.now(),
            finished_at=None,
        )
        .where(of_host, (Delivery.state == DeliveryState.WAITING) | given_up)
        .execute()
    )
