"""A mail server that keeps what it is given: to whom and with which Message-ID."""

import email
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiosmtpd.controller import Controller

from tests.servers import free_port


@dataclass
class Sink:
    url: str = ""
    # Address -> the Message-IDs of its mails, in the order in which they came.
    mails: dict[str, list[str]] = field(default_factory=dict)
    arrived: threading.Condition = field(default_factory=threading.Condition)

    async def handle_DATA(self, _server, _session, envelope) -> str:
        message_id = " ".join(email.message_from_bytes(envelope.content)["Message-ID"].split())
        with self.arrived:
            for address in envelope.rcpt_tos:
                self.mails.setdefault(address, []).append(message_id)
            self.arrived.notify_all()
        return "250 OK"

    @property
    def count(self) -> int:
        return sum(len(ids) for ids in self.mails.values())


@contextmanager
def smtp_sink() -> Iterator[Sink]:
    port = free_port()
    sink = Sink(url=f"smtp://127.0.0.1:{port}")
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
