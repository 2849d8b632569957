"""Servers of strangers, on this machine: what they answer is said by the test."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answering = Callable[[BaseHTTPRequestHandler], None]


class Stranger:
    """`requests` are the paths that were asked for; `agents` who said to ask."""

    def __init__(self, server: ThreadingHTTPServer):
        self.port = server.server_port
        self.requests: list[str] = []
        self.agents: list[str] = []

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def stranger(answer: Answering, *, wrap=None) -> Iterator[Stranger]:
    """A server that answers each GET and POST with `answer(handler)`."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            facts.requests.append(self.path)
            facts.agents.append(self.headers["User-Agent"])
            try:
                answer(self)
            except OSError:
                self.close_connection = True

        do_POST = do_GET

        def log_message(self, *_args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_args: object) -> None:
            pass  # the other side hung up, as it should

    server = Server(("127.0.0.1", 0), Handler)
    if wrap:
        server.socket = wrap(server.socket)
    facts = Stranger(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield facts
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def says(content: bytes, *, status: int = 200, **headers: str) -> Answering:
    """Always the same answer."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer
