"""Whom the site itself follows, and who follows it."""

import click
from flask.cli import with_appcontext

from mobilizon_lite.cli.federation.group import federation
from mobilizon_lite.cli.federation.problems import problems
from mobilizon_lite.federation import relay
from mobilizon_lite.models.follows import Follow, FollowState
from mobilizon_lite.models.instance_lists import all_site_follows
from mobilizon_lite.services import follows
from mobilizon_lite.services.accounts.administration import OPERATOR

_STATES = {
    (True, FollowState.PENDING): "asked, no answer yet",
    (True, FollowState.ACCEPTED): "we follow",
    (True, FollowState.REFUSED): "said no to us",
    (False, FollowState.PENDING): "waits for your answer",
    (False, FollowState.ACCEPTED): "follows us",
    (False, FollowState.REFUSED): "you said no",
}


@federation.command("follow")
@click.argument("who")
@with_appcontext
def follow(who: str) -> None:
    """Ask to follow WHO: a site (mobilizon.example), somebody there (@group@mobilizon.example), or an address."""
    with problems():
        asked = relay.follow(who, by=OPERATOR)
    click.echo(f"@{asked.target.handle}: {_state(asked)}")


@federation.command("unfollow")
@click.argument("who")
@with_appcontext
def unfollow(who: str) -> None:
    """Stop following WHO, as `federation list` names them; the name of a site will do where only one is followed there."""
    found = _one(who, aimed_at_us=False)
    with problems():
        relay.unfollow(found.target, by=OPERATOR)
    click.echo(f"@{found.target.handle}: no longer followed")


@federation.command("accept")
@click.argument("who")
@with_appcontext
def accept(who: str) -> None:
    """Let WHO follow this site: they get what is published here for everybody."""
    with problems():
        follows.accept_follower(_one(who, aimed_at_us=True), by=OPERATOR)
    click.echo("accepted")


@federation.command("refuse")
@click.argument("who")
@with_appcontext
def refuse(who: str) -> None:
    """Say no to WHO, or end that they follow this site."""
    with problems():
        follows.refuse_follower(_one(who, aimed_at_us=True), by=OPERATOR)
    click.echo("refused")


@federation.command("list")
@with_appcontext
def list_() -> None:
    """Whom this site follows, who follows it, and who waits for an answer."""
    for each in all_site_follows():
        click.echo(f"@{_other(each).handle}: {_state(each)}")


def _one(who: str, *, aimed_at_us: bool) -> Follow:
    text = who.strip().removeprefix("@").lower()
    found = [
        each
        for each in all_site_follows()
        if each.target.is_local == aimed_at_us
        and text in (_other(each).handle.lower(), _other(each).uri.lower(), _other(each).host)
    ]
    if not found:
        raise click.ClickException(f"Nobody known as {who}: see `federation list`.")
    if len(found) > 1:
        names = ", ".join(f"@{_other(each).handle}" for each in found)
        raise click.ClickException(f"{who} may be one of these: {names}.")
    return found[0]


def _other(each: Follow):
    return each.follower if each.target.is_local else each.target


def _state(each: Follow) -> str:
    return _STATES[(not each.target.is_local, FollowState(each.state))]
