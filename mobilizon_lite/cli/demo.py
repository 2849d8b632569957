"""`flask --app app demo`: fill an empty database with a lively sample site."""

import json
import sys

import click
from flask.cli import with_appcontext

from mobilizon_lite.demo import filling
from mobilizon_lite.errors import Conflict


@click.command()
@with_appcontext
def demo() -> None:
    """Fill an empty database with a sample site. The last line names its accounts and events, as JSON."""
    try:
        filling.fill()
    except Conflict as error:
        sys.exit(error.code)
    click.echo(json.dumps(filling.description(), ensure_ascii=False))
