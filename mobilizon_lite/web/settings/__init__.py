"""A person's own settings: profile, language, password, address, sessions, closing the account."""

from mobilizon_lite.web.settings import close, email, pages, password, sessions
from mobilizon_lite.web.settings.blueprint import bp

__all__ = ["bp", "close", "email", "pages", "password", "sessions"]
