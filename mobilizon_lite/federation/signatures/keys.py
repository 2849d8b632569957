"""The keys of actors: RSA, as PEM. Loading a private one costs 50 ms with its checks, so both kinds are kept."""

from functools import lru_cache
from typing import TYPE_CHECKING

from mobilizon_lite.federation.signatures.errors import BadKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

OWN_BITS = 2048
# No peer makes shorter ones, and shorter ones can be broken; Friendica and Hubzilla make 4096. Longer ones cost us
# more for each request than they cost the one who sends it.
FEWEST_BITS, MOST_BITS = 2048, 4096
# 65537 everywhere. A huge exponent would make each verification as dear as a signature.
_LARGEST_EXPONENT_BITS = 32
_LONGEST_PEM = 4_000


def new_private_key() -> str:
    """PEM of a new key (PKCS#8). Takes a tenth of a second on a computer and more on a small one: later work."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=OWN_BITS)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def public_pem(private_pem: str) -> str:
    """The public half, as `BEGIN PUBLIC KEY` (SPKI): the form that every peer reads."""
    from cryptography.hazmat.primitives import serialization

    return (
        load_private(private_pem)
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


@lru_cache(maxsize=256)
def load_private(pem: str) -> "RSAPrivateKey":
    """A key that this site made: its numbers are not proved again. Kept for the life of the process."""
    from cryptography.hazmat.primitives import serialization

    # A hundred times quicker; the check is meant for keys of others, and nobody else can write these.
    return serialization.load_pem_private_key(
        pem.encode(), password=None, unsafe_skip_rsa_key_validation=True
    )


def load_public(pem: str) -> "RSAPublicKey":
    """A stranger's key, SPKI or PKCS#1 (Mobilizon), 2048 to 4096 bits. Raises BadKey; Ed25519 is refused so too."""
    if not isinstance(pem, str) or len(pem) > _LONGEST_PEM:
        raise BadKey("too long")
    return _load_public(pem.strip())


@lru_cache(maxsize=512)
def _load_public(pem: str) -> "RSAPublicKey":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    try:
        key = serialization.load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadKey("not a public key") from error
    if not isinstance(key, RSAPublicKey):
        raise BadKey("not RSA")
    if not FEWEST_BITS <= key.key_size <= MOST_BITS:
        raise BadKey(f"{key.key_size} bits")
    if key.public_numbers().e.bit_length() > _LARGEST_EXPONENT_BITS:
        raise BadKey("exponent")
    return key
