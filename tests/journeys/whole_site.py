"""The real site with all its processes, made, started and killed together."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.browser.live_site import PROJECT, LiveSite


class Site(LiveSite):
    """The site, and in the mode with Redis its worker: started and killed together."""

    def __init__(self, folder: Path, **settings: str):
        super().__init__(folder, **settings)
        self.worker: subprocess.Popen | None = None

    def make(self, people: int = 0) -> dict[str, str]:
        """Rows to begin with; see make_site.py."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.journeys.make_site", str(people)],
            cwd=PROJECT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return json.loads(done.stdout)

    def start(self) -> None:
        if "REDIS_URL" in self.environment:
            with self.log_file.open("ab") as log:
                self.worker = subprocess.Popen(
                    [sys.executable, "-m", "flask", "--app", "app", "worker"],
                    cwd=PROJECT,
                    env=self.environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                )
        super().start()

    def kill(self) -> None:
        if self.worker:
            os.kill(self.worker.pid, signal.SIGKILL)
            self.worker.wait()
        super().kill()

    def stop(self) -> None:
        if self.worker:
            self.worker.kill()
            self.worker.wait()
        super().stop()

    def rows(self, query: str) -> list[tuple]:
        with contextlib.closing(sqlite3.connect(self.data_dir / "mobilizon.sqlite")) as connection:
            return connection.execute(query).fetchall()

    def wait_until_all_is_done(self, seconds: float = 150) -> None:
        deadline = time.monotonic() + seconds
        # How many come is told to other sites every ten minutes at most.
        unfinished = "FROM later_work WHERE done_at IS NULL AND reaction != 'federate_numbers'"
        while self.rows(f"SELECT 1 {unfinished} LIMIT 1"):
            assert time.monotonic() < deadline, self.rows(
                f"SELECT reaction, attempts, error {unfinished} LIMIT 5"
            )
            time.sleep(0.1)
