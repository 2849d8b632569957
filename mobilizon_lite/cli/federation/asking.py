"""Asking other sites now, instead of when it is their turn."""

import click
from flask.cli import with_appcontext

from mobilizon_lite.cli.federation.group import federation
from mobilizon_lite.cli.federation.problems import problems
from mobilizon_lite.errors import NotFound
from mobilizon_lite.federation import discovery
from mobilizon_lite.federation.fetching import Asking, known_actor
from mobilizon_lite.federation.finding import find_anywhere
from mobilizon_lite.lib.hosts import read_host
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.models.events import Event
from mobilizon_lite.models.instances import is_blocked
from mobilizon_lite.services import instances


@federation.command("fetch")
@click.argument("what")
@with_appcontext
def fetch(what: str) -> None:
    """Find WHAT on its own site and keep it here: an address of an event or of somebody, or a name such as @a@b.example."""
    with problems():
        found = find_anywhere(what)
    click.echo(_words(found))


@federation.command("refresh")
@click.argument("what")
@with_appcontext
def refresh(what: str) -> None:
    """Ask again for WHAT is known here already: the address of an event, somebody, or the name of a site."""
    host = read_host(what) if "@" not in what else None
    with problems():
        if host:
            _refresh_site(host)
            return
        event = Event.get_or_none(Event.uri == what, Event.host.is_null(False))
        if event is not None:
            click.echo(_words(Asking().event(event.uri, fresh=True)))
            return
        click.echo(_words(_refresh_actor(what)))


def _refresh_site(host: str) -> None:
    if is_blocked(host):
        raise click.ClickException(f"{host} is blocked.")
    said = discovery.nodeinfo(host)
    instances.learned(host, said)
    if said is None:
        raise click.ClickException(f"{host} says nothing of itself.")
    click.echo(f"{host}: {said.software} {said.version}, {said.node_name}".rstrip(", "))


def _refresh_actor(what: str) -> Actor:
    name = what.strip().removeprefix("@")
    known = known_actor(what) or Actor.get_or_none(Actor.handle == name.lower())
    if known is None or known.is_local:
        raise NotFound
    return Asking().actor(known.uri, fresh=True)


def _words(found: object) -> str:
    if isinstance(found, Actor):
        return f"@{found.handle}: {found.name} <{found.uri}>"
    if isinstance(found, Event):
        return f"{found.title or 'deleted'} <{found.uri}>"
    return str(getattr(found, "uri", found))
