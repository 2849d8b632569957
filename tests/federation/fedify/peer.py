"""A running server of another implementation, fedify, that signs, verifies and looks up for the tests."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from tests.browser.npm_packages import package
from tests.services_needed import missing

ROOM = Path(__file__).parent
OLDEST_NODE = 22


class Peer:
    """`home` is where it lives; its actor and key are at `home`/actor."""

    def __init__(self, home: str):
        self.home = home
        self._session = requests.Session()
        self._session.trust_env = False

    def send(
        self, address: str, *, scheme: str, method: str = "POST", content: str = "", **headers: str
    ) -> int:
        """Let it send a signed request; the status that came back."""
        order = {
            "address": address,
            "scheme": scheme,
            "method": method,
            "content": content,
            "headers": headers,
        }
        return self._please("send", **order)["status"]

    def look_up(self, what: str) -> dict[str, Any] | None:
        """What it finds at an address or under a handle: `kind` and `object`."""
        return self._please("look-up", what=what)

    def names_of(self, what: str) -> dict[str, Any] | None:
        """What WebFinger says of an address."""
        return self._please("names", what=what)

    def node_info_of(self, site: str) -> dict[str, Any] | None:
        """What a site says of itself; None where that is not what the schema asks for."""
        return self._please("node-info", site=site)

    def items_of(self, address: str, *, most: int = 20) -> dict[str, Any]:
        """The first items of a collection and how many there are in all."""
        return self._please("list", address=address, most=most)

    def heard(self) -> list[dict[str, Any]]:
        """What was sent to it with a signature that it took: `scheme`, `key` and `content`."""
        return self._please("heard")

    def _please(self, order: str, /, **values: Any) -> Any:
        answer = self._session.post(f"{self.home}/please/{order}", json=values, timeout=30)
        assert answer.status_code == 200, answer.text
        return answer.json()


@contextmanager
def running_peer() -> Iterator[Peer]:
    """Skips where Node or the packages are missing."""
    package("@fedify/fedify", ROOM)
    command = [node(), str(ROOM / "peer.mjs")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Peer(json.loads(process.stdout.readline())["home"])
        finally:
            process.stdin.close()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()


def node() -> str:
    """A Node that is new enough: the one that npm brought along, else that of the machine."""
    for path in sorted(ROOM.glob("node_modules/node-linux-*/bin/node")):
        return str(path)
    path = shutil.which("node")
    if path:
        version = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=30).stdout
        if int(version.strip().lstrip("v").partition(".")[0] or 0) >= OLDEST_NODE:
            return path
    missing(f"This test needs Node.js {OLDEST_NODE} or newer.")
