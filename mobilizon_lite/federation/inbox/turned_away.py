"""Why a request is not taken at the door."""

from mobilizon_lite.errors import MobilizonLiteError


class TurnedAway(MobilizonLiteError):
    """`status` is the answer; `code` is for tests and counters: who sent it learns the number only."""

    def __init__(self, status: int, code: str):
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
