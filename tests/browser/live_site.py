"""The real site as a process (`python app.py`) with its own folder and port: to visit, end and kill."""

import email
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.servers import end, free_port, wait_until

PROJECT = Path(__file__).parents[2]
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "TZ")


class LiveSite:
    """A site that can be started again on the same data and address."""

    def __init__(self, folder: Path, **settings: str):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.data_dir = folder / "data"
        self.log_file = folder / "site.log"
        self.process: subprocess.Popen | None = None
        # Nothing of the surrounding shell: a setting there must not change what is tested.
        self.environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.environment |= {"DATA_DIR": str(self.data_dir), "SITE_URL": self.url, "PORT": str(port)}
        self.environment |= {"PYTHONUNBUFFERED": "1", **settings}

    def start(self) -> None:
        """Start, and wait until /healthz says that all is well."""
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "app.py"],
                cwd=PROJECT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            wait_until(self.is_well, self.process, "the site")
        except Exception as error:
            self.stop()
            error.add_note(self.log())
            raise

    def stop(self) -> None:
        """End as a service manager does."""
        end(self.process)

    def kill(self) -> None:
        """End as a power cut does."""
        self.process.kill()
        self.process.wait()

    def is_well(self) -> bool:
        """Whether /healthz answers 200."""
        try:
            with urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return answer.status == 200
        except (URLError, OSError):
            return False

    def log(self) -> str:
        """Everything that it has printed, since the first start."""
        return self.log_file.read_text(errors="replace")

    def printed_links(self) -> list[str]:
        """Its own addresses that it printed: its home, and the one-time link of a first administrator."""
        return re.findall(re.escape(self.url) + r"[^\s\"'<>]*", self.log())

    def mails(self) -> list[EmailMessage]:
        """The mails written so far, oldest first."""
        files = [path for path in (self.data_dir / "mails").glob("*") if path.is_file()]
        files.sort(key=lambda path: (path.stat().st_mtime_ns, path.name))
        return [email.message_from_bytes(path.read_bytes(), policy=default) for path in files]

    def command(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run `flask --app app ...` on the same data."""
        return subprocess.run(
            [sys.executable, "-m", "flask", "--app", "app", *arguments],
            cwd=PROJECT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )


@contextmanager
def running_site(folder: Path, **settings: str) -> Iterator[LiveSite]:
    """A started site; settings are further environment variables, such as DATABASE_URL."""
    site = LiveSite(folder, **settings)
    site.start()
    try:
        yield site
    finally:
        site.stop()
