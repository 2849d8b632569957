"""The body of an answer, read with a limit before and after it is unpacked."""

import time
import zlib

import requests

from mobilizon_lite.network import dialling
from mobilizon_lite.network.answers import Unreachable

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BLOCK = 65_536
_WORDS_SECONDS = 1.0  # for the words after the status of a delivery


def words_of(method: str, response: requests.Response, most_bytes: int) -> bytes:
    """What the answer says; nothing of a redirect, and of a delivery what comes quickly. Raises, or Unreachable."""
    if response.status_code in REDIRECTS:
        return b""
    if method == "GET":
        return _read(response, most_bytes)
    # Read all the same, or the connection could not be kept; but not waited for.
    dialling.deadline.at = min(dialling.deadline.at, time.monotonic() + _WORDS_SECONDS)
    try:
        return _read(response, most_bytes)
    except Exception:
        return b""


def _read(response: requests.Response, most_bytes: int) -> bytes:
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", ""):
        raise Unreachable("bad_answer")
    unpack = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
    blocks, received, size = [], 0, 0
    while block := _block(response):
        received += len(block)
        # A small file may unpack to a huge one: never more than what is left is unpacked.
        block = unpack.decompress(block, most_bytes - size + 1) if unpack else block
        size += len(block)
        if size > most_bytes or received > most_bytes:
            raise Unreachable("too_large", permanent=True)
        blocks.append(block)
    return b"".join(blocks)


def _block(response: requests.Response) -> bytes:
    try:
        return response.raw.read(_BLOCK, decode_content=False)
    except ValueError:
        # The library believes a chunk that says its length is below zero.
        raise Unreachable("bad_answer") from None
