"""Setting up the site, registering, signing in and out, forgotten passwords, links from mails about an account."""

from mobilizon_lite.web.accounts import email, password, register, set_up, sign_in, sign_in_link
from mobilizon_lite.web.accounts.blueprint import bp

__all__ = ["bp", "email", "password", "register", "set_up", "sign_in", "sign_in_link"]
