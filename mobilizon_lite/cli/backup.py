"""`flask --app app backup FILE` and `restore FILE`: everything in one file, and back."""

import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from mobilizon_lite.backup.archive import NotUsable
from mobilizon_lite.backup.restoring import restore_backup
from mobilizon_lite.backup.saving import save_backup


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Write database, pictures and keys into FILE, while the site runs. Keep it as safe as the site."""
    try:
        manifest = save_backup(file, current_app.extensions["settings"])
    except NotUsable as error:
        sys.exit(str(error))
    pictures = sum(name.startswith("media/") for name in manifest.checksums)
    click.echo(
        f"{file}: {manifest.counts['event']} events, {manifest.counts['participation']} answers, "
        f"{pictures} picture files, {file.stat().st_size / 1_000_000:.1f} MB."
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", "replaces", is_flag=True, help="Put it in the place of the site that is here.")
@with_appcontext
def restore(file: Path, replaces: bool) -> None:
    """Bring back what `backup` wrote, into an empty DATA_DIR. A broken file changes nothing."""
    settings = current_app.extensions["settings"]
    try:
        manifest, old = restore_backup(file, settings, replaces=replaces)
    except NotUsable as error:
        sys.exit(str(error))
    click.echo(
        f"The site {manifest.site_url} is back as it was at {manifest.made_at}: "
        f"{manifest.counts['event']} events, {manifest.counts['participation']} answers."
    )
    if old:
        click.echo(f"What was here before is in {old}; it is deleted after a week.")
    if not settings.site_url_is_given:
        click.echo(f"Start it with SITE_URL={manifest.site_url}")
