"""Capability tokens, random tokens and their hashes. `configure` is called once by create_app with SECRET_KEY."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from uuid import UUID

TOKEN_BYTES = 16


_secret_key = ""


def configure(secret_key: str) -> None:
    global _secret_key
    _secret_key = secret_key


def capability_token(purpose: str, row: UUID, version: int) -> str:
    """The secret of a link, 128 bits of HMAC-SHA256.

    It can be made again whenever it is needed (in a mail, for instance), so that only its hash has to be stored.
    Raising `version` makes all earlier links useless.
    """
    message = f"{purpose}:{row}:{version}".encode()
    digest = hmac.new(_secret_key.encode(), message, hashlib.sha256).digest()
    return _as_text(digest[:TOKEN_BYTES])


def random_token() -> str:
    return _as_text(secrets.token_bytes(TOKEN_BYTES))


def token_hash(token: str) -> str:
    """What is stored of a token: its SHA-256 in hexadecimal digits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _as_text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
