"""Why there was no answer, in one word, whichever library noticed it."""

import zlib
from collections.abc import Iterator

import requests
from urllib3.exceptions import HTTPError

from mobilizon_lite.network import dialling
from mobilizon_lite.network.answers import Unreachable


def explained(error: Exception) -> Unreachable:
    """The reason in one word. Libraries wrap each other's errors, so the whole chain is looked at."""
    if isinstance(error, Unreachable):
        return error
    chain = list(_chain(error))
    if any(isinstance(each, dialling.Refused) for each in chain):
        return Unreachable("private_address", permanent=True)
    if any(isinstance(each, dialling.UnknownName) for each in chain):
        return Unreachable("unknown_name")
    if any(isinstance(each, dialling.TooMuch) for each in chain):
        return Unreachable("too_large", permanent=True)
    if any(isinstance(each, dialling.TooSlow | TimeoutError | requests.Timeout) for each in chain):
        return Unreachable("too_slow")
    if any(isinstance(each, requests.exceptions.SSLError) for each in chain):
        return Unreachable("no_secure_connection")
    if isinstance(error, zlib.error):
        return Unreachable("bad_answer")
    if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidHeader | UnicodeError):
        return Unreachable("not_a_web_address", permanent=True)
    if isinstance(error, requests.RequestException | HTTPError | OSError):
        return Unreachable("no_answer")
    raise error


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        each = waiting.pop()
        if not isinstance(each, BaseException) or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        waiting += [each.__cause__, each.__context__, getattr(each, "reason", None), *each.args]
