"""The headers of a request that we send, signed in the name of one actor."""

from datetime import datetime

from mobilizon_lite.federation.signatures import cavage, rfc9421
from mobilizon_lite.federation.signatures.digests import content_digest, digest
from mobilizon_lite.federation.signatures.keys import load_private
from mobilizon_lite.federation.signatures.reading import RFC9421
from mobilizon_lite.lib import dates
from mobilizon_lite.lib.request_targets import Target, read_target


def sign(
    method: str,
    address: str,
    *,
    key_id: str,
    private_pem: str,
    content: bytes | None = None,
    scheme: str = "cavage",
    with_query: bool = True,
    moment: datetime | None = None,
) -> dict[str, str]:
    """Headers to send with the request: Host, Date, the digest of `content`, the signature.

    Made afresh for each attempt: some peers take no date that is older than a minute. `with_query=False` signs the path
    alone, which some peers expect (cavage only). Raises BadTarget when `address` is none.
    """
    target, moment = read_target(address), moment or dates.now()
    headers = {"Host": target.authority, "Date": cavage.date_text(moment)}
    if scheme == RFC9421:
        return _with_rfc9421(headers, method, target, key_id, private_pem, content, moment)
    if content is not None:
        headers["Digest"] = digest(content)
    headers["Signature"] = cavage.signature_header(
        {name.lower(): value for name, value in headers.items()},
        method=method,
        target=target.target if with_query else target.path,
        key_id=key_id,
        key=load_private(private_pem),
    )
    return headers


def _with_rfc9421(
    headers: dict[str, str],
    method: str,
    target: Target,
    key_id: str,
    private_pem: str,
    content: bytes | None,
    moment: datetime,
) -> dict[str, str]:
    if content is not None:
        headers["Content-Digest"] = content_digest(content)
    signed = rfc9421.signature_headers(
        headers,
        method=method,
        address=target.address,
        key_id=key_id,
        key=load_private(private_pem),
        moment=moment,
    )
    return {**headers, **signed}
