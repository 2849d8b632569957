"""Why a signature is not believed."""

from mobilizon_lite.errors import MobilizonLiteError


class BadSignature(MobilizonLiteError):
    """`code` is a stable word for logs and counters; who sent the request only learns that it was refused.

    Codes: missing, malformed, too_long, several, uncovered, header_missing, algorithm, too_old, in_future, expired, host,
    digest, key, wrong.
    """

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


class BadKey(BadSignature):
    """The key of the other side cannot be used; its code is `key`."""

    def __init__(self, why: str):
        super().__init__("key")
        self.why = why
