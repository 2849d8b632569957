"""`flask --app app config get|set|list`: the settings that the site's administrator makes."""

import click
from flask.cli import AppGroup

from mobilizon_lite.cli.complaints import complaints
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services.site import NAMES, change_setting

config = AppGroup("config", help="See and change the settings of the site.")


@config.command("list")
def list_settings() -> None:
    """Show every setting with its value."""
    for name in NAMES:
        click.echo(f"{name} = {_in_one_line(_value_of(name))}")


@config.command("get")
@click.argument("name")
def get(name: str) -> None:
    """Show one setting."""
    if name not in NAMES:
        raise click.ClickException(f"There is no setting {name}. There are: {', '.join(NAMES)}.")
    click.echo(_value_of(name))


@config.command("set")
@click.argument("name")
@click.argument("value")
def set_value(name: str, value: str) -> None:
    """Change one setting, for example: config set registrations approval"""
    with complaints():
        change_setting(name, value)
    click.echo(f"{name} = {_in_one_line(_value_of(name))}")


def _value_of(name: str) -> str:
    site = current_site()
    value = site.limits[name.removeprefix("limit_")] if name.startswith("limit_") else getattr(site, name)
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


def _in_one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 100 else f"{line[:99]}…"
