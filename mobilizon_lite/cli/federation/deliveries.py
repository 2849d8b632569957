"""`federation status` and `federation retry`: what waits for other sites, and trying again."""

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale

from mobilizon_lite.cli.federation.group import federation
from mobilizon_lite.errors import NotFound
from mobilizon_lite.i18n.delivery_words import why_not_delivered
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services import deliveries
from mobilizon_lite.services.accounts.administration import OPERATOR


@federation.command()
@with_appcontext
def status() -> None:
    """Say what waits for other sites, and what went wrong."""
    if not current_site().federates:
        click.echo("This site talks to no others (flask --app app config set federates on).")
    found = deliveries.numbers()
    click.echo(
        f"{found.waiting} wait, {found.sent} sent and {found.given_up} given up in the last seven days."
    )
    for state in deliveries.hosts_with_open_deliveries():
        # Commands speak English, whatever the site's language.
        with current_app.test_request_context(), force_locale("en"):
            why = why_not_delivered("blocked" if state.is_blocked else state.why)
        line = f"{state.host}: {state.waiting} wait, {state.given_up} given up. {why}"
        click.echo(line.rstrip())


@federation.command()
@click.argument("host", required=False)
@with_appcontext
def retry(host: str | None) -> None:
    """Send what waits for HOST (or for all sites) now, and once more what was given up."""
    hosts = [host.lower()] if host else [state.host for state in deliveries.hosts_with_open_deliveries()]
    number = 0
    for each in hosts:
        try:
            number += deliveries.try_again(each, by=OPERATOR)
        except NotFound:
            if host:
                raise click.ClickException(f"Nothing is to be sent to {host}.") from None
    click.echo(f"{number} are tried again now.")
