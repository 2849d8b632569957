"""`flask --app app accounts ...`: accounts, for whoever looks after the machine."""

import click
from flask.cli import AppGroup

from mobilizon_lite.cli.complaints import complaints
from mobilizon_lite.lib import addresses
from mobilizon_lite.models.accounts import Account, Role
from mobilizon_lite.models.actors import Actor
from mobilizon_lite.services.accounts import administration
from mobilizon_lite.services.accounts.administration import OPERATOR
from mobilizon_lite.services.accounts.close import OwnEvents

accounts = AppGroup(
    "accounts",
    help="Make, see, change and delete accounts. WHO is an e-mail address or the name of a profile.",
)

_role = click.Choice([role.value for role in Role])
_who = click.argument("who")


@accounts.command("new")
@click.argument("email")
@click.option("--name", "display_name", required=True, help="What others see.")
@click.option(
    "--username", default="", help="For the address of the profile; made from the name if left out."
)
@click.option("--role", type=_role, default=Role.USER.value, show_default=True)
@click.option(
    "--password",
    prompt_required=False,
    prompt=True,
    hide_input=True,
    confirmation_prompt=True,
    help="Asked for when nothing follows. Without the option a link is printed with which the person chooses one.",
)
def new(email: str, display_name: str, username: str, role: str, password: str | None) -> None:
    """Make an account that can sign in at once."""
    with complaints():
        account = administration.create_account(
            email=email,
            display_name=display_name,
            username=username,
            password=password,
            role=Role(role),
            by=OPERATOR,
        )
        _show(account)
        if password is None:
            _show_link(account)


@accounts.command("list")
@click.option("--role", type=_role, help="Only these.")
def list_accounts(role: str | None) -> None:
    """Show every account in one line, the oldest first."""
    query = Account.select().order_by(Account.id)
    for account in query.where(Account.role == Role(role)) if role else query:
        state = "disabled" if account.disabled_at else "open"
        click.echo(f"{account.email}\t{account.role}\t{state}\t{_handles(account)}")


@accounts.command("show")
@_who
def show(who: str) -> None:
    """Show one account."""
    with complaints():
        _show(administration.find_account(who))


@accounts.command("modify")
@_who
@click.option("--email", help="A new address. The person is not asked to confirm it.")
@click.option("--role", type=_role)
@click.option("--disable", is_flag=True, help="Nobody can sign in to it; its sessions end.")
@click.option("--enable", is_flag=True, help="The contrary.")
def modify(who: str, email: str | None, role: str | None, disable: bool, enable: bool) -> None:
    """Change an account."""
    if disable and enable:
        raise click.UsageError("Say --disable or --enable, not both.")
    if not (email or role or disable or enable):
        raise click.UsageError("Say what to change; see --help.")
    with complaints():
        account = administration.find_account(who)
        if email:
            administration.change_email(account, email, by=OPERATOR)
        if role:
            administration.change_role(account, Role(role), by=OPERATOR)
        if disable:
            administration.disable_account(account, by=OPERATOR)
        if enable:
            administration.enable_account(account, by=OPERATOR)
        _show(Account.get_by_id(account.id))


@accounts.command("delete")
@_who
@click.option(
    "--events",
    type=click.Choice([choice.value for choice in OwnEvents]),
    default=OwnEvents.CANCEL.value,
    show_default=True,
    help="What becomes of the events: coming ones cancelled, or all deleted.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(who: str, events: str, yes: bool) -> None:
    """Erase an account. The names of its profiles stay taken."""
    with complaints():
        account = administration.find_account(who)
        if not yes:
            click.confirm(f"Erase the account {account.email} ({_handles(account)})?", abort=True)
        administration.delete_account(account, own_events=OwnEvents(events), by=OPERATOR)
    click.echo("Erased.")


@accounts.command("link")
@_who
def link(who: str) -> None:
    """Print a link with which the person chooses a new password, once and within the hour."""
    with complaints():
        _show_link(administration.find_account(who))


def _show(account: Account) -> None:
    click.echo(f"e-mail    {account.email}")
    click.echo(f"role      {account.role}")
    click.echo(f"state     {'disabled' if account.disabled_at else 'open'}")
    click.echo(f"since     {account.created_at:%Y-%m-%d}")
    for profile in account.profiles.order_by(Actor.id):
        click.echo(f"profile   {profile.name} {addresses.profile(profile.username)}")


def _show_link(account: Account) -> None:
    click.echo(f"password  {administration.password_link(account, by=OPERATOR)}")


def _handles(account: Account) -> str:
    return ", ".join(f"@{profile.username}" for profile in account.profiles.order_by(Actor.id))
