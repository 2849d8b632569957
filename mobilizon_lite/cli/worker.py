"""`flask --app app worker`: drain later work for sites that use Redis."""

import sys

import click
from flask import current_app
from flask.cli import with_appcontext


@click.command()
@click.option("--burst", is_flag=True, help="Stop when nothing is left to do.")
@with_appcontext
def worker(burst: bool) -> None:
    """Do what follows from what people do: mails, clean-ups. Needs REDIS_URL; start as many as you want."""
    settings = current_app.extensions["settings"]
    if not settings.redis_url:
        sys.exit("REDIS_URL is not set: the threads of `python app.py` do this work, no worker is needed.")
    from mobilizon_lite.jobs import rq_worker

    rq_worker.work(settings.redis_url, burst=burst)
