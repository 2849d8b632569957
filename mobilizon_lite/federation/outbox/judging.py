"""What an answer to a delivery means: it arrived, it is tried again, or that cannot help. No network, no database."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from mobilizon_lite.federation.client import Delivered, Unreachable
from mobilizon_lite.lib import dates
from mobilizon_lite.models.deliveries import DeliveryState

# How long to wait after the first failure, the second, ... After the last one it is given up.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
    timedelta(hours=48),
)
_SPREAD = 0.2
# What another server may ask us to wait.
LONGEST_ASKED = timedelta(hours=24)
_FINAL = frozenset({400, 403, 405, 406, 410, 413, 415, 422})
# Often a matter of minutes (a key that could not be fetched, a name that is being moved), but no matter of days.
_TRIES_OF_STATUS = {401: 3, 404: 2}
_TRIES_OF_CODE = {"unknown_name": 3, "no_secure_connection": 3}
_ASK_FOR_PATIENCE = frozenset({429, 503})


@dataclass(frozen=True)
class Outcome:
    """What becomes of one delivery. `why` is a stable word, "" when it arrived; `wait` until it is tried again.

    `is_host_well`: whether the server did its part, be it by refusing. `pause`: how long nothing at all is sent there.
    """

    state: DeliveryState
    is_host_well: bool
    why: str = ""
    status: int | None = None
    scheme: str | None = None
    wait: timedelta | None = None
    pause: timedelta | None = None
    is_unreachable: bool = False


def judge(answer: Delivered | Unreachable, *, failures_before: int) -> Outcome:
    """`failures_before`: how often this delivery has failed until now."""
    if isinstance(answer, Unreachable):
        return _judge_silence(answer, failures_before)
    if 200 <= answer.status < 300:
        return Outcome(DeliveryState.SENT, True, status=answer.status, scheme=answer.scheme)
    return _judge_refusal(answer, failures_before)


def _judge_silence(error: Unreachable, failures_before: int) -> Outcome:
    tries = 1 if error.permanent else _TRIES_OF_CODE.get(error.code, len(WAITS) + 1)
    state, wait = _next(failures_before, tries)
    # An address that is none says nothing about the server.
    return Outcome(
        state, is_host_well=error.permanent, why=error.code, wait=wait, is_unreachable=not error.permanent
    )


def _judge_refusal(answer: Delivered, failures_before: int) -> Outcome:
    status = answer.status
    is_final = status in _FINAL or 300 <= status < 400
    tries = 1 if is_final else _TRIES_OF_STATUS.get(status, len(WAITS) + 1)
    state, wait = _next(failures_before, tries)
    asked = asked_to_wait(answer.retry_after) if state == DeliveryState.WAITING else None
    return Outcome(
        state,
        is_host_well=status < 500,
        why=f"status_{status}",
        status=status,
        wait=wait if asked is None else asked,
        pause=asked if status in _ASK_FOR_PATIENCE else None,
    )


def _next(failures_before: int, tries: int) -> tuple[DeliveryState, timedelta | None]:
    if failures_before + 1 >= tries:
        return DeliveryState.GIVEN_UP, None
    wait = WAITS[min(failures_before, len(WAITS) - 1)]
    return DeliveryState.WAITING, wait * random.uniform(1 - _SPREAD, 1 + _SPREAD)  # noqa: S311


def asked_to_wait(header: str | None) -> timedelta | None:
    """What a Retry-After header asks for, in seconds or as a date; None when it is not there, nonsense, or over a day."""
    if not header:
        return None
    header = header.strip()
    asked = timedelta(seconds=int(header)) if _is_number(header) else _until(header)
    return asked if asked is not None and timedelta(0) <= asked <= LONGEST_ASKED else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9


def _until(text: str) -> timedelta | None:
    try:
        moment: datetime = parsedate_to_datetime(text)
        return moment - dates.now()
    except (ValueError, TypeError, OverflowError):
        return None
