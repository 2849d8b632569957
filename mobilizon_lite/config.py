"""Settings from the environment, read once and refused early with a sentence that names the variable."""

import logging
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

VERSION = "0.1.0"
DEFAULT_SITE_URL = "http://127.0.0.1:5000"


class SettingsError(Exception):
    """A variable has a value that cannot be used."""


@dataclass(frozen=True)
class SmtpServer:
    host: str
    port: int
    security: str  # "none", "starttls" or "tls"
    username: str | None
    password: str | None = field(repr=False)


@dataclass(frozen=True)
class Settings:
    """All settings from the environment; everything else is set by the site's administrator."""

    site_url: str
    data_dir: Path
    database_url: str | None = field(repr=False)
    redis_url: str | None = field(repr=False)
    smtp: SmtpServer | None
    secret_key: str = field(repr=False)
    host: str
    port: int
    trusted_proxies: int
    allow_private_network: bool
    log_level: str
    site_url_is_given: bool = True

    @property
    def site_host(self) -> str:
        """The host of the site with its port if it has one: what stands after @ in a full handle."""
        return urlsplit(self.site_url).netloc

    @property
    def is_https(self) -> bool:
        return self.site_url.startswith("https://")


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read and check every variable. Raises SettingsError. Makes DATA_DIR and the secret key when they are missing."""
    values = os.environ if environment is None else environment
    data_dir = _data_dir(values)
    return Settings(
        site_url=_site_url(values),
        site_url_is_given=bool(values.get("SITE_URL")),
        data_dir=data_dir,
        database_url=_database_url(values),
        redis_url=_redis_url(values),
        smtp=_smtp(values),
        secret_key=_secret_key(values, data_dir),
        host=values.get("HOST") or "127.0.0.1",
        port=_number(values, "PORT", 5000, 1, 65535),
        trusted_proxies=_number(values, "TRUSTED_PROXIES", 0, 0, 10),
        allow_private_network=_switch(values, "ALLOW_PRIVATE_NETWORK"),
        log_level=_log_level(values),
    )


def read_settings_without_key(environment: Mapping[str, str] | None = None) -> Settings:
    """The same for commands that need no site: no secret key is read or made."""
    values = dict(os.environ if environment is None else environment)
    return read_settings({**values, "SECRET_KEY": values.get("SECRET_KEY") or "-" * 32})


def _site_url(values: Mapping[str, str]) -> str:
    text = (values.get("SITE_URL") or DEFAULT_SITE_URL).strip().rstrip("/")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
        parts = urlsplit("")
    if (
        parts.scheme not in ("http", "https")
        or not host
        or parts.path
        or parts.query
        or parts.fragment
        or parts.username
    ):
        raise SettingsError(
            "SITE_URL must be the address of the site and nothing more, such as https://actions.example.org"
        )
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _data_dir(values: Mapping[str, str]) -> Path:
    path = Path(values.get("DATA_DIR") or "data").absolute()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"DATA_DIR: the folder {path} cannot be made ({error.strerror})") from error
    if not os.access(path, os.W_OK):
        raise SettingsError(f"DATA_DIR: the folder {path} cannot be written to")
    return path


def _database_url(values: Mapping[str, str]) -> str | None:
    text = values.get("DATABASE_URL")
    if text and urlsplit(text).scheme not in ("postgres", "postgresql"):
        raise SettingsError(
            "DATABASE_URL must begin with postgresql:// ; leave it out to use SQLite in DATA_DIR"
        )
    return text or None


def _redis_url(values: Mapping[str, str]) -> str | None:
    text = values.get("REDIS_URL")
    if text and urlsplit(text).scheme not in ("redis", "rediss", "unix"):
        raise SettingsError("REDIS_URL must begin with redis://, rediss:// or unix://")
    return text or None


def _smtp(values: Mapping[str, str]) -> SmtpServer | None:
    text = values.get("SMTP_URL")
    if not text:
        return None
    wanted = "SMTP_URL must look like smtp://user:password@mail.example.org:587 (smtps:// for TLS from the first byte)"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise SettingsError(wanted) from error
    security = {"smtp": "starttls", "smtps": "tls", "smtp+plain": "none"}.get(parts.scheme)
    if security is None or not parts.hostname:
        raise SettingsError(wanted)
    if parts.hostname in ("127.0.0.1", "localhost", "::1") and parts.scheme == "smtp":
        security = "none"
    return SmtpServer(
        host=parts.hostname,
        port=port or (465 if security == "tls" else 587 if security == "starttls" else 25),
        security=security,
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


def _secret_key(values: Mapping[str, str], data_dir: Path) -> str:
    text = values.get("SECRET_KEY")
    if text:
        if len(text) < 32:
            raise SettingsError(
                "SECRET_KEY must have at least 32 characters; leave it out and one is made for you"
            )
        return text
    path = data_dir / "secret_key"
    if not path.exists():
        _write_new_secret(path)
    text = path.read_text().strip()
    if len(text) < 32:
        raise SettingsError(f"SECRET_KEY: the file {path} is damaged; restore it from your backup")
    return text


def _write_new_secret(path: Path) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _number(values: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = values.get(name)
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise SettingsError(f"{name} must be a whole number from {least} to {most}")
    return int(text)


def _switch(values: Mapping[str, str], name: str) -> bool:
    text = (values.get(name) or "").strip().lower()
    if text in ("", "0", "off", "no", "false"):
        return False
    if text in ("1", "on", "yes", "true"):
        return True
    raise SettingsError(f"{name} must be 1 (on) or 0 (off)")


def _log_level(values: Mapping[str, str]) -> str:
    text = (values.get("LOG_LEVEL") or "INFO").upper()
    if text not in logging.getLevelNamesMapping():
        raise SettingsError("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR")
    return text
