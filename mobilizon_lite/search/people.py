"""Finding people who organise, by the words of their names. Only who wants to be found is; moderators find everybody.

Names are looked at one after the other: they are short and few, and stand in no full-text table."""

from dataclasses import dataclass

from peewee import ModelSelect, Value, fn

from mobilizon_lite.database import is_sqlite
from mobilizon_lite.models.actors import Actor, ActorKind
from mobilizon_lite.models.instances import has_judgements, is_silenced
from mobilizon_lite.search.words import Term, standing_apart


@dataclass(frozen=True)
class People:
    """One page, by name. `next_handle` is where the next one begins."""

    profiles: list[Actor]
    next_handle: str | None


def find_people(terms: tuple[Term, ...], *, most: int, after: str = "", even_hidden: bool = False) -> People:
    """Who has all these words in the display name or in the name of the address."""
    if not terms:
        return People([], None)
    query = _everybody() if even_hidden else _who_wants_to_be_found()
    padded = Value(" ").concat(Actor.name_words).concat(" ")
    position = fn.instr if is_sqlite() else fn.strpos
    query = query.where(*(position(padded, standing_apart(term)) > 0 for term in terms))
    if after:
        query = query.where(_key() > Actor.select(_key()).where(Actor.handle == after))
    found = list(query.order_by(_key()).limit(most + 1))
    return People(found[:most], found[most - 1].handle if len(found) > most else None)


def _key():
    # The handle ends it, so that two people of one name keep their places.
    return Actor.name_words.concat("/").concat(Actor.handle)


def _everybody() -> ModelSelect:
    """Of this site all; of other sites those who say that they want to be found, and are not kept out of lists."""
    of_others = Actor.is_discoverable & Actor.hidden_at.is_null() & Actor.host.not_in(_kept_out())
    return Actor.select().where(
        Actor.host.is_null() | of_others, Actor.deleted_at.is_null(), Actor.kind != ActorKind.APPLICATION
    )


def _kept_out() -> list[str]:
    """Hosts whose people stand in no list, as they are known here: a rule for a domain holds for its sub-domains."""
    if not has_judgements():
        return []
    hosts = Actor.select(Actor.host).where(Actor.host.is_null(False)).distinct().tuples()
    return [host for (host,) in hosts if is_silenced(host)]


def _who_wants_to_be_found() -> ModelSelect:
    return _everybody().where(Actor.is_discoverable == True, Actor.hidden_at.is_null())  # noqa: E712
