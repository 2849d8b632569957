"""Bringing the followers of a profile along when its person changes sites: from the machine, as the settings do it."""

import click
from flask.cli import with_appcontext

from mobilizon_lite.cli.federation.group import federation
from mobilizon_lite.cli.federation.problems import problems
from mobilizon_lite.errors import Conflict, NotFound
from mobilizon_lite.federation import moving
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services import moves


@federation.command("move-here")
@click.argument("profile")
@click.argument("former")
@with_appcontext
def move_here(profile: str, former: str) -> None:
    """Let PROFILE of this site say that it is the person whose profile on another site is FORMER (@nina@old.example)."""
    with problems():
        own = _own(profile)
        known = moving.come_from(own, former, by=own.account)
    click.echo(
        f"@{own.username} says that it is @{known.handle} too. Now that site has to say that it moved here."
    )


@federation.command("move-away")
@click.argument("profile")
@click.argument("target")
@with_appcontext
def move_away(profile: str, target: str) -> None:
    """Tell everybody who follows PROFILE of this site to follow TARGET, on another site, which has to name it first."""
    with problems():
        own = _own(profile)
        try:
            found = moving.go_to(own, target, by=own.account)
        except Conflict as error:
            sentence = (
                f"{target} does not say yet that it is @{own.username} too: see `federation move-here` there."
            )
            raise click.ClickException(sentence) from error
    click.echo(f"@{own.username} moved to @{found.handle}. Those who follow it are told.")


@federation.command("move-back")
@click.argument("profile")
@with_appcontext
def move_back(profile: str) -> None:
    """PROFILE of this site is used again: it no longer says that its person moved. Followers that left stay away."""
    with problems():
        own = _own(profile)
        moves.come_back(own, by=own.account)
    click.echo(f"@{own.username} is used again. Those who follow it are told.")


@federation.command("move-forget")
@click.argument("profile")
@click.argument("address")
@with_appcontext
def move_forget(profile: str, address: str) -> None:
    """Let PROFILE say no longer that ADDRESS (as `federation moves` writes it) is the same person's."""
    with problems():
        own = _own(profile)
        if address not in moves.other_names_of(own):
            raise NotFound
        moves.forget_other(own, address, by=own.account)
    click.echo(f"@{own.username} no longer says that it is {address} too.")


@federation.command("moves")
@click.argument("profile")
@with_appcontext
def show_moves(profile: str) -> None:
    """Who PROFILE of this site says that it is too, and where its person went."""
    with problems():
        own = _own(profile)
    others, target = moves.other_names_of(own), moves.moved_to(own)
    click.echo(
        f"@{own.username} says that it is these too:" if others else f"@{own.username} names no other."
    )
    for address in others:
        click.echo(f"  {address}")
    if target is not None:
        click.echo(f"It moved to @{target.handle}.")


def _own(name: str) -> Actor:
    found = Actor.local(name.strip().removeprefix("@").lower())
    if found is None or found.account_id is None:
        raise NotFound
    return found
