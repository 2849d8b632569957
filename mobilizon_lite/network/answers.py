"""What comes back from a stranger: an answer, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mobilizon_lite.errors import MobilizonLiteError


class Unreachable(MobilizonLiteError):
    """Nothing usable came back. `code` is a stable word; `permanent`: asking again as it is cannot help.

    Codes: not_a_web_address, not_https, port, own_host, private_address, unknown_name, no_answer, no_secure_connection, too_slow,
    too_large, too_many_redirects, bad_answer.
    """

    def __init__(self, code: str, *, permanent: bool = False):
        super().__init__(code)
        self.code = code
        self.permanent = permanent


@dataclass(frozen=True)
class Answer:
    """What came back, whatever its status; `address` is where it came from after redirects. Header names are small."""

    status: int
    address: str
    headers: Mapping[str, str]
    content: bytes = field(repr=False)
