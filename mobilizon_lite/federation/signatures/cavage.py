"""HTTP signatures after draft-cavage-http-signatures-12, the form that every peer reads and most peers send."""

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING

from mobilizon_lite.federation.signatures.errors import BadSignature
from mobilizon_lite.federation.signatures.reading import CAVAGE, ReadSignature, check_sizes, moment_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

_PARAMETER = re.compile(r'\s*([A-Za-z]{1,20})\s*=\s*(?:"([^"\\]*)"|([^\s",\\]+))\s*(?:,|\Z)')
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,9})?")
# hs2019 says "look at the key"; for RSA that is SHA-256 with all peers, and SHA-512 after the letter of the draft.
_HASHES = {None: ("SHA256",), "rsa-sha256": ("SHA256",), "hs2019": ("SHA256", "SHA512")}


def read(header: str, headers: Mapping[str, str]) -> ReadSignature:
    """Raises BadSignature when the header cannot be understood, whoever wrote it."""
    values = _parameters(header)
    algorithm = values.get("algorithm", "").lower() or None
    if algorithm not in _HASHES:
        raise BadSignature("algorithm")
    covered = tuple(values.get("headers", "date").lower().split())
    try:
        signature = b64decode(values.get("signature", ""), validate=True)
    except (NotBase64, ValueError):
        raise BadSignature("malformed") from None
    key_id = values.get("keyid", "")
    check_sizes(key_id, covered, signature)
    if "(created)" in covered and algorithm == "rsa-sha256":
        raise BadSignature("algorithm")  # the draft forbids it, and Mastodon refuses it as well
    created, expires = _moment(values.get("created")), _moment(values.get("expires"))
    if "(created)" not in covered:
        created = date_of(headers["date"]) if "date" in covered and "date" in headers else None
    return ReadSignature(
        key_id=key_id,
        scheme=CAVAGE,
        covered=covered,
        created=created,
        expires=expires,
        signature=signature,
        algorithm=algorithm,
        created_text=values.get("created", ""),
        expires_text=values.get("expires", ""),
    )


def check_covered(read: ReadSignature, method: str) -> None:
    """Raises BadSignature unless all was signed that tells this request from another."""
    needed = {"(request-target)", "host"}
    if method.upper() not in ("GET", "HEAD"):
        needed.add("digest")
    if not needed <= set(read.covered) or not {"date", "(created)"} & set(read.covered):
        raise BadSignature("uncovered")
    for name, text in (("(created)", read.created_text), ("(expires)", read.expires_text)):
        if name in read.covered and not text:
            raise BadSignature("malformed")


def verify(
    read: ReadSignature,
    headers: Mapping[str, str],
    *,
    method: str,
    path_and_query: str,
    key: "RSAPublicKey",
) -> None:
    """Raises BadSignature("wrong"). Path with query is tried before path alone: older peers sign only that."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    targets = dict.fromkeys((path_and_query, path_and_query.partition("?")[0]))
    for hash_name in _HASHES[read.algorithm]:
        for target in targets:
            text = "\n".join(_lines(read, headers, method, target))
            try:
                key.verify(
                    read.signature,
                    text.encode("latin-1", "replace"),  # the server hands on bytes as Latin-1
                    padding.PKCS1v15(),
                    getattr(hashes, hash_name)(),
                )
                return
            except InvalidSignature:
                continue
    raise BadSignature("wrong")


def signature_header(
    covered: Mapping[str, str], *, method: str, target: str, key_id: str, key: "RSAPrivateKey"
) -> str:
    """The header of a request that we send; `covered` are the headers that go with it, in order, by small names."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    lines = [f"(request-target): {method.lower()} {target}"]
    lines += [f"{name}: {value}" for name, value in covered.items()]
    signature = key.sign("\n".join(lines).encode(), padding.PKCS1v15(), hashes.SHA256())
    names = " ".join(("(request-target)", *covered))
    return f'keyId="{key_id}",algorithm="rsa-sha256",headers="{names}",signature="{b64encode(signature).decode()}"'


def date_of(text: str) -> datetime:
    """A Date header as a moment."""
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        raise BadSignature("malformed") from None


def date_text(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _parameters(header: str) -> dict[str, str]:
    # Old versions of a much used library put the name of the scheme in front.
    header = header.removeprefix("Signature ").strip().rstrip(",")
    values: dict[str, str] = {}
    position = 0
    while position < len(header):
        match = _PARAMETER.match(header, position)
        if match is None or match[1].lower() in values:
            raise BadSignature("malformed")
        values[match[1].lower()] = match[3] if match[2] is None else match[2]
        position = match.end()
    return values


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    if not _NUMBER.fullmatch(text):
        raise BadSignature("malformed")
    return moment_of(float(text))


def _lines(read: ReadSignature, headers: Mapping[str, str], method: str, target: str) -> Iterator[str]:
    for name in read.covered:
        if name == "(request-target)":
            yield f"(request-target): {method.lower()} {target}"
        elif name == "(created)":
            yield f"(created): {read.created_text}"
        elif name == "(expires)":
            yield f"(expires): {read.expires_text}"
        elif name in headers:
            yield f"{name}: {headers[name]}"
        else:
            raise BadSignature("header_missing")
