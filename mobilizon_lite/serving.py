"""The server process of `python app.py`: waitress, and the threads for later work."""

import contextlib
import ctypes
import errno
import logging
import signal
import sys
from urllib.parse import urlsplit

from flask import Flask
from waitress import create_server
from waitress.server import BaseWSGIServer

from mobilizon_lite.config import Settings, SettingsError
from mobilizon_lite.database import release_connection
from mobilizon_lite.federation import keyring
from mobilizon_lite.geocoding import gazetteer
from mobilizon_lite.jobs import embedded
from mobilizon_lite.models.site import current_site
from mobilizon_lite.services.accounts.first_administrator import first_administrator_link

log = logging.getLogger(__name__)

THREADS = 8
# 110 slow senders block the default of 100.
CONNECTION_LIMIT = 1_000
# From malloc.h of glibc.
_M_ARENA_MAX = -8
MAX_BODY = 64 * 1024 * 1024


def serve(app: Flask) -> None:
    """Serve until stopped. Raises SettingsError when nobody can listen at HOST and PORT."""
    settings: Settings = app.extensions["settings"]
    _share_heaps()
    _be_known_to_others()
    try:
        server = _server(app, settings)
    except (OSError, ValueError) as error:
        raise SettingsError(_why_not_listening(error, settings)) from error
    if not settings.redis_url:
        embedded.start()
    gazetteer.gazetteer().prepare_in_background()
    _say_hello(settings)
    # Services are stopped with SIGTERM: end in order, as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server.run()
    finally:
        server.close()
        embedded.stop()


def _be_known_to_others() -> None:
    """Other servers ask for the actor of the site before anything else: at the first start it gets its key."""
    if current_site().federates:
        keyring.ensure_key(keyring.instance_actor())
    release_connection()


def _share_heaps() -> None:
    """Let threads share two heaps: glibc gives each its own, and what one freed is of no use to the others (9 MB here)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 2)


def _server(app: Flask, settings: Settings) -> BaseWSGIServer:
    return create_server(
        app,
        host=settings.host,
        port=settings.port,
        threads=THREADS,
        connection_limit=CONNECTION_LIMIT,
        asyncore_use_poll=True,
        max_request_body_size=MAX_BODY,
        ident=None,
        # Only web/security.py decides which proxies are believed.
        clear_untrusted_proxy_headers=False,
    )


def _why_not_listening(error: OSError | ValueError, settings: Settings) -> str:
    if isinstance(error, ValueError) or error.errno == errno.EADDRNOTAVAIL:
        return f"HOST {settings.host} is not an address of this machine"
    if error.errno == errno.EADDRINUSE:
        return f"PORT {settings.port} is taken: another program, or this site already, listens there. Choose another PORT."
    return f"PORT {settings.port} cannot be used ({error.strerror}). Choose another PORT."


def _say_hello(settings: Settings) -> None:
    sys.stderr.write(f"The site runs at {settings.site_url}\n")
    if not settings.site_url_is_given and settings.port != urlsplit(settings.site_url).port:
        sys.stderr.write(
            f"It listens at port {settings.port}: set SITE_URL to the address that people open.\n"
        )
    link = first_administrator_link()
    if link:
        sys.stderr.write(f"Open this link once to become its administrator: {link}\n")
