"""From something to say to one Activity and its Deliveries, in one transaction; planning it twice makes it once."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from peewee import Value

from mobilizon_lite.database import transaction
from mobilizon_lite.federation.outbox.activities import Words
from mobilizon_lite.federation.outbox.audience import Audience, inboxes
from mobilizon_lite.federation.vocabulary.context import with_context
from mobilizon_lite.lib import addresses, dates
from mobilizon_lite.lib.ids import new_uuid
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.deliveries import Activity, Delivery, DeliveryState

# What a newer word about the same thing makes superfluous, as long as it was not tried.
_REPLACES = {"Update": ("Update",), "Delete": ("Create", "Update")}


@dataclass(frozen=True)
class Plan:
    """`actor` says and signs it. `uri` is its id where that is a given one. `is_remembered`: kept though nobody gets it."""

    words: Words
    actor: Actor
    audience: Audience
    object_uri: str
    object_key: str
    uri: str = ""
    useless_after: datetime | None = None
    is_remembered: bool = False

    @property
    def kind(self) -> str:
        return self.words["type"]


def was_planned(fact_uuid: UUID) -> bool:
    return Activity.select().where(Activity.fact_uuid == fact_uuid).exists()


def last_said(object_uri: str, kinds: Iterable[str]) -> Activity | None:
    """The last of these that was said about something, if any is remembered."""
    said = Activity.select().where(Activity.object_uri == object_uri, Activity.kind.in_(list(kinds)))
    return said.order_by(Activity.id.desc()).first()


def is_known_elsewhere(object_uri: str) -> bool:
    """Whether other servers were told of it, and not that it is gone."""
    last = last_said(object_uri, ("Create", "Delete"))
    return last is not None and last.kind == "Create"


def plan(one: Plan, fact_uuid: UUID) -> Activity | None:
    """Write it down, with one Delivery per inbox. None when it was planned before, or when nobody is to get it."""
    with transaction():
        if _is_there(one, fact_uuid):
            return None
        _drop_what_it_replaces(one)
        if not one.is_remembered and not inboxes(one.audience, one.actor).exists():
            return None
        activity = _write(one, fact_uuid)
        _address(activity, one)
    return activity


def _is_there(one: Plan, fact_uuid: UUID) -> bool:
    return (
        Activity.select()
        .where(Activity.fact_uuid == fact_uuid, Activity.kind == one.kind, Activity.actor == one.actor)
        .exists()
    )


def _drop_what_it_replaces(one: Plan) -> None:
    replaced = _REPLACES.get(one.kind)
    if not replaced or not one.object_uri:
        return
    former = Activity.select(Activity.id).where(
        Activity.object_uri == one.object_uri, Activity.kind.in_(replaced)
    )
    Delivery.update(state=DeliveryState.SUPERSEDED, finished_at=dates.now()).where(
        Delivery.activity.in_(former),
        Delivery.state == DeliveryState.WAITING,
        Delivery.lease_until.is_null(),
        (Delivery.attempts == 0) | (one.kind == "Update"),
    ).execute()


def _write(one: Plan, fact_uuid: UUID) -> Activity:
    uuid = new_uuid()
    uri = one.uri if one.uri and not _is_taken(one.uri) else addresses.activity(uuid)
    words = with_context({"id": uri, **one.words})
    return Activity.create(
        uuid=uuid,
        uri=uri,
        fact_uuid=fact_uuid,
        kind=one.kind,
        actor=one.actor,
        object_uri=one.object_uri,
        object_key=one.object_key,
        content=json.dumps(words, ensure_ascii=False, separators=(",", ":")),
    )


def _is_taken(uri: str) -> bool:
    return Activity.select().where(Activity.uri == uri).exists()


def _address(activity: Activity, one: Plan) -> None:
    """One statement, however many they are: nothing is read into memory, and the database is not held for long."""
    found = inboxes(one.audience, one.actor).alias("found")
    moment = _constant(Delivery.created_at, dates.now())
    values = {
        Delivery.activity: Value(activity.id),
        Delivery.inbox: found.c.inbox,
        Delivery.host: found.c.host,
        Delivery.signer: Value(one.actor.id),
        Delivery.object_key: Value(one.object_key),
        Delivery.sequence: Value(activity.id),
        Delivery.state: _constant(Delivery.state, DeliveryState.WAITING),
        Delivery.attempts: Value(0),
        Delivery.not_before: moment,
        Delivery.useless_after: _constant(Delivery.useless_after, one.useless_after),
        Delivery.created_at: moment,
        Delivery.error: Value(""),
    }
    Delivery.insert_from(
        Delivery.select(*values.values()).from_(found), fields=list(values)
    ).on_conflict_ignore().execute()


def _constant(field, value: object) -> Value:
    return Value(field.db_value(value), converter=False)
