"""The `flask --app app` commands."""

from flask import Flask

from mobilizon_lite.cli import accounts, backup, config, demo, events, federation, rescue, worker


def register(app: Flask) -> None:
    app.cli.add_command(accounts.accounts)
    app.cli.add_command(config.config)
    app.cli.add_command(worker.worker)
    app.cli.add_command(events.events)
    app.cli.add_command(backup.backup)
    app.cli.add_command(demo.demo)
    app.cli.add_command(federation.federation)
    rescue.register(app)
