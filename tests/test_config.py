"""Settings are refused early, with a sentence that names the variable."""

import stat
from pathlib import Path

import pytest

from mobilizon_lite.config import Settings, SettingsError, read_settings


def settings(tmp_path: Path, **values: str) -> Settings:
    return read_settings({"DATA_DIR": str(tmp_path / "data"), **values})


def test_everything_has_a_default(tmp_path):
    found = settings(tmp_path)

    assert found.site_url == "http://127.0.0.1:5000"
    assert (found.host, found.port) == ("127.0.0.1", 5000)
    assert found.database_url is None
    assert found.smtp is None
    assert found.trusted_proxies == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", "actions.example.org"),
        ("SITE_URL", "https://actions.example.org/agenda"),
        ("SITE_URL", "https://[broken"),
        ("SITE_URL", "https://user@actions.example.org"),
        ("DATABASE_URL", "mysql://localhost/site"),
        ("REDIS_URL", "http://localhost"),
        ("SMTP_URL", "mail.example.org"),
        ("SMTP_URL", "smtp://mail.example.org:port"),
        ("SECRET_KEY", "too short"),
        ("PORT", "70000"),
        ("PORT", "٣"),
        ("TRUSTED_PROXIES", "-1"),
        ("ALLOW_PRIVATE_NETWORK", "maybe"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_variable(tmp_path, name, value):
    with pytest.raises(SettingsError, match=name):
        settings(tmp_path, **{name: value})


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(SettingsError, match="DATA_DIR"):
        read_settings({"DATA_DIR": str(tmp_path / "file" / "data")})


def test_the_secret_key_is_made_once_and_kept_for_the_owner_only(tmp_path):
    first = settings(tmp_path).secret_key

    assert settings(tmp_path).secret_key == first
    assert len(first) >= 32
    assert stat.S_IMODE((tmp_path / "data/secret_key").stat().st_mode) == 0o600


def test_a_damaged_secret_key_stops_the_start(tmp_path):
    settings(tmp_path)
    (tmp_path / "data/secret_key").write_text("")

    with pytest.raises(SettingsError, match="SECRET_KEY"):
        settings(tmp_path)


@pytest.mark.parametrize(
    ("url", "port", "security"),
    [
        ("smtp://mail.example.org", 587, "starttls"),
        ("smtps://mail.example.org", 465, "tls"),
        ("smtp://127.0.0.1:1025", 1025, "none"),
    ],
)
def test_the_mail_server_is_read_from_one_address(tmp_path, url, port, security):
    server = settings(tmp_path, SMTP_URL=url).smtp

    assert (server.port, server.security) == (port, security)


def test_passwords_in_addresses_may_hold_any_sign(tmp_path):
    server = settings(tmp_path, SMTP_URL="smtp://lou%40example.org:p%2Fss@mail.example.org").smtp

    assert (server.username, server.password) == ("lou@example.org", "p/ss")


def test_secrets_do_not_show_when_settings_are_printed(tmp_path):
    found = settings(
        tmp_path, SMTP_URL="smtp://lou:hidden@mail.example.org", DATABASE_URL="postgresql://u:hidden@h/d"
    )

    assert "hidden" not in repr(found)
    assert found.secret_key not in repr(found)
