"""Rate limits that are counted in Redis, by all processes together."""

import pytest
from flask import Flask

from mobilizon_lite.errors import TooMany
from mobilizon_lite.services.site import change_setting
from mobilizon_lite.web import limits
from tests.servers import redis_server


def site_with(redis_url: str) -> Flask:
    """Another process of the site, as far as limits are concerned."""
    app = Flask("another")
    limits.init_app(app, redis_url)
    return app


def ask(app: Flask) -> None:
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "192.0.2.7"}):
        limits.limit("search")


def test_processes_count_together(app, tmp_path):
    change_setting("limit_search", "2 per minute")
    with redis_server(tmp_path) as url:
        here, there = site_with(url), site_with(url)
        ask(here)
        ask(there)

        with pytest.raises(TooMany):
            ask(here)


def test_each_process_counts_for_itself_while_redis_is_away(app, tmp_path, monkeypatch):
    monkeypatch.delenv("TEST_REDIS_URL", raising=False)
    change_setting("limit_search", "2 per minute")
    with redis_server(tmp_path) as url:
        alone = site_with(url)

    ask(alone)
    ask(alone)

    with pytest.raises(TooMany):
        ask(alone)
