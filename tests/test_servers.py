"""Servers that tests start come up on loopback, are empty, and are gone afterwards."""

import sys
from urllib.parse import urlsplit

import pytest
from redis import Redis

from tests.servers import answers, free_port, redis_server, running, wait_until


def test_a_redis_of_our_own_is_empty_and_ends_with_its_use(tmp_path, monkeypatch):
    monkeypatch.delenv("TEST_REDIS_URL", raising=False)

    with redis_server(tmp_path) as url, Redis.from_url(url) as connection:
        found = connection.keys()

    assert found == []
    assert not answers(urlsplit(url).port)


def test_a_given_redis_is_emptied_before_use(tmp_path, monkeypatch):
    monkeypatch.delenv("TEST_REDIS_URL", raising=False)
    with redis_server(tmp_path) as given, Redis.from_url(given) as connection:
        connection.set("left", "over")
        monkeypatch.setenv("TEST_REDIS_URL", given)

        with redis_server(tmp_path) as url:
            assert url == given
            assert connection.keys() == []


def test_a_program_that_ends_while_starting_is_an_error_and_not_a_long_wait(tmp_path):
    command = [sys.executable, "-c", "raise SystemExit(3)"]

    with running(command, tmp_path / "log") as process, pytest.raises(RuntimeError, match="status 3"):
        wait_until(lambda: answers(free_port()), process, "the program")
