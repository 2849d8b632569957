"""The group that the commands of this folder belong to."""

import click


@click.group()
def federation() -> None:
    """What goes to other sites and comes from them."""
