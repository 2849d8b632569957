"""People, groups and sites elsewhere: kept in step with what their home says, and forgotten when they are gone there."""

from collections.abc import Mapping
from typing import Any
from zlib import crc32

from mobilizon_lite.database import database, is_sqlite, transaction
from mobilizon_lite.errors import Conflict, NotAllowed
from mobilizon_lite.facts import REMOTE, PictureNamed, ProfileDeleted, ProfileUpdated
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.budgets import Budget
from mobilizon_lite.lib.hosts import domain_of
from mobilizon_lite.models.actor_details import ActorDetails, ActorKey
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.instances import Instance
from mobilizon_lite.models.members import Member
from mobilizon_lite.services.remote.leaving import take_away_all_of

# What changes how pages show somebody.
_SHOWN = ("display_name", "summary", "is_discoverable", "kind", "handle")
# Names our locks among others in the database; any number will do.
_STORING = 4_101
# Of one name, with all hosts below it, so many are met in a day.
new_people = Budget(3_000, 86_400)
_DETAILS = frozenset(ActorDetails._meta.fields) - {"id", "actor"}


def store_actor(
    values: Mapping[str, Any],
    *,
    uri: str,
    host: str,
    details: Mapping[str, Any] | None = None,
    keys: Mapping[str, str] | None = None,
    is_confirmed: bool = True,
) -> Actor:
    """The actor of another site as it is now. Twice, or by two at once, makes one row.

    `keys` are its public keys by their ids; others are forgotten. `is_confirmed`: its host says that the name means this
    one, so it takes the handle from whoever had it before. Raises NotAllowed for an actor of ours, Conflict for one too many."""
    if _of_uri(uri) is None and not new_people.take(domain_of(host)):
        raise Conflict("too_many_people")
    return _store(values, uri, host, details or {}, keys, is_confirmed)


def forget_actor(actor: Actor) -> None:
    """Somebody elsewhere is gone: what they left here goes too, and the row stays so that nobody becomes them."""
    if actor.is_local:
        raise NotAllowed
    # The mark comes last: killed before, the whole is done once more.
    take_away_all_of(actor)
    moment = dates.now()
    with transaction() as record:
        gone = (
            Actor.update(
                display_name="",
                summary="",
                name_words="",
                avatar=None,
                is_discoverable=False,
                updated_at=moment,
                deleted_at=moment,
            )
            .where(Actor.id == actor.id, Actor.deleted_at.is_null())
            .execute()
        )
        if gone:
            record(ProfileDeleted(actor_uuid=actor.uuid, origin=REMOTE))


def _store(
    values: Mapping[str, Any],
    uri: str,
    host: str,
    details: Mapping[str, Any],
    keys: Mapping[str, str] | None,
    is_confirmed: bool,
) -> Actor:
    with transaction() as record:
        _one_at_a_time(host)
        actor = _of_uri(uri)
        is_new = actor is None
        if actor is None:
            actor = Actor(uri=uri, host=host)
        elif actor.is_local:
            raise NotAllowed
        before = {name: getattr(actor, name) for name in _SHOWN}
        _fill(actor, values)
        actor.handle = _handle_for(actor, is_confirmed)
        actor.updated_at = dates.now()
        actor.save(force_insert=is_new)
        has_new_picture = _keep_details(
            actor, {**{name: values[name] for name in values.keys() & _DETAILS}, **details}
        )
        if keys is not None:
            _keep_keys(actor, keys)
        _remember_host(host)
        if has_new_picture:
            record(PictureNamed(actor_uuid=actor.uuid, origin=REMOTE))
        if not is_new and before != {name: getattr(actor, name) for name in _SHOWN}:
            record(ProfileUpdated(actor_uuid=actor.uuid, origin=REMOTE))
    return actor


def _one_at_a_time(host: str) -> None:
    """Two workers that store actors of one host wait for each other: they may be the same one, or want the same handle.

    (SQLite lets only one write anyway.)"""
    if not is_sqlite():
        database.execute_sql("SELECT pg_advisory_xact_lock(%s, %s)", (_STORING, crc32(host.encode()) - 2**31))


def _of_uri(uri: str) -> Actor | None:
    return Actor.get_or_none(Actor.uri == uri)


def _fill(actor: Actor, values: Mapping[str, Any]) -> None:
    kept = {"kind"} if _may_not_change_kind(actor, values) else set()
    for name in (
        values.keys() & set(Actor._meta.fields) - {"id", "uuid", "uri", "host", "handle", "account"} - kept
    ):
        setattr(actor, name, values[name])


def _may_not_change_kind(actor: Actor, values: Mapping[str, Any]) -> bool:
    """A group with members stays one, and nothing else becomes one that has: what they may do there would change."""
    kind = values.get("kind", actor.kind)
    if actor.id is None or kind == actor.kind or ActorKind.GROUP not in (kind, actor.kind):
        return False
    return Member.select().where((Member.group == actor) | (Member.person == actor)).exists()


def _handle_for(actor: Actor, is_confirmed: bool) -> str:
    """Its own name, unless somebody else of that host has it and nobody there confirmed that it passed on."""
    handle = f"{actor.username}@{actor.host}".casefold()[: Actor.handle.max_length]
    holder = Actor.get_or_none(Actor.handle == handle, Actor.id != actor.id if actor.id else True)
    if holder is None:
        return handle
    if not is_confirmed:
        return _aside(handle, actor)
    # The server gave the name to somebody new. What the former one wrote stays theirs.
    Actor.update(handle=_aside(handle, holder)).where(Actor.id == holder.id).execute()
    return handle


def _aside(handle: str, actor: Actor) -> str:
    ending = f"#{actor.uuid.hex[:8]}"
    return handle[: Actor.handle.max_length - len(ending)] + ending


def _keep_details(actor: Actor, values: Mapping[str, Any]) -> bool:
    """Whether its home names another picture than before."""
    moment = dates.now()
    known = ActorDetails.get_or_none(ActorDetails.actor == actor)
    details = known or ActorDetails(actor=actor, collections={}, fields=[], also_known_as=[])
    former_picture = details.avatar_url
    for name in values.keys() & _DETAILS:
        setattr(details, name, values[name])
    details.fetched_at = details.asked_at = moment
    details.save(force_insert=known is None)
    return details.avatar_url != former_picture


def _keep_keys(actor: Actor, keys: Mapping[str, str]) -> None:
    ActorKey.delete().where(ActorKey.actor == actor, ActorKey.key_id.not_in(list(keys) or [""])).execute()
    for key_id, pem in keys.items():
        _keep_key(actor, key_id, pem)


def _keep_key(actor: Actor, key_id: str, pem: str) -> None:
    known = ActorKey.get_or_none(ActorKey.key_id == key_id)
    if known is None:
        ActorKey.create(actor=actor, key_id=key_id, public_pem=pem, fetched_at=dates.now())
        return
    # The key of somebody else of that server is theirs, unless its very address is this actor's.
    if known.actor_id != actor.id and key_id.partition("#")[0] != actor.uri:
        return
    known.actor, known.public_pem, known.fetched_at = actor, pem, dates.now()
    known.save()


def _remember_host(host: str) -> None:
    if host and not Instance.select().where(Instance.host == host).exists():
        Instance.insert(host=host).on_conflict_ignore().execute()
