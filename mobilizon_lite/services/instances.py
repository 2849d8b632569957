"""Other sites: remembering those that we met, what they say of themselves, and what they may do here."""

from typing import Protocol

from peewee import ModelSelect

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Invalid
from mobilizon_lite.facts import InstanceJudged
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.hosts import read_host
from mobilizon_lite.lib.text import clean_block
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.columns import is_at_or_below
from mobilizon_lite.models.deliveries import Delivery, DeliveryState
from mobilizon_lite.models.follows import Follow
from mobilizon_lite.models.instances import MAX_FACT_LENGTH, Instance, InstancePolicy
from mobilizon_lite.policies.events import require
from mobilizon_lite.policies.instances import can_judge_instances
from mobilizon_lite.policies.sites import Operator
from mobilizon_lite.services import follows
from mobilizon_lite.services.site_deeds import note_deed

MAX_NOTE_LENGTH = 900
_DEEDS = {
    InstancePolicy.OPEN: "open_instance",
    InstancePolicy.SILENCED: "silence_instance",
    InstancePolicy.BLOCKED: "block_instance",
}


class SaysOfItself(Protocol):
    """NodeInfo, read and cut."""

    software: str
    version: str
    node_name: str
    node_description: str


def met(host: str) -> Instance:
    """The row of a host, made at the first meeting."""
    with transaction():
        Instance.insert(host=host).on_conflict_ignore().execute()
        return Instance.get(Instance.host == host)


def learned(host: str, said: SaysOfItself | None, *, actor: Actor | None = None) -> None:
    """Keep what a site says of itself; None: it was asked and said nothing, so that the former words stay."""
    values: dict[str, object] = {"asked_at": dates.now()}
    if said is not None:
        values |= {
            "software": said.software[: Instance.software.max_length],
            "version": said.version[: Instance.version.max_length],
            "name": said.node_name[:MAX_FACT_LENGTH],
            "description": said.node_description[:MAX_FACT_LENGTH],
        }
    if actor is not None:
        values["actor"] = actor
    with transaction():
        instance = met(host)
        Instance.update(**values).where(Instance.id == instance.id).execute()


def judge(host: str, policy: InstancePolicy, *, by: Actor | Operator, note: str = "") -> Instance:
    """What a site and its sub-domains may do here. Blocking ends what we follow there and who follows from there.

    Raises Invalid for what is no other site, NotAllowed."""
    require(can_judge_instances(by))
    name = read_host(host)
    if name is None:
        raise Invalid("host", "not_a_host")
    if name == addresses.own_host():
        raise Invalid("host", "own_host")
    note = clean_block(note)[:MAX_NOTE_LENGTH]
    with transaction() as record:
        instance = met(name)
        before = InstancePolicy(instance.policy)
        if (before, instance.note) == (policy, note):
            return instance
        instance.policy, instance.note = policy, note
        instance.save(only=[Instance.policy, Instance.note])
        note_deed(_DEEDS[policy], by=by, reason=f"{name}: {note}" if note else name)
        record(InstanceJudged(host=name, before=before, policy=policy))
        if policy == InstancePolicy.BLOCKED:
            _cut_off(name)
    return instance


def _cut_off(host: str) -> None:
    """After the row says blocked: what follows from ending the follows is delivered nowhere there."""
    ours = Follow.select().where(Follow.follower.in_(_actors_at(host)) | Follow.target.in_(_actors_at(host)))
    follows.end_all(list(ours))
    Delivery.update(state=DeliveryState.GIVEN_UP, error="blocked", finished_at=dates.now()).where(
        Delivery.state == DeliveryState.WAITING, _is_at(Delivery.host, host)
    ).execute()


def _actors_at(host: str) -> ModelSelect:
    return Actor.select(Actor.id).where(_is_at(Actor.host, host))


def _is_at(column, host: str):
    """The host itself, on whatever port, and its sub-domains: the same reading as models.instances.policy_of."""
    if ":" in host:
        return column == host
    found = is_at_or_below(column, host)
    return found | column.startswith(f"{host}:") | column.contains(f".{host}:")
