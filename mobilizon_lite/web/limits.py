"""Rate limits. No address is kept: keys are hashed with a random salt that lives as long as the process, or a day in Redis."""

import hashlib
import hmac
import ipaddress
import secrets

from flask import Flask, current_app, request
from flask_limiter import Limiter
from limits import parse
from limits.errors import StorageError
from limits.strategies import FixedWindowRateLimiter

from mobilizon_lite.config import SettingsError
from mobilizon_lite.errors import TooMany
from mobilizon_lite.models.site import current_site
from mobilizon_lite.web.counters import Counters

_SALT_KEY = "mobilizon-lite-rate-limit-salt"
_REDIS_OPTIONS = {"wrap_exceptions": True, "socket_timeout": 1, "socket_connect_timeout": 1}


def init_app(app: Flask, redis_url: str | None) -> None:
    """Raises SettingsError when there is no Redis at the address."""
    app.extensions["limit_salt"] = _shared_salt(redis_url) if redis_url else secrets.token_bytes(32)
    limiter = Limiter(
        _visitor_key,
        storage_uri=redis_url or f"{Counters.STORAGE_SCHEME[0]}://",
        storage_options=_REDIS_OPTIONS if redis_url else {},
        strategy="fixed-window",
        headers_enabled=False,
    )
    limiter.init_app(app)
    app.extensions["limiter_strategy"] = limiter.limiter
    app.extensions["limiter_without_redis"] = FixedWindowRateLimiter(Counters())


def limit(name: str, *parts: object) -> None:
    """Count one request by this visitor against the limit of that name. Raises TooMany.

    `parts` narrow the count, to one event for instance.
    """
    _hit(name, _visitor_key(), *parts)


def limit_for(name: str, subject: str) -> None:
    """Count one request about a subject (a typed address, say), whoever sends it. Raises TooMany."""
    _hit(name, _keyed(subject))


def _hit(name: str, *key: object) -> None:
    rule = parse(current_site().limits[name])
    keys = (name, *map(str, key))
    try:
        may_go_on = current_app.extensions["limiter_strategy"].hit(rule, *keys)
    except StorageError:
        # Redis is away: nobody is turned away for that, and each process counts for itself.
        may_go_on = current_app.extensions["limiter_without_redis"].hit(rule, *keys)
    if not may_go_on:
        raise TooMany(retry_after=rule.get_expiry())


def _visitor_key() -> str:
    return _keyed(_network_of(request.remote_addr or ""))


def _network_of(address: str) -> str:
    """An IPv4 address, or the /64 of an IPv6 one: a household has 2^64 of those."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)


def _keyed(text: str) -> str:
    return hmac.new(current_app.extensions["limit_salt"], text.encode(), hashlib.sha256).hexdigest()[:32]


def _shared_salt(redis_url: str) -> bytes:
    # Only sites that use Redis pay for loading it.
    from redis import Redis
    from redis.exceptions import RedisError

    connection = Redis.from_url(redis_url)
    try:
        connection.set(_SALT_KEY, secrets.token_hex(32), nx=True, ex=86_400)
        return connection.get(_SALT_KEY) or secrets.token_bytes(32)
    except RedisError as error:
        raise SettingsError(f"REDIS_URL: Redis cannot be used ({error})") from error
