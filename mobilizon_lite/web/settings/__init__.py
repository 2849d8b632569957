"""A person's own settings: profiles, pictures, language, mails, private feeds, password, address, sessions, closing."""

from mobilizon_lite.web.settings import (
    blocked,
    close,
    email,
    feeds,
    followers,
    moving,
    pages,
    password,
    pictures,
    profiles,
    sessions,
)
from mobilizon_lite.web.settings.blueprint import bp

__all__ = [
    "blocked",
    "bp",
    "close",
    "email",
    "feeds",
    "followers",
    "moving",
    "pages",
    "password",
    "pictures",
    "profiles",
    "sessions",
]
