"""The settings that the site's administrator makes: their names, and how each value is checked."""

import re
from collections.abc import Callable
from typing import Any

from mobilizon_lite.database import transaction
from mobilizon_lite.errors import Conflict, Invalid
from mobilizon_lite.facts import SiteChanged
from mobilizon_lite.lib import dates, urls
from mobilizon_lite.models.site import LIMITS, Registrations, SiteSetting
from mobilizon_lite.services.accounts.email_addresses import clean_email

LANGUAGES = ("en", "fr")
MAX_TEXT = 20_000
_TWO_LETTERS = re.compile("[A-Z]{2}")
_TILES = re.compile(r"(https://[a-z0-9.-]+(:\d{1,5})?)?/(?!/)[A-Za-z0-9/._{}?&=@-]{1,300}", re.ASCII)
_RATE = re.compile(r"[1-9]\d{0,5} per ([1-9]\d? )?(second|minute|hour|day)s?")


def _line(text: str) -> str:
    return " ".join(str(text).split())[:200]


def _text(text: str) -> str:
    return str(text).strip()[:MAX_TEXT]


def _switch(value: object) -> bool:
    text = str(value).strip().lower()
    if text in ("1", "true", "on", "yes"):
        return True
    if text in ("0", "false", "off", "no", ""):
        return False
    raise Invalid(None, "not_a_switch")


def _days(value: object) -> int:
    text = str(value).strip()
    if not text.isascii() or not text.isdigit() or int(text) > 90:
        raise Invalid(None, "not_0_to_90")
    return int(text)


def _log_days(value: object) -> int:
    text = str(value).strip()
    if not text.isascii() or not text.isdigit() or not 30 <= int(text) <= 3_650:
        raise Invalid(None, "not_30_to_3650")
    return int(text)


def _long_days(value: object) -> int:
    text = str(value).strip()
    if not text.isascii() or not text.isdigit() or int(text) > 3_650:
        raise Invalid(None, "not_0_to_3650")
    return int(text)


def _zone(value: object) -> str:
    text = str(value).strip()
    if not dates.is_valid_zone(text):
        raise Invalid(None, "not_a_zone")
    return text


def _language(value: object) -> str:
    text = str(value).strip()
    if text not in LANGUAGES:
        raise Invalid(None, "not_a_language")
    return text


def _registrations(value: object) -> str:
    text = str(value).strip().lower()
    if text not in list(Registrations):
        raise Invalid(None, "not_registrations", names=", ".join(Registrations))
    return text


def _email(value: object) -> str:
    text = str(value).strip()
    return clean_email(text) if text else ""


def _web_address(value: object) -> str:
    text = str(value).strip()
    address = urls.web_address(text)
    if text and not address:
        raise Invalid(None, "not_a_web_address")
    return address or ""


def _tiles(value: object) -> str:
    """An address, or a path of this site; what could end the content policy of the page is refused."""
    text = str(value).strip()
    if text and not (_TILES.fullmatch(text) and all(part in text for part in ("{z}", "{x}", "{y}"))):
        raise Invalid(None, "not_tiles")
    return text


def _country(value: object) -> str:
    text = str(value).strip().upper()
    if text and not _TWO_LETTERS.fullmatch(text):
        raise Invalid(None, "not_a_country")
    return text


def _rate(value: object) -> str:
    text = " ".join(str(value).split())
    if not _RATE.fullmatch(text):
        raise Invalid(None, "not_a_rate")
    return text


_CLEAN: dict[str, Callable[[Any], object]] = {
    "name": _line,
    "slogan": _line,
    "contact": _email,
    "mail_from": _email,
    "legal_notice": _text,
    "privacy_text": _text,
    "language": _language,
    "timezone": _zone,
    "country": _country,
    "registrations": _registrations,
    "retention_days": _days,
    "moderation_log_days": _log_days,
    "long_event_days": _long_days,
    "federates": _switch,
    "signed_reading_only": _switch,
    "keep_remote_days": _long_days,
    "search_index_url": _web_address,
    "source_url": _web_address,
    "map_tiles_url": _tiles,
    "map_tiles_credit": _line,
    **{f"limit_{name}": _rate for name in LIMITS},
}
NAMES = tuple(_CLEAN)


def change_setting(name: str, value: object) -> None:
    """Set one setting. Raises Invalid when there is no such setting or the value cannot be used."""
    if name not in _CLEAN:
        raise Invalid("name", "unknown_setting", names=", ".join(NAMES))
    try:
        cleaned = _CLEAN[name](value)
    except Invalid as error:
        raise Invalid(name, error.code, **error.values) from error
    with transaction() as record:
        _store(name, cleaned)
        record(SiteChanged())


def remember_site_url(site_url: str) -> None:
    """Write the address down at the first start. Raises Conflict with a sentence when it is another one later.

    Ids of events and people contain the address, so that a change would break them all.
    """
    stored = SiteSetting.get_or_none(SiteSetting.name == "site_url")
    if stored is None:
        with transaction():
            _store("site_url", site_url)
    elif stored.value != site_url:
        raise Conflict(
            f"SITE_URL is {site_url}, but this database belongs to {stored.value}. "
            "Addresses of events and people would break; set SITE_URL back, or use another DATA_DIR."
        )


def _store(name: str, value: object) -> None:
    SiteSetting.insert(name=name, value=value).on_conflict(
        conflict_target=[SiteSetting.name], update={SiteSetting.value: value}
    ).execute()
