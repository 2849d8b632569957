"""Sites elsewhere for the benchmarks, in a process of their own: they take what is posted, count it, and say when it came.

Run as a program with a number of servers; it prints their ports as JSON, then per line asked on stdin, what has arrived.
"""

import json
import socket
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.site import ROOT

_ANSWER = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"


class Receivers:
    """`hosts` as they stand in addresses."""

    def __init__(self, process: subprocess.Popen):
        self._process = process
        self.hosts = [f"127.0.0.1:{port}" for port in json.loads(process.stdout.readline())]

    def arrived(self) -> tuple[int, float]:
        """How many so far, and when the first one came, on the clock of this machine."""
        self._process.stdin.write("?\n")
        self._process.stdin.flush()
        number, first = json.loads(self._process.stdout.readline())
        return number, first

    def wait_for(self, number: int, seconds: float = 300) -> None:
        ends = time.monotonic() + seconds
        while self.arrived()[0] < number:
            if time.monotonic() > ends:
                raise RuntimeError(f"{self.arrived()[0]} of {number} arrived")
            time.sleep(0.02)


@contextmanager
def receivers(number: int) -> Iterator[Receivers]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.receivers", str(number)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Receivers(process)
    finally:
        process.terminate()
        process.wait(10)


class _Count:
    number = 0
    first = 0.0


class _Handler(socketserver.BaseRequestHandler):
    """As little as a server can do, so that the sender is measured and not the stub."""

    def handle(self) -> None:
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        waiting = b""
        while True:
            while b"\r\n\r\n" not in waiting:
                block = self.request.recv(65_536)
                if not block:
                    return
                waiting += block
            head, _, body = waiting.partition(b"\r\n\r\n")
            length = _length(head)
            while len(body) < length:
                body += self.request.recv(65_536)
            _Count.first = _Count.first or time.time()
            _Count.number += 1
            self.request.sendall(_ANSWER)
            waiting = body[length:]


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64


def main(number: int) -> None:
    servers = [_Server(("127.0.0.1", 0), _Handler) for _ in range(number)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps([server.server_address[1] for server in servers]), flush=True)
    for _line in sys.stdin:
        print(json.dumps([_Count.number, _Count.first]), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
