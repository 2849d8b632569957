"""The text browser w3m: pages as it shows them, and a person at its keyboard."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from pathlib import Path

from tests.services_needed import need

SIZE = (200, 80)  # rows and columns
SAVE_PROMPT = b"Save buffer"
EDITOR = '#!/bin/sh\ncat "$(dirname "$0")/typed" > "$1"\n'


def w3m_dump(url: str) -> str:
    """A page as w3m shows it, without a cookie."""
    command = [need("w3m"), "-no-cookie", "-dump", "-cols", str(SIZE[1]), "-O", "UTF-8", url]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout


class W3m:
    """w3m in a terminal, used by its keys. It has no script, and here takes no cookie."""

    def __init__(self, url: str, home: Path):
        self.home = home
        self.saved = home / "saved.txt"
        self.prepare_home()
        self.terminal, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        environment = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "vt100", "LC_ALL": "C.UTF-8"}
        command = [need("w3m"), "-no-cookie", "-no-mouse", "-I", "UTF-8", "-O", "UTF-8", url]
        self.process = subprocess.Popen(
            command, stdin=inside, stdout=inside, stderr=inside, env=environment, start_new_session=True
        )
        os.close(inside)
        self.settle()

    def prepare_home(self) -> None:
        """Settings: no questions asked, and an `editor` that puts in the text we want."""
        (self.home / ".w3m").mkdir(parents=True)
        editor = self.home / "editor"
        editor.write_text(EDITOR)
        editor.chmod(0o755)
        config = f"confirm_qq 0\nuse_cookie 0\nuse_history 0\neditor {editor}\nwrap_search 0\n"
        (self.home / ".w3m/config").write_text(config)

    def text(self) -> str:
        """The page as shown, by saving it from within; waits while a page is loading."""
        self.saved.unlink(missing_ok=True)
        deadline = time.monotonic() + 20
        # w3m throws away what is typed while it loads, so ask until it asks back.
        while SAVE_PROMPT not in self.type("S"):
            if time.monotonic() > deadline:
                raise TimeoutError("w3m shows no page")
        self.type("\x15", str(self.saved), "\r")
        while not self.saved.exists() and time.monotonic() < deadline:
            self.settle()
        return self.saved.read_text()

    def fill(self, label: str, text: str) -> None:
        """Type into the field that follows a label, in place of what is there."""
        self.find(label)
        self.type("\t", "\r", "\x05", "\x15", text, "\r")

    def fill_long(self, label: str, text: str) -> None:
        """The same for a field of several lines, for which w3m opens an editor."""
        (self.home / "typed").write_text(text)
        self.find(label)
        self.type("\t", "\r")

    def press(self, words: str) -> None:
        """Follow the link, or press the button, checkbox or radio button, that shows these words."""
        self.find(words)
        self.type("\r")

    def press_after(self, words: str) -> None:
        """Press the link, button or box that comes next after these words."""
        self.find(words)
        self.type("\t", "\r")

    def press_before(self, words: str) -> None:
        """Press the box that stands before these words."""
        self.find(words)
        self.type("\x1b\t", "\r")

    def find(self, words: str) -> None:
        """Put the cursor on words of the page, looking from its top."""
        if words not in self.text():
            raise AssertionError(f"w3m does not show {words!r} in:\n{self.text()}")
        self.type("g", "/", re.sub(r"([.*+?^$|(){}\[\]\\])", r"\\\1", words), "\r")

    def type(self, *keys: str) -> bytes:
        """Press keys one group at a time, waiting for w3m to come to rest; what it painted last."""
        painted = b""
        for group in keys:
            os.write(self.terminal, group.encode())
            painted = self.settle()
        return painted

    def settle(self, quiet: float = 0.06, limit: float = 15) -> bytes:
        """Read what w3m paints until it paints no more."""
        painted = b""
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline and select.select([self.terminal], [], [], quiet)[0]:
            painted += os.read(self.terminal, 65536)
        return painted

    def close(self) -> None:
        """End w3m."""
        self.process.kill()
        self.process.wait()
        os.close(self.terminal)
