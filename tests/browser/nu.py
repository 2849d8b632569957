"""The Nu HTML checker as one long-lived server: a Java start costs seconds, a page then milliseconds."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from tests.browser.npm_packages import package
from tests.servers import answers, free_port, running, wait_until
from tests.services_needed import need


class NuChecker:
    """Checks whole pages given as text."""

    def __init__(self, port: int):
        self.address = f"http://127.0.0.1:{port}/?out=json"

    def errors(self, html: str) -> list[str]:
        """What is wrong with a page, one readable line each, with the place in the source."""
        request = Request(self.address, html.encode(), {"Content-Type": "text/html; charset=utf-8"})
        with urlopen(request, timeout=60) as answer:
            messages = json.load(answer)["messages"]
        return [in_words(message) for message in messages if message["type"] != "info"]


def in_words(message: dict) -> str:
    """A message of the checker with its line and what stands there."""
    place = f"line {message.get('lastLine', '?')}"
    return f"{place}: {message['message']} {message.get('extract', '').strip()}"


@contextmanager
def nu_server(folder: Path) -> Iterator[NuChecker]:
    """A checker that listens on loopback alone."""
    port = free_port()
    jar = package("vnu-jar") / "build/dist/vnu.jar"
    command = [need("java"), "-Xss2m", "-Xmx512m", "-Dnu.validator.servlet.bind-address=127.0.0.1"]
    command += ["-cp", str(jar), "nu.validator.servlet.Main", str(port)]
    with running(command, folder / "nu.log") as process:
        wait_until(lambda: answers(port), process, "the Nu checker", seconds=90)
        yield NuChecker(port)
