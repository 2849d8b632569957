"""The group of these commands; each file beside it adds its own."""

import click


@click.group()
def federation() -> None:
    """Look after what this site has to do with others."""
