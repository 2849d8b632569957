"""What other sites may do here."""

import click
from flask.cli import with_appcontext

from mobilizon_lite.cli.federation.group import federation
from mobilizon_lite.cli.federation.problems import problems
from mobilizon_lite.models.instances import InstancePolicy
from mobilizon_lite.services import instances
from mobilizon_lite.services.accounts.administration import OPERATOR

_note = click.option("--note", default="", help="Why, for the people who look after this site.")


@federation.command("block")
@click.argument("host")
@_note
@with_appcontext
def block(host: str, note: str) -> None:
    """Take nothing from HOST and its sub-domains, and send nothing there. What is followed there ends."""
    _judge(host, InstancePolicy.BLOCKED, note)


@federation.command("silence")
@click.argument("host")
@_note
@with_appcontext
def silence(host: str, note: str) -> None:
    """Show nothing from HOST and its sub-domains in lists."""
    _judge(host, InstancePolicy.SILENCED, note)


@federation.command("unblock")
@click.argument("host")
@with_appcontext
def unblock(host: str) -> None:
    """Let HOST do what other sites may: neither blocked nor silenced."""
    _judge(host, InstancePolicy.OPEN, "")


def _judge(host: str, policy: InstancePolicy, note: str) -> None:
    with problems():
        judged = instances.judge(host, policy, by=OPERATOR, note=note)
    click.echo(f"{judged.host}: {policy}")
