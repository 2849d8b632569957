"""Signatures of the older scheme as peers write them, with what the test says: any headers, any algorithm, any clock."""

from base64 import b64encode

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from mobilizon_lite.federation.signatures.digests import digest
from mobilizon_lite.federation.signatures.keys import load_private
from tests.federation.signed_requests import REMI, SignedRequest, remi_key

BODY = b'{"type":"Follow"}'
DATE = "Sat, 21 Nov 2026 10:00:00 GMT"  # the clock of the tests


def peer_signs(
    covered: str = "(request-target) host date digest",
    *,
    method: str = "POST",
    target: str = "/inbox",
    signed_target: str | None = None,
    algorithm: str | None = "rsa-sha256",
    hash_with: type[hashes.HashAlgorithm] = hashes.SHA256,
    parameters: str = "",
    pseudo: dict[str, str] | None = None,
    template: str = 'keyId="{key_id}",{algorithm}{parameters}headers="{covered}",signature="{signature}"',
    **headers: str,
) -> SignedRequest:
    sent = {
        "Host": "lite.example",
        "Date": DATE,
        "Digest": digest(BODY),
        "Content-Type": "application/activity+json",
    }
    sent |= {
        "Content-Length": str(len(BODY)),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    values = {name.lower(): value for name, value in sent.items()}
    values |= {"(request-target)": f"{method.lower()} {signed_target or target}", **(pseudo or {})}
    text = "\n".join(f"{name}: {values[name]}" for name in covered.lower().split())
    signature = load_private(remi_key()).sign(text.encode(), padding.PKCS1v15(), hash_with())
    sent["Signature"] = template.format(
        key_id=REMI,
        algorithm=f'algorithm="{algorithm}",' if algorithm else "",
        parameters=parameters,
        covered=covered,
        signature=b64encode(signature).decode(),
    )
    return SignedRequest(method, target, sent, BODY if method == "POST" else b"")
