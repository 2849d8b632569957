"""Mobilizon Lite: a site where a group prepares actions, makes them known, and lets others say "I'm coming"."""

from pathlib import Path

from flask import Flask

from mobilizon_lite import cli, database, log, web
from mobilizon_lite.cli import rescue
from mobilizon_lite.config import (
    VERSION,
    Settings,
    SettingsError,
    read_settings,
    read_settings_without_key,
)
from mobilizon_lite.errors import Conflict
from mobilizon_lite.geocoding import gazetteer
from mobilizon_lite.i18n import plain_words
from mobilizon_lite.jobs import embedded, queues, react
from mobilizon_lite.lib import addresses, crypto
from mobilizon_lite.mail import messages, sending
from mobilizon_lite.migrations import migrate
from mobilizon_lite.models.instances import forget_cached_policies
from mobilizon_lite.models.site import forget_cached as forget_cached_site
from mobilizon_lite.network import client
from mobilizon_lite.services import site
from mobilizon_lite.services.accounts import password_hashes

__version__ = VERSION

ROOT = Path(__file__).parent.parent


def create_app(settings: Settings | None = None) -> Flask:
    """The application. Raises SettingsError when a setting cannot be used."""
    settings = settings or read_settings()
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=None, root_path=str(ROOT))
    app.extensions["settings"] = settings
    app.config["SECRET_KEY"] = settings.secret_key
    log.set_up_logging(settings.log_level)
    crypto.configure(settings.secret_key)
    # A machine with a Redis is no Raspberry Pi.
    password_hashes.configure(at_once=2 if settings.redis_url else 1)
    _connect_storage(settings)
    _connect_later_work(app, settings)
    messages.configure(ROOT / "templates", ROOT / "translations")
    plain_words.configure(ROOT / "translations")
    sending.configure(settings)
    client.configure(
        user_agent=f"MobilizonLite/{VERSION} (+{settings.site_url})",
        allow_private=settings.allow_private_network,
        own_hosts=(settings.site_host,),
    )
    gazetteer.configure(settings.data_dir)
    web.register(app, settings, ROOT)
    cli.register(app)
    app.teardown_appcontext(lambda _error: database.release_connection())
    return app


def create_rescue_app(settings: Settings | None = None) -> Flask:
    """Only the commands that work without a database. Makes nothing in DATA_DIR. Raises SettingsError."""
    settings = settings or read_settings_without_key()
    app = Flask(__name__, static_folder=None, root_path=str(ROOT))
    app.extensions["settings"] = settings
    log.set_up_logging(settings.log_level)
    rescue.register(app)
    return app


def _connect_storage(settings: Settings) -> None:
    db = database.connect(settings)
    database.open_first(settings)
    forget_cached_site()
    forget_cached_policies()
    migrate(db, settings)
    try:
        site.remember_site_url(settings.site_url)
    except Conflict as error:
        raise SettingsError(error.code) from error
    addresses.configure(settings.site_url)


def _connect_later_work(app: Flask, settings: Settings) -> None:
    database.on_facts(react.write_down, queues.wake)
    if settings.redis_url:
        from mobilizon_lite.jobs import rq_worker

        rq_worker.wake_through(settings.redis_url)
        app.extensions["worker_check"] = rq_worker.what_is_wrong
    else:
        queues.wake_elsewhere(None)
        app.extensions["worker_check"] = embedded.what_is_wrong
