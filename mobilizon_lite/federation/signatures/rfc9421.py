"""HTTP Message Signatures, RFC 9421, with the library http-message-signatures. It is loaded when first needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from mobilizon_lite.federation.signatures.errors import BadSignature
from mobilizon_lite.federation.signatures.reading import RFC9421, ReadSignature, check_sizes, moment_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

_ALGORITHM = "rsa-v1_5-sha256"
_LABEL = "sig1"


@dataclass
class Message:
    """A request as the library wants to see it."""

    method: str
    url: str
    headers: dict[str, str]


def read(headers: Mapping[str, str]) -> ReadSignature:
    """Raises BadSignature when the headers cannot be understood, or say more than one signature."""
    inputs, signatures = _dictionary(headers["signature-input"]), _dictionary(headers.get("signature", ""))
    if len(inputs) > 1 or len(signatures) > 1:
        raise BadSignature("several")
    if not inputs or inputs.keys() != signatures.keys():
        raise BadSignature("malformed")
    ((components, parameters),) = inputs.values()
    ((signature, _none),) = signatures.values()
    if not isinstance(components, list) or not isinstance(signature, bytes):
        raise BadSignature("malformed")
    algorithm = parameters.get("alg")
    if algorithm not in (None, _ALGORITHM):
        raise BadSignature("algorithm")
    key_id, created, expires = (parameters.get(name) for name in ("keyid", "created", "expires"))
    if not isinstance(key_id, str) or type(created) is not int or type(expires) not in (int, type(None)):
        raise BadSignature("malformed")
    covered = tuple(_name(component) for component in components)
    check_sizes(key_id, covered, signature)
    return ReadSignature(
        key_id=key_id,
        scheme=RFC9421,
        covered=covered,
        created=moment_of(created),
        expires=None if expires is None else moment_of(expires),
        signature=signature,
        algorithm=algorithm,
    )


def check_covered(read: ReadSignature, method: str, path_and_query: str = "") -> None:
    """Raises BadSignature unless all was signed that tells this request from another."""
    needed = {"@method"}
    if "@target-uri" not in read.covered:
        needed |= {"@authority", "@path"} | ({"@query"} if "?" in path_and_query else set())
    if method.upper() not in ("GET", "HEAD"):
        needed.add("content-digest")
    if not needed <= set(read.covered):
        raise BadSignature("uncovered")


def verify(
    read: ReadSignature,
    headers: Mapping[str, str],
    *,
    method: str,
    path_and_query: str,
    host: str,
    key: "RSAPublicKey",
) -> None:
    """Raises BadSignature("wrong"). A process behind a proxy does not know whether https was spoken: both are tried."""
    kept = {name: headers[name] for name in read.header_names if name in headers}
    verifier, failure = _verifier(key), BadSignature("wrong")
    for scheme in ("https", "http"):
        message = Message(method.upper(), f"{scheme}://{host}{path_and_query}", kept)
        try:
            verifier.verify(message, max_age=None)
            return
        except _library().HTTPMessageSignaturesException as error:
            failure.__cause__ = error
        if not {"@target-uri", "@scheme", "@authority"} & set(read.covered):
            break
    raise failure


def signature_headers(
    headers: Mapping[str, str],
    *,
    method: str,
    address: str,
    key_id: str,
    key: "RSAPrivateKey",
    moment: datetime,
) -> dict[str, str]:
    """The two headers of a request that we send; Content-Digest is signed when it is among `headers`."""
    message = Message(method.upper(), address, dict(headers))
    covered = ["@method", "@target-uri"]
    has_digest = any(name.lower() == "content-digest" for name in headers)
    _signer(key).sign(
        message,
        key_id=key_id,
        created=moment,
        label=_LABEL,
        covered_component_ids=[*covered, "content-digest"] if has_digest else covered,
        use_existing_digest=has_digest,
    )
    return {name: message.headers[name] for name in ("Signature-Input", "Signature")}


def _dictionary(text: str) -> dict[str, Any]:
    import http_sf

    def twice(_key: str, context: str) -> None:
        if context == "dictionary":
            raise BadSignature("several")

    try:
        return http_sf.parse(text.encode("ascii"), tltype="dictionary", on_duplicate_key=twice)
    except (ValueError, TypeError, UnicodeError):
        raise BadSignature("malformed") from None


def _name(component: tuple[Any, dict[str, Any]]) -> str:
    """A part of a header, or a header in another form, has a name of its own: it never counts as the header."""
    value, parameters = component
    if not isinstance(value, str):
        raise BadSignature("malformed")
    return value if not parameters else f"{value};{';'.join(sorted(parameters))}"


@cache
def _library() -> Any:
    import http_message_signatures

    return http_message_signatures


def _verifier(key: "RSAPublicKey") -> Any:
    return _verifier_class()(
        signature_algorithm=_library().algorithms.RSA_V1_5_SHA256, key_resolver=_OneKey(public=key)
    )


@cache
def _verifier_class() -> type:
    class Verifier(_library().HTTPMessageVerifier):
        def validate_created_and_expires(self, sig_input: Any, max_age: Any = None) -> None:
            """The clock was looked at before, with our own limits and our own clock."""

    return Verifier


def _signer(key: "RSAPrivateKey") -> Any:
    return _library().HTTPMessageSigner(
        signature_algorithm=_library().algorithms.RSA_V1_5_SHA256, key_resolver=_OneKey(private=key)
    )


class _OneKey:
    """Which key it is was decided by the caller."""

    def __init__(self, *, public: "RSAPublicKey | None" = None, private: "RSAPrivateKey | None" = None):
        self._public, self._private = public, private

    def resolve_public_key(self, _key_id: str) -> "RSAPublicKey | None":
        return self._public

    def resolve_private_key(self, _key_id: str) -> "RSAPrivateKey | None":
        return self._private
