"""Requests that somebody signed, as our server sees them, to be changed by the test."""

from dataclasses import dataclass, replace
from functools import cache

from mobilizon_lite.federation.signatures.keys import new_private_key, public_pem
from mobilizon_lite.federation.signatures.signing import sign
from mobilizon_lite.federation.signatures.verifying import ReadSignature, read_signature, verify

REMI = "https://far.example/users/remi#main-key"
SCHEMES = ("cavage", "rfc9421")


@cache
def remi_key() -> str:
    """Made once: it takes a while."""
    return new_private_key()


@cache
def other_key() -> str:
    return new_private_key()


@dataclass(frozen=True)
class SignedRequest:
    method: str
    path_and_query: str
    headers: dict[str, str]
    body: bytes
    host: str = "lite.example"

    def read(self) -> ReadSignature:
        return read_signature(self.headers, self.method)

    def verify(self, *, with_key: str | None = None, **options) -> ReadSignature:
        """Raises BadSignature."""
        read = self.read()
        verify(
            read,
            method=self.method,
            path_and_query=self.path_and_query,
            host=self.host,
            headers=self.headers,
            body=self.body,
            public_pem=with_key or public_pem(remi_key()),
            **options,
        )
        return read

    def but(self, **changes) -> "SignedRequest":
        return replace(self, **changes)

    def with_headers(self, **headers: str | None) -> "SignedRequest":
        """`None` leaves a header out."""
        changed = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return replace(self, headers={name: value for name, value in changed.items() if value is not None})


def signed(
    method: str = "POST",
    path_and_query: str = "/inbox",
    body: bytes = b'{"type":"Follow"}',
    scheme: str = "cavage",
    **options,
) -> SignedRequest:
    """A request of Rémi's to this site."""
    content = body if method == "POST" else None
    headers = sign(
        method,
        f"https://lite.example{path_and_query}",
        key_id=REMI,
        private_pem=remi_key(),
        content=content,
        scheme=scheme,
        **options,
    )
    return SignedRequest(method, path_and_query, headers, body if method == "POST" else b"")
